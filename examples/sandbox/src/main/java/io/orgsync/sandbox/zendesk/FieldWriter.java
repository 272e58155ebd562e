package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Creates, changes and removes custom fields, with what that does to the organizations that hold values of them. */
final class FieldWriter {
    private static final Pattern KEY = Pattern.compile("(?=.*[A-Za-z_])\\w+");
    private static final int LAST = 9999;

    private final Desk desk;

    FieldWriter(Desk desk) {
        this.desk = desk;
    }

    /**
     * @throws InvalidRecord if the desk does not take the field
     */
    FieldDefinition create(JsonNode body, Instant now) {
        return create(desk.ids().next(), body, now);
    }

    FieldDefinition create(long id, JsonNode body, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        String key = text(body, "key").orElse("");
        if (!KEY.matcher(key).matches()) {
            throw refused(Problem.invalid("key", "Key", "must consist of letters, digits and underscores"));
        }
        if (desk.fields().byKey(key).isPresent()) {
            throw refused(Problem.duplicate("key", "Key", key));
        }
        String type = text(body, "type").orElse("text");
        FieldKind kind = FieldKind.of(type)
                .orElseThrow(() -> refused(Problem.invalid("type", "Type", type + " is not a field type")));
        FieldDefinition blank = FieldDefinition.builder()
                .id(id)
                .key(key)
                .kind(kind)
                .title("")
                .position(LAST)
                .active(true)
                .system(false)
                .createdAt(second)
                .updatedAt(second)
                .build();
        FieldDefinition created = changed(blank, body);
        desk.fields().put(created);
        return created;
    }

    /**
     * Changes what the body names. Options that are left out vanish, from the organizations too, whose time of update does not move.
     *
     * @throws InvalidRecord if the desk does not take the change
     */
    FieldDefinition update(FieldDefinition before, JsonNode body, Instant now) {
        FieldDefinition after = changed(before, body)
                .edit()
                .updatedAt(now.truncatedTo(ChronoUnit.SECONDS))
                .build();
        desk.fields().put(after);
        Set<String> kept = new HashSet<>();
        after.options().forEach(option -> kept.add(option.value()));
        boolean optionsVanish = before.options().stream().anyMatch(option -> !kept.contains(option.value()));
        if (optionsVanish || !Objects.equals(before.tag(), after.tag())) {
            rewrite(before, after);
        }
        return after;
    }

    void delete(FieldDefinition field) {
        desk.fields().remove(field);
        rewrite(field, null);
    }

    /** Takes values that are no longer possible, and their tags, from every organization. */
    private void rewrite(FieldDefinition before, @Nullable FieldDefinition after) {
        for (Organization organization : desk.organizations().list()) {
            JsonNode value = organization.values().get(before.key());
            if (value != null) {
                Map<String, JsonNode> values = new LinkedHashMap<>(organization.values());
                values.remove(before.key());
                Optional.ofNullable(after)
                        .map(field -> new FieldValueReader(false).read(field, value))
                        .filter(JsonNode::isValueNode)
                        .filter(kept -> !kept.isNull())
                        .ifPresent(kept -> values.put(before.key(), kept));
                Set<String> tags = Sets.difference(organization.tags(), before.tagsOf(value));
                Organization stripped =
                        organization.edit().values(values).tags(tags).build();
                desk.organizations().put(desk.fields().mirror().complete(stripped));
            }
        }
    }

    private FieldDefinition changed(FieldDefinition before, JsonNode body) {
        FieldDefinition.Builder draft = before.edit();
        text(body, "title").ifPresent(draft::title);
        text(body, "description").ifPresent(draft::description);
        text(body, "regexp_for_validation").ifPresent(draft::regexp);
        text(body, "tag").ifPresent(draft::tag);
        text(body, "relationship_target_type").ifPresent(draft::relationshipTarget);
        if (body.path("position").isInt()) {
            draft.position(body.path("position").asInt());
        }
        if (body.path("active").isBoolean()) {
            draft.active(body.path("active").asBoolean());
        }
        if (before.kind().hasOptions() && body.path("custom_field_options").isArray()) {
            draft.options(options(before, body.path("custom_field_options")));
        }
        FieldDefinition after = draft.build();
        check(after);
        return after;
    }

    private static void check(FieldDefinition field) {
        if (field.title().isBlank()) {
            throw refused(Problem.blank("title", "Title"));
        }
        if (field.kind() == FieldKind.DROPDOWN && field.options().isEmpty()) {
            throw refused(Problem.blank("custom_field_options", "Options"));
        }
        String regexp = field.regexp();
        if (field.kind() == FieldKind.REGEXP && regexp == null) {
            throw refused(Problem.blank("regexp_for_validation", "Regular expression"));
        }
        try {
            Pattern.compile(regexp == null ? "" : regexp);
        } catch (PatternSyntaxException e) {
            throw refused(Problem.invalid("regexp_for_validation", "Regular expression", "is invalid"));
        }
    }

    /** An option keeps its id if it is named by id, or by value. */
    private ImmutableList<FieldOption> options(FieldDefinition before, JsonNode bodies) {
        ImmutableList.Builder<FieldOption> options = ImmutableList.builder();
        Set<String> values = new HashSet<>();
        for (JsonNode body : bodies) {
            String value = text(body, "value").orElse("").strip();
            String name = text(body, "name").orElse("");
            if (value.isEmpty() || name.isBlank() || value.contains(" ")) {
                throw refused(Problem.invalid("custom_field_options", "Options", "need a name and a tag each"));
            }
            if (!values.add(value)) {
                throw refused(Problem.duplicate("custom_field_options", "Option", value));
            }
            long id = body.path("id").isIntegralNumber()
                    ? body.path("id").asLong()
                    : before.option(value).map(FieldOption::id).orElseGet(desk.ids()::next);
            options.add(new FieldOption(id, name, value));
        }
        return options.build();
    }

    private static Optional<String> text(JsonNode body, String name) {
        return Optional.of(body.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static InvalidRecord refused(Problem problem) {
        return new InvalidRecord(ImmutableList.of(problem));
    }
}
