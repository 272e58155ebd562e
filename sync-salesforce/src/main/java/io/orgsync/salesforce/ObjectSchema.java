package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the integration user may see of one object, as {@code describe} told. Names are found whatever their case. */
final class ObjectSchema {

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
            Described field =
                    new Described(each.path("name").asText(), each.path("type").asText());
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

    /** A field by its proper spelling and Salesforce type; a formula has the type of its result. */
    record Described(String name, String type) {

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
