package io.orgsync.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.field.Key;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountIdTest {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @ParameterizedTest
    @CsvSource({
        "001000000000001,001000000000001AAA",
        "001A0000006Vm9r,001A0000006Vm9rIAC",
        "001D000000IqhSL,001D000000IqhSLIAZ",
        "ABCDEABCDEABCDE,ABCDEABCDEABCDE555",
        "abcdeabcdeabcde,abcdeabcdeabcdeAAA",
        "001aZaZaZaZaZaZ,001aZaZaZaZaZaZQKV",
    })
    void parse_shortForm_growsItsChecksum(String shortForm, String whole) {
        AccountId id = AccountId.parse(shortForm).orElseThrow();

        assertThat(id.value()).isEqualTo(whole).hasSize(18);
        assertThat(id.shortForm()).isEqualTo(shortForm);
        assertThat(AccountId.parse(whole)).contains(id);
        assertThat(id.key()).isEqualTo(new Key(whole));
        assertThat(id).hasToString(whole);
    }

    @Test
    void parse_blanksAtBothEnds_areIgnored() {
        assertThat(AccountId.parse(" 001D000000IqhSLIAZ\n")).contains(new AccountId("001D000000IqhSLIAZ"));
    }

    @Test
    void parse_checksumInLowerCase_isAccepted() {
        assertThat(AccountId.parse("001D000000IqhSLiaz")).contains(new AccountId("001D000000IqhSLIAZ"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PRIORITY PROSPECT",
                "001D000000IqhS",
                "001D000000IqhSLI",
                "001D000000IqhSLIAA",
                "001d000000iqhsliaz",
                "001D000000Iqh-L",
                "001D000000Iqh\u00e9L",
                "001D000000IqhS{",
                "001D000000IqhS/",
                "001D000000IqhS:",
                "001D000000IqhS@",
                "001D000000IqhS[",
                "001D000000IqhS`",
            })
    void parse_junk_isNothing(String text) {
        assertThat(AccountId.parse(text)).isEmpty();
    }

    @Test
    void of_wrongValue_isRefused() {
        assertThatThrownBy(() -> new AccountId("001D000000IqhSL"))
                .hasMessage("not an 18-character Salesforce id: '001D000000IqhSL'");
        assertThatThrownBy(() -> new AccountId("001D000000IqhSLIAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccountId("001D000000Iqh-LIAZ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_twinsThatDifferOnlyByCase_differInAnySystem() {
        AccountId one = AccountId.parse("001D000000IqhSL").orElseThrow();
        AccountId twin = AccountId.parse("001D000000Iqhsl").orElseThrow();

        assertThat(one.shortForm()).isEqualToIgnoringCase(twin.shortForm());
        assertThat(one.value()).isNotEqualToIgnoringCase(twin.value());
        assertThat(one).isLessThan(twin);
    }

    @Test
    void parse_everyChecksumCharacter_foldedIdsStayApart() {
        long seed = Long.getLong("orgsync.seed", 18L);
        System.out.println("checksums of ids, seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            String shortForm = random.ints(15, 0, ALPHABET.length())
                    .collect(StringBuilder::new, (text, at) -> text.append(ALPHABET.charAt(at)), StringBuilder::append)
                    .toString();
            AccountId id = AccountId.parse(shortForm).orElseThrow();
            assertThat(AccountId.parse(id.value())).contains(id);
            assertThat(restored(id.value().toLowerCase(Locale.ROOT))).isEqualTo(id.shortForm());
        }
    }

    /** The id rebuilt from nothing but its letters in lower case and the checksum, which is what the checksum is for. */
    private static String restored(String folded) {
        StringBuilder restored = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            int bits = "abcdefghijklmnopqrstuvwxyz012345".indexOf(folded.charAt(15 + i / 5));
            String letter = folded.substring(i, i + 1);
            restored.append((bits >> (i % 5) & 1) == 1 ? letter.toUpperCase(Locale.ROOT) : letter);
        }
        return restored.toString();
    }
}
