package io.orgsync.salesforce;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Key;
import io.orgsync.model.Case;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/** Which cases, by which fields they belong to tickets, and how they are written. */
@Value.Immutable
public interface CaseOptions {

    /** Zendesk's own package gives cases this field; it must be an external id and unique. */
    String TICKET_ID = "Zendesk_Support_Ticket_ID__c";

    /** Zendesk's own package gives cases this field. */
    String TICKET_URL = "Zendesk_Support_Ticket_URL__c";

    /** Wire names of the fields that records shall carry, besides {@link #keyField} and that of {@link #link}. */
    ImmutableList<String> fields();

    /** Default {@code Case}. */
    @Value.Default
    default String object() {
        return "Case";
    }

    /** The field that holds the ticket's id: text, external id, unique. Default {@link #TICKET_ID}. */
    @Value.Default
    default String keyField() {
        return TICKET_ID;
    }

    /** A second field by which cases are found, so that those made by others are taken over; default none. */
    Optional<Link> link();

    /** Rows of one batch are sorted by this field, because writing a case locks its account. Default {@code AccountId}. */
    @Value.Default
    default String accountField() {
        return Case.ACCOUNT;
    }

    /** Picklists among the fields that may be given values which are no options; those that are restricted refuse them. Default none. */
    @Value.Default
    default ImmutableSet<String> openPicklists() {
        return ImmutableSet.of();
    }

    /** Whether the org's assignment rule runs and may give cases other owners; default false. */
    @Value.Default
    default boolean assignmentRules() {
        return false;
    }

    /** Most cases of one batch, 1 to 200; default 200. */
    @Value.Default
    default int batchSize() {
        return 200;
    }

    /** The key fields in order of trust, as key fields of a desk are given. */
    @Value.Derived
    default ImmutableList<String> match() {
        return link().map(link -> ImmutableList.of(keyField(), link.field()))
                .orElseGet(() -> ImmutableList.of(keyField()));
    }

    /** Turns the text of either key field into the ticket's id, or into the empty text if it names no ticket. */
    default UnaryOperator<String> form() {
        return text -> {
            String stripped = text.strip();
            String id = link().map(link -> link.id(stripped)).orElse(stripped);
            return Link.TICKET.matcher(id).matches() ? id : "";
        };
    }

    static ImmutableCaseOptions.Builder builder() {
        return ImmutableCaseOptions.builder();
    }

    /** @throws IllegalArgumentException naming the setting, its value and what is possible */
    @Value.Check
    default void check() {
        checkName("object", object());
        checkName("key field", keyField());
        checkName("account field", accountField());
        link().ifPresent(link -> checkName("link field", link.field()));
        fields().forEach(field -> checkArgument(
                Pattern.matches("\\w+(\\.\\w+)*", field), "a field must be named as the API names it: '%s'", field));
        checkArgument(batchSize() >= 1 && batchSize() <= 200, "batch size must be from 1 to 200: %s", batchSize());
    }

    private static void checkName(String what, String name) {
        checkArgument(Pattern.matches("\\w+", name), "%s must be named as the API names it: '%s'", what, name);
    }

    /**
     * A field that holds an address made from the ticket's id.
     *
     * @param field its wire name
     * @param start the address without the id, {@code https://example.zendesk.com/agent/tickets/}
     */
    record Link(String field, String start) {

        private static final Pattern TICKET = Pattern.compile("[1-9]\\d{0,18}");

        /** @throws IllegalArgumentException if the start is blank, so that every number would be an address */
        public Link {
            checkArgument(!start.isBlank(), "the address in %s needs a start", field);
        }

        /** The address of a ticket. */
        public String of(Key ticket) {
            return start + ticket.value();
        }

        /** The text without the start, if it has it; letter case does not count, as in queries. */
        String id(String text) {
            return Ascii.toLowerCase(text).startsWith(Ascii.toLowerCase(start)) ? text.substring(start.length()) : text;
        }
    }
}
