package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.Kind;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of organizations as this Zendesk declares them, with the tags that belong to them: Zendesk keeps the chosen options of
 * drop-downs and multi-selects, and the tag of a ticked checkbox, among the organization's tags.
 *
 * @param schema system and custom fields by wire key
 * @param tags of each field that has any, by wire key; in lower case, as Zendesk keeps all tags
 */
record DeskFields(TargetSchema schema, ImmutableMap<String, ImmutableSet<String>> tags) {

    static final String CUSTOM = "organization_fields.";
    static final String TAGS = "tags";
    static final String DOMAINS = "domain_names";

    private static final int LONGEST_NAME = 255;
    private static final Ask ASK =
            Ask.get("list organization fields", "/api/v2/organization_fields", Shape.pageOf("organization_fields"));

    /** Asks for all of them. */
    static DeskFields read(CallStack calls) {
        ImmutableMap.Builder<String, TargetField> fields = ImmutableMap.builder();
        ImmutableMap.Builder<String, ImmutableSet<String>> tags = ImmutableMap.builder();
        system(fields);
        CursorPages pages = new CursorPages(calls, ASK);
        for (Optional<Answer> page = pages.next(); page.isPresent(); page = pages.next()) {
            for (JsonNode each : page.get().tree().path("organization_fields")) {
                TargetField field = custom(each);
                fields.put(field.key(), field);
                tags.put(field.key(), tags(each, field));
            }
        }
        return new DeskFields(new TargetSchema(fields.buildKeepingLast()), tags.buildKeepingLast());
    }

    private static void system(ImmutableMap.Builder<String, TargetField> fields) {
        fields.put("name", text("name", LONGEST_NAME));
        fields.put("external_id", text("external_id", LONGEST_NAME));
        fields.put("notes", text("notes", 0));
        fields.put("details", text("details", 0));
        fields.put(TAGS, TargetField.any(TAGS, Kind.SET));
        fields.put(DOMAINS, TargetField.any(DOMAINS, Kind.SET));
    }

    private static TargetField text(String key, int longest) {
        return TargetField.builder()
                .from(TargetField.any(key, Kind.TEXT))
                .longest(longest)
                .build();
    }

    private static TargetField custom(JsonNode field) {
        String type = field.path("type").asText();
        Optional<Kind> kind = kind(type);
        return TargetField.builder()
                .key(CUSTOM + field.path("key").asText())
                .kind(kind.orElse(Kind.TEXT))
                .type(type)
                .options(options(field))
                .longest(0)
                .scale(type.equals("integer") ? 0 : -1)
                .writable(kind.isPresent() && field.path("active").asBoolean(true))
                .build();
    }

    /** Nothing for a type that is not known, whose values could not be written with confidence. */
    private static Optional<Kind> kind(String type) {
        return switch (type) {
            case "text", "textarea", "regexp", "dropdown", "tagger", "lookup" -> Optional.of(Kind.TEXT);
            case "checkbox" -> Optional.of(Kind.FLAG);
            case "date" -> Optional.of(Kind.DAY);
            case "integer", "decimal" -> Optional.of(Kind.NUMBER);
            case "multiselect" -> Optional.of(Kind.SET);
            default -> Optional.empty();
        };
    }

    private static ImmutableSortedSet<String> options(JsonNode field) {
        ImmutableSortedSet.Builder<String> options = ImmutableSortedSet.naturalOrder();
        field.path("custom_field_options")
                .forEach(option -> options.add(option.path("value").asText()));
        return options.build();
    }

    private static ImmutableSet<String> tags(JsonNode field, TargetField declared) {
        boolean tagged = declared.kind() == Kind.FLAG && field.path("tag").isTextual();
        return tagged
                ? ImmutableSet.of(tag(field.path("tag").asText()))
                : declared.options().stream().map(DeskFields::tag).collect(ImmutableSet.toImmutableSet());
    }

    /** A tag as Zendesk keeps it. */
    static String tag(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
