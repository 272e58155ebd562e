package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** What the integration user may see of one object, as {@code describe} told. Names are found whatever their case. */
final class ObjectSchema {

    private static final ImmutableSet<String> PICKLISTS = ImmutableSet.of("picklist", "multipicklist");

    private final String name;
    private final ImmutableMap<String, Described> fields;
    private final ImmutableMap<String, Related> parents;
    private final ImmutableMap<String, Related> children;

    private ObjectSchema(
            String name, Map<String, Described> fields, Map<String, Related> parents, Map<String, Related> children) {
        this.name = name;
        this.fields = ImmutableMap.copyOf(fields);
        this.parents = ImmutableMap.copyOf(parents);
        this.children = ImmutableMap.copyOf(children);
    }

    static ObjectSchema of(JsonNode describe) {
        Map<String, Described> fields = new HashMap<>();
        Map<String, Related> parents = new HashMap<>();
        for (JsonNode each : describe.path("fields")) {
            Described field = Described.of(each);
            fields.put(Ascii.toLowerCase(field.name()), field);
            String relation = each.path("relationshipName").asText("");
            if (!relation.isEmpty() && !each.path("referenceTo").isEmpty()) {
                parents.put(Ascii.toLowerCase(relation), new Related(relation, texts(each.path("referenceTo"))));
            }
        }
        Map<String, Related> children = new HashMap<>();
        for (JsonNode each : describe.path("childRelationships")) {
            String relation = each.path("relationshipName").asText("");
            String object = each.path("childSObject").asText("");
            if (!relation.isEmpty() && !object.isEmpty()) {
                children.put(Ascii.toLowerCase(relation), new Related(relation, ImmutableList.of(object)));
            }
        }
        return new ObjectSchema(describe.path("name").asText(), fields, parents, children);
    }

    private static ImmutableList<String> texts(JsonNode list) {
        ImmutableList.Builder<String> texts = ImmutableList.builder();
        list.forEach(each -> texts.add(each.asText()));
        return texts.build();
    }

    String name() {
        return name;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** All of them, in no order. */
    ImmutableCollection<Described> fields() {
        return fields.values();
    }

    Optional<Described> field(String field) {
        return Optional.ofNullable(fields.get(Ascii.toLowerCase(field)));
    }

    /** The objects that a relation such as {@code Owner} can lead to. */
    Optional<Related> parent(String relation) {
        return Optional.ofNullable(parents.get(Ascii.toLowerCase(relation)));
    }

    Optional<Related> child(String relation) {
        return Optional.ofNullable(children.get(Ascii.toLowerCase(relation)));
    }

    /** A relation by its proper spelling, and the objects at its other end. */
    record Related(String name, ImmutableList<String> objects) {}

    /**
     * A field.
     *
     * @param name properly spelt
     * @param type Salesforce's; a formula has the type of its result
     * @param length most characters of a text
     * @param scale digits behind the point of a number
     * @param writable by the integration user, in new and in old records
     * @param key whether it is an external id, and no two records have the same
     * @param filterable whether WHERE can ask for its value
     * @param options the active values of a picklist, restricted or not; empty for other fields
     */
    @Value.Builder
    record Described(
            String name,
            String type,
            int length,
            int scale,
            boolean writable,
            boolean key,
            boolean filterable,
            ImmutableList<String> options) {

        static Described of(JsonNode field) {
            return new DescribedBuilder()
                    .name(field.path("name").asText())
                    .type(field.path("type").asText())
                    .length(field.path("length").asInt())
                    .scale(field.path("scale").asInt())
                    .writable(both(field, "createable", "updateable"))
                    .key(both(field, "externalId", "unique"))
                    .filterable(field.path("filterable").asBoolean())
                    .options(options(field))
                    .build();
        }

        private static boolean both(JsonNode field, String one, String other) {
            return field.path(one).asBoolean() && field.path(other).asBoolean();
        }

        /**
         * A picklist that is not restricted stores any value that is written, but nobody can choose it, and a status that is none closes
         * no case: what counts is what is on offer.
         */
        private static ImmutableList<String> options(JsonNode field) {
            ImmutableList.Builder<String> options = ImmutableList.builder();
            if (PICKLISTS.contains(field.path("type").asText())) {
                for (JsonNode value : field.path("picklistValues")) {
                    if (value.path("active").asBoolean()) {
                        options.add(value.path("value").asText());
                    }
                }
            }
            return options.build();
        }

        /** Null for types whose value is no single value. */
        @Nullable
        Kind kind() {
            return switch (type) {
                case "int", "long", "double", "currency", "percent" -> Kind.NUMBER;
                case "boolean" -> Kind.FLAG;
                case "date" -> Kind.DAY;
                case "datetime" -> Kind.INSTANT;
                case "multipicklist" -> Kind.SET;
                case "address", "location", "base64", "complexvalue", "json" -> null;
                default -> Kind.TEXT;
            };
        }
    }
}
