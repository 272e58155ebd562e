package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.soql.Fold;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Rules of an administrator that every write through the API meets. Quiet edits do not: an administrator may do anything. */
final class WriteRules {
    private final Optional<String> firstOwner;
    private final List<Validation> validations = new CopyOnWriteArrayList<>();
    private final List<Duplicates> duplicates = new CopyOnWriteArrayList<>();
    private volatile Optional<String> owner;

    WriteRules(Optional<String> owner) {
        this.firstOwner = owner;
        this.owner = owner;
    }

    /**
     * Refuses records by the text of a field.
     *
     * @param text a field that has it, in any case, is refused; empty for fields that are empty
     * @param whole whether the field must be this text, or contain it
     */
    record Validation(String object, String field, String text, boolean whole, String message) {
        private void check(String type, ObjectNode fields) {
            String value = Fold.of(fields.path(field).asText());
            String wanted = Fold.of(text);
            boolean hit = whole ? value.equals(wanted) : value.contains(wanted);
            if (object.equals(type) && hit) {
                throw Refusal.ofFields("FIELD_CUSTOM_VALIDATION_EXCEPTION", message, field);
            }
        }
    }

    /**
     * Refuses records that share a text, in any case, with another of their object.
     *
     * @param blocks whether {@code allowSave} does not help
     */
    record Duplicates(String object, String field, boolean blocks) {
        private void check(Table table, ObjectNode fields, WriteHeaders headers) {
            if (!object.equals(table.object().name()) || !fields.has(field) || (headers.allowDuplicates() && !blocks)) {
                return;
            }
            String id = fields.path("Id").asText();
            for (String other : table.having(field, fields.path(field).asText())) {
                if (!other.equals(id) && isThere(table.get(other))) {
                    throw Refusal.ofFields(
                            "DUPLICATES_DETECTED",
                            "You're creating a duplicate record. We recommend you use an existing record instead.");
                }
            }
        }

        private static boolean isThere(@Nullable StoredRow row) {
            return row != null && !row.isDeleted();
        }
    }

    void add(Validation rule) {
        validations.add(rule);
    }

    /** The table must be {@link Table#index indexed} by the field. */
    void add(Duplicates rule) {
        duplicates.add(rule);
    }

    /** The owner that an active assignment rule gives to cases; empty when none is active. */
    void assignTo(Optional<String> newOwner) {
        owner = newOwner;
    }

    /** Back to the rules there were at first. */
    void restore() {
        end();
        owner = firstOwner;
    }

    /** No rule is active any more. */
    void end() {
        validations.clear();
        duplicates.clear();
        owner = Optional.empty();
    }

    /** Runs the assignment rule, if it is active and not declined. */
    void assign(Table table, ObjectNode fields, WriteHeaders headers) {
        if (headers.assign() && table.object().name().equals("Case")) {
            owner.ifPresent(id -> fields.put("OwnerId", id));
        }
    }

    /** Throws a refusal if a rule says no to a record as it would be stored. */
    void check(Table table, ObjectNode fields, WriteHeaders headers) {
        duplicates.forEach(rule -> rule.check(table, fields, headers));
        validations.forEach(rule -> rule.check(table.object().name(), fields));
    }
}
