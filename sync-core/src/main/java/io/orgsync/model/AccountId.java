package io.orgsync.model;

import static com.google.common.base.Preconditions.checkArgument;

import io.orgsync.field.Key;
import java.util.Optional;

/**
 * The id of a Salesforce record in its 18-character form: 15 characters in which case counts, and three that repeat the case of
 * the others, so that the whole survives systems that ignore case.
 *
 * @param value exactly 18 characters with a right checksum
 */
public record AccountId(String value) implements Comparable<AccountId> {

    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int LONG = 18;

    /** @throws IllegalArgumentException if the value is not an 18-character id with a right checksum */
    public AccountId {
        checkArgument(
                value.length() == LONG
                        && isAlphanumeric(value)
                        && value.substring(SHORT).equals(checksum(value)),
                "not an 18-character Salesforce id: '%s'",
                value);
    }

    /**
     * Reads an id of 15 or 18 characters, blanks at both ends ignored. A checksum in lower case is accepted, because systems
     * that fold case send it so, as long as the first 15 characters agree with it.
     *
     * @return nothing if the text is no id
     */
    public static Optional<AccountId> parse(String text) {
        String id = text.strip();
        if ((id.length() != SHORT && id.length() != LONG) || !isAlphanumeric(id)) {
            return Optional.empty();
        }
        String whole = id.substring(0, SHORT) + checksum(id);
        boolean agrees = id.length() == SHORT || whole.substring(SHORT).equalsIgnoreCase(id.substring(SHORT));
        return agrees ? Optional.of(new AccountId(whole)) : Optional.empty();
    }

    /** What mappings and key fields take as the form of keys: the 18-character id, or the empty text if the text is no id. */
    public static String canonical(String text) {
        return parse(text).map(AccountId::value).orElse("");
    }

    /** The first 15 characters: what reports and formula fields show. Unique only where case counts. */
    public String shortForm() {
        return value.substring(0, SHORT);
    }

    public Key key() {
        return new Key(value);
    }

    private static boolean isAlphanumeric(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || isUpper(c) || (c >= 'a' && c <= 'z'));
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Three characters, each for five of the id: bit i is set where character i is an upper-case letter. */
    private static String checksum(String id) {
        StringBuilder check = new StringBuilder();
        for (int block = 0; block < SHORT; block += 5) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                bits |= isUpper(id.charAt(block + i)) ? 1 << i : 0;
            }
            check.append(CHECK.charAt(bits));
        }
        return check.toString();
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
