package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.TargetId;
import io.orgsync.field.ValuePool;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.WriteItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Organizations as they are on the wire, both ways. Reading keeps absent, null and empty apart. */
final class OrganizationJson {

    private static final String CUSTOM_OBJECT = "organization_fields";

    private final DeskFields fields;
    private final ImmutableList<String> keys;
    private final FieldTags tags;

    /** @param keys wire keys of the fields to read, in this order */
    OrganizationJson(DeskFields fields, ImmutableList<String> keys) {
        this.fields = fields;
        this.keys = keys;
        this.tags = new FieldTags(fields);
    }

    /**
     * One organization, with the wanted fields that it holds.
     *
     * @return nothing if it has no id or no time of change, without which it cannot be used
     */
    Optional<TargetRecord> read(JsonNode json, ValuePool pool) {
        JsonNode id = json.path("id");
        Optional<Instant> updated = JsonValues.instant(json.path("updated_at"));
        if (!id.isIntegralNumber() || updated.isEmpty()) {
            return Optional.empty();
        }
        boolean deleted = json.path("deleted_at").isTextual();
        return Optional.of(new TargetRecord(TargetId.of(id.asLong()), updated.get(), deleted, wanted(json, pool)));
    }

    private Fields wanted(JsonNode json, ValuePool pool) {
        Fields.Builder wanted = Fields.builder();
        for (String key : keys) {
            JsonNode value = locate(json, key);
            if (!value.isMissingNode()) {
                wanted.put(key, pool.shared(JsonValues.of(value, kind(key))));
            }
        }
        return wanted.build();
    }

    private static JsonNode locate(JsonNode json, String key) {
        return key.startsWith(DeskFields.CUSTOM)
                ? json.path(CUSTOM_OBJECT).path(key.substring(DeskFields.CUSTOM.length()))
                : json.path(key);
    }

    private Kind kind(String key) {
        return fields.schema().field(key).map(TargetField::kind).orElse(Kind.TEXT);
    }

    /** The item as one element of a batch: only the fields that are to be written. */
    ObjectNode write(WriteItem item) {
        ObjectNode json = Json.NODES.objectNode();
        TargetId id = item.id();
        if (id != null) {
            json.put("id", Long.parseLong(id.value()));
        }
        item.values().forEach((key, value) -> {
            FieldValue sent = key.equals(DeskFields.TAGS) ? tags.consistent(item) : value;
            JsonNode node = sent.fold(Spelling.of(key));
            if (key.startsWith(DeskFields.CUSTOM)) {
                json.withObjectProperty(CUSTOM_OBJECT).set(key.substring(DeskFields.CUSTOM.length()), node);
            } else {
                json.set(key, node);
            }
        });
        return json;
    }

    /** How values are written: nothing is null, or an empty list where Zendesk keeps a list. */
    private enum Spelling implements FieldValue.Cases<JsonNode> {
        OF_LISTS,
        OF_OTHERS;

        static Spelling of(String key) {
            return key.equals(DeskFields.TAGS) || key.equals(DeskFields.DOMAINS) ? OF_LISTS : OF_OTHERS;
        }

        @Override
        public JsonNode text(String value) {
            return Json.NODES.textNode(value);
        }

        @Override
        public JsonNode number(BigDecimal value) {
            return Json.NODES.numberNode(value);
        }

        @Override
        public JsonNode flag(boolean value) {
            return Json.NODES.booleanNode(value);
        }

        @Override
        public JsonNode day(LocalDate value) {
            return Json.NODES.textNode(value.toString());
        }

        @Override
        public JsonNode moment(Instant value) {
            return Json.NODES.textNode(value.toString());
        }

        @Override
        public JsonNode words(ImmutableSortedSet<String> value) {
            ArrayNode words = Json.NODES.arrayNode();
            value.forEach(words::add);
            return words;
        }

        @Override
        public JsonNode rows(ImmutableList<Fields> value) {
            throw new IllegalArgumentException("an organization has no field that takes rows");
        }

        @Override
        public JsonNode empty() {
            return this == OF_LISTS ? Json.NODES.arrayNode() : Json.NODES.nullNode();
        }
    }
}
