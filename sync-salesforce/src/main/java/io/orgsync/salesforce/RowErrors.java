package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;

/**
 * Why a row of a write was refused, although the request as a whole succeeded.
 *
 * <table><caption>What decides, in this order; a row that was refused is as it was</caption>
 * <tr><th>first error</th><th>kind</th></tr>
 * <tr><td>a lock, also one that a trigger met: {@code UNABLE_TO_LOCK_ROW} as code or in the message</td><td>collision</td></tr>
 * <tr><td>{@code SERVER_UNAVAILABLE}, {@code UNKNOWN_EXCEPTION}</td><td>unavailable</td></tr>
 * <tr><td>any other</td><td>refused</td></tr>
 * </table>
 */
final class RowErrors {

    private static final String LOCKED = "UNABLE_TO_LOCK_ROW";

    private static final ImmutableMap<String, String> ADVICE = ImmutableMap.<String, String>builder()
            .put(
                    LOCKED,
                    "Another process is writing the record or its account: run again later, and move bulk loads of other tools to another time")
            .put("STRING_TOO_LONG", "Shorten the value by its rule")
            .put("REQUIRED_FIELD_MISSING", "Give the named fields a rule, or a default in Setup")
            .put(
                    "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                    "A validation rule of the org refuses the values: map what it asks for, or exempt the integration user from it")
            .put(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    "Add the value to the picklist, and to the record type that is used, or map it to one that is there")
            .put("INVALID_EMAIL_ADDRESS", "Correct the address where it comes from, or leave it out by its rule")
            .put(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Grant Edit on the field to the integration user, or take its rule out")
            .put(
                    "INVALID_FIELD",
                    "The field is absent, or hidden from the integration user: correct its rule, or grant Edit")
            .put("INVALID_TYPE_ON_FIELD_IN_RECORD", "Correct the rule: the field takes values of another type")
            .put("MALFORMED_ID", "Correct the rule: the field takes ids of 15 or 18 characters")
            .put(
                    "INVALID_CROSS_REFERENCE_KEY",
                    "The record, or one that it refers to, does not exist: plan again, and correct what names it")
            .put(
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    "A record that it refers to no longer exists, or is hidden from the integration user: correct what names it, or share it")
            .put(
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    "Grant Edit on the object and on the record to the integration user")
            .put(
                    "ENTITY_IS_DELETED",
                    "The record, or one that it refers to, was deleted or merged: plan again, or restore it from the recycle bin")
            .put(
                    "DUPLICATE_VALUE",
                    "Another record has this value already: see which in the message, and empty or correct the field in one of them")
            .put("DUPLICATE_EXTERNAL_ID", "Several records have this key: empty the key field in all but one")
            .put(
                    "DUPLICATES_DETECTED",
                    "A duplicate rule of the org refuses the record: exempt the integration user from it, or merge the records")
            .put(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                    "A trigger or flow of the org failed: show this message to who maintains it")
            .put("STORAGE_LIMIT_EXCEEDED", "The org has no room for more records: its administrator has to make some")
            .put("SERVER_UNAVAILABLE", "Try later; see status.salesforce.com")
            .put("UNKNOWN_EXCEPTION", "Try later; if it recurs, show the error's id to Salesforce")
            .buildOrThrow();

    private final String operation;
    private final Redaction redaction;

    RowErrors(String operation, Redaction redaction) {
        this.operation = operation;
        this.redaction = redaction;
    }

    String operation() {
        return operation;
    }

    /**
     * @param result what the service says of a row that it did not write
     * @param record which record that is, for a person
     */
    Failure refused(JsonNode result, String record) {
        JsonNode error = result.path("errors").path(0);
        String code = error.path("statusCode").asText("");
        String message = error.path("message").asText("");
        boolean locked = code.equals(LOCKED) || message.contains(LOCKED);
        String field = error.path("fields").path(0).asText("");
        return Failure.builder()
                .kind(locked ? FailureKind.COLLISION : kind(code))
                .service(SalesforceErrors.SERVICE)
                .operation(operation)
                .status(0)
                .code(redaction.of(code))
                .message(redaction.of(message))
                .record(record)
                .field(field.isEmpty() ? null : field)
                .advice(ADVICE.getOrDefault(locked ? LOCKED : code, ""))
                .build();
    }

    private static FailureKind kind(String code) {
        return code.equals("SERVER_UNAVAILABLE") || code.equals("UNKNOWN_EXCEPTION")
                ? FailureKind.UNAVAILABLE
                : FailureKind.REFUSED;
    }
}
