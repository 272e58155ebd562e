package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.orgsync.sandbox.http.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of drop-downs, multi-selects and check boxes and the tags of an organization in step, in both directions: a value brings its tag, a
 * tag that is written or left out sets or clears the value.
 *
 * @param mirrored the fields of which this is true
 */
record TagMirror(ImmutableList<FieldDefinition> mirrored) {
    private static final Splitter BLANKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

    /** Tags in normal form: lower case, a blank ends a tag, each once. */
    static ImmutableSet<String> normal(Iterable<String> tags) {
        TreeSet<String> normal = new TreeSet<>();
        tags.forEach(tag -> normal.addAll(BLANKS.splitToList(tag.toLowerCase(Locale.ROOT))));
        return ImmutableSet.copyOf(normal);
    }

    /**
     * What is stored after a write.
     *
     * @param before as stored so far
     * @param values after the written fields were put in
     * @param written keys of the fields that were written by name; these win over tags
     * @param tags the tags that were written, null if none were
     */
    Organization.Builder apply(
            Organization before, Map<String, JsonNode> values, Set<String> written, @Nullable Set<String> tags) {
        Map<String, JsonNode> after = new LinkedHashMap<>(values);
        if (tags != null) {
            mirrored.stream()
                    .filter(field -> !written.contains(field.key()))
                    .forEach(field -> follow(field, before, tags, after));
        }
        Set<String> held = held(after);
        Set<String> all = new TreeSet<>(tags == null ? before.tags() : tags);
        all.removeAll(Sets.difference(held(before.values()), held).immutableCopy());
        all.addAll(held);
        return before.edit().values(after).tags(all);
    }

    private Set<String> held(Map<String, JsonNode> values) {
        Set<String> held = new TreeSet<>();
        if (!values.isEmpty()) {
            mirrored.forEach(field -> held.addAll(field.tagsOf(values.get(field.key()))));
        }
        return held;
    }

    private static void follow(
            FieldDefinition field, Organization before, Set<String> tags, Map<String, JsonNode> after) {
        Optional<JsonNode> value = switch (field.kind()) {
            case DROPDOWN -> dropdown(field, before, tags);
            case MULTISELECT -> multiselect(field, tags);
            default ->
                field.tag() != null && tags.contains(field.tag()) ? Optional.of(BooleanNode.TRUE) : Optional.empty();
        };
        value.ifPresentOrElse(present -> after.put(field.key(), present), () -> after.remove(field.key()));
    }

    /** A tag that came new takes the drop-down; else it keeps its value if its tag stayed. */
    private static Optional<JsonNode> dropdown(FieldDefinition field, Organization before, Set<String> tags) {
        Optional<JsonNode> added = field.options().stream()
                .map(FieldOption::value)
                .filter(tags::contains)
                .filter(value -> !before.tags().contains(value))
                .findFirst()
                .map(TextNode::valueOf);
        return added.or(() ->
                Optional.ofNullable(before.values().get(field.key())).filter(value -> tags.contains(value.asText())));
    }

    private static Optional<JsonNode> multiselect(FieldDefinition field, Set<String> tags) {
        ArrayNode chosen = Json.array();
        field.options().stream().map(FieldOption::value).filter(tags::contains).forEach(chosen::add);
        return chosen.isEmpty() ? Optional.empty() : Optional.of(chosen);
    }

    /** Every value brings its tags; for records that come from elsewhere. */
    Organization complete(Organization organization) {
        Set<String> all = new TreeSet<>(organization.tags());
        all.addAll(held(organization.values()));
        return organization.edit().tags(all).build();
    }
}
