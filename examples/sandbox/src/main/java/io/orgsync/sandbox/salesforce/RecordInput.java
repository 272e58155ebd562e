package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.soql.RecordIds;
import io.orgsync.sandbox.soql.Times;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the fields of a record that is written, and turns them into the form in which they are stored. */
final class RecordInput {
    private static final Duration RECYCLE_BIN = Duration.ofDays(15);

    private final Storage storage;
    private final SalesforceObject object;

    RecordInput(Storage storage, SalesforceObject object) {
        this.storage = storage;
        this.object = object;
    }

    /** Stored values by field, null nodes for fields to be emptied. {@code attributes} and the id are skipped. */
    Map<SalesforceField, JsonNode> read(ObjectNode body) {
        Map<SalesforceField, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            String name = entry.getKey();
            if (name.equals("attributes") || name.equalsIgnoreCase("Id")) {
                continue;
            }
            Optional<SalesforceField> relation = relation(name, entry.getValue());
            SalesforceField field = relation.orElseGet(() -> field(name));
            if (!field.writable()) {
                throw Refusal.ofFields(
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "Unable to create/update fields: " + field.name()
                                + ". Please check the security settings of this"
                                + " field and verify that it is read/write for your profile or permission set.",
                        field.name());
            }
            JsonNode value = relation.isPresent()
                    ? referred(field, (ObjectNode) entry.getValue())
                    : new FieldInput(field).stored(entry.getValue());
            checkReference(field, value);
            values.put(field, value);
        }
        return values;
    }

    private SalesforceField field(String name) {
        return object.field(name)
                .orElseThrow(() -> Refusal.of(
                        "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + object.name()));
    }

    private Optional<SalesforceField> relation(String name, JsonNode value) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        return object.fields().stream()
                .filter(field -> name.equalsIgnoreCase(field.relationshipName()))
                .findFirst();
    }

    /** The id of the record that an external id names, as in {@code "Account":{"Ext__c":"123"}}. */
    private JsonNode referred(SalesforceField reference, ObjectNode names) {
        for (String target : reference.referenceTo()) {
            Optional<Table> table = storage.table(target);
            for (Map.Entry<String, JsonNode> entry : names.properties()) {
                Optional<SalesforceField> key = table.flatMap(
                        known -> known.object().field(entry.getKey()).filter(SalesforceField::externalId));
                if (key.isPresent()) {
                    return TextNode.valueOf(
                            only(table.get(), key.get(), entry.getValue().asText()));
                }
            }
        }
        throw Refusal.of(
                "INVALID_FIELD",
                "No such column '" + reference.relationshipName() + "' on sobject of type " + object.name());
    }

    private String only(Table table, SalesforceField key, String value) {
        ImmutableList<String> ids = table.having(key.name(), value);
        if (ids.isEmpty()) {
            throw Refusal.ofFields(
                    "INVALID_FIELD",
                    "Foreign key external ID: " + value + " not found for field " + key.name() + " in entity "
                            + table.object().name());
        }
        return ids.get(0);
    }

    /**
     * What a reference to a record that is not there is refused with.
     *
     * <table>
     * <caption>Refusals by what became of the record</caption>
     * <tr><td>never was, or of another object</td><td>{@code INVALID_CROSS_REFERENCE_KEY}</td></tr>
     * <tr><td>hidden from the user, or deleted for longer than the recycle bin keeps it</td>
     * <td>{@code INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY}</td></tr>
     * <tr><td>in the recycle bin, also by a merge</td><td>{@code ENTITY_IS_DELETED}</td></tr>
     * </table>
     */
    private void checkReference(SalesforceField field, JsonNode value) {
        if (field.referenceTo().isEmpty() || value.isNull()) {
            return;
        }
        String id = RecordIds.normal(value.asText()).orElse("");
        StoredRow row = field.referenceTo().stream()
                .flatMap(target -> storage.table(target).stream())
                .flatMap(table -> Stream.ofNullable(table.get(id)))
                .findFirst()
                .orElseThrow(() -> Refusal.ofFields("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
        if (storage.isHidden(id) || (row.isDeleted() && isPurged(row))) {
            throw Refusal.ofFields(
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    "insufficient access rights on cross-reference id: " + id);
        }
        if (row.isDeleted()) {
            throw Refusal.ofFields("ENTITY_IS_DELETED", "entity is deleted");
        }
    }

    private boolean isPurged(StoredRow row) {
        Object stamp = row.get("SystemModstamp");
        return stamp != null
                && Times.instant(stamp.toString()).isBefore(storage.now().minus(RECYCLE_BIN));
    }
}
