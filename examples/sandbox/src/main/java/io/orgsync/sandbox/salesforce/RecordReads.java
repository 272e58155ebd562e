package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.soql.ColumnType;
import io.orgsync.sandbox.soql.RecordIds;
import io.orgsync.sandbox.soql.Times;
import org.jspecify.annotations.Nullable;

/** Single records by id, and the shape in which they are shown. */
final class RecordReads {
    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

    private final Storage storage;

    RecordReads(Storage storage) {
        this.storage = storage;
    }

    Reply get(ApiCall call, SalesforceObject object, String id) {
        ImmutableList<SalesforceField> fields = call.query("fields")
                .map(names -> fields(object, COMMAS.split(names)))
                .orElse(object.fields());
        StoredRow row = existing(object, id);
        Object stamp = row.get("SystemModstamp");
        ObjectNode json = json(call, row, object, fields);
        return stamp == null ? Reply.json(200, json) : Conditional.reply(call, json, Times.instant(stamp.toString()));
    }

    /** The record of that id; a refusal with 404 if there is none, or it is deleted. */
    StoredRow existing(SalesforceObject object, String id) {
        StoredRow row = find(object, id);
        if (row == null) {
            throw Refusal.noResource();
        }
        if (Boolean.TRUE.equals(row.get("IsDeleted"))) {
            throw Refusal.of(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    /** The record of that id, deleted or not. */
    @Nullable
    StoredRow find(SalesforceObject object, String id) {
        Table table = storage.table(object.name()).orElseThrow(Refusal::noResource);
        return RecordIds.normal(id).map(known -> storage.visible(table, known)).orElse(null);
    }

    static ImmutableList<SalesforceField> fields(SalesforceObject object, Iterable<String> names) {
        ImmutableList.Builder<SalesforceField> fields = ImmutableList.builder();
        for (String name : names) {
            fields.add(object.field(name)
                    .orElseThrow(() -> Refusal.of(
                            "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + object.name())));
        }
        return fields.build();
    }

    static ObjectNode json(ApiCall call, StoredRow row, SalesforceObject object, Iterable<SalesforceField> fields) {
        ObjectNode json = Json.object();
        json.putObject("attributes").put("type", object.name()).put("url", call.recordPath(object.name(), row.id()));
        for (SalesforceField field : fields) {
            json.set(field.name(), Values.json(ColumnType.of(field.type()), row.get(field.name())));
        }
        return json;
    }
}
