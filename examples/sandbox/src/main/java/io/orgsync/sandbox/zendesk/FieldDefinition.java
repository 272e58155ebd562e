package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A custom field of organizations.
 *
 * @param tag of a check box: on the organization while the box is checked
 * @param regexp of a regexp field
 * @param relationshipTarget of a lookup, for example {@code zen:user}
 */
@Value.Builder
record FieldDefinition(
        long id,
        String key,
        FieldKind kind,
        String title,
        @Nullable String description,
        int position,
        boolean active,
        boolean system,
        @Nullable String regexp,
        @Nullable String tag,
        @Nullable String relationshipTarget,
        ImmutableList<FieldOption> options,
        Instant createdAt,
        Instant updatedAt) {

    static Builder builder() {
        return new Builder();
    }

    Builder edit() {
        return builder().from(this);
    }

    Optional<FieldOption> option(String value) {
        return options.stream()
                .filter(option -> option.value().equalsIgnoreCase(value))
                .findFirst();
    }

    /** Whether values of this field show among the tags of the organization. */
    boolean isMirrored() {
        return kind.hasOptions() || (kind == FieldKind.CHECKBOX && tag != null);
    }

    /** The tags that stand for this value. */
    ImmutableSet<String> tagsOf(@Nullable JsonNode value) {
        if (value == null) {
            return ImmutableSet.of();
        }
        if (kind == FieldKind.DROPDOWN) {
            return ImmutableSet.of(value.asText());
        }
        if (kind == FieldKind.MULTISELECT) {
            return Streams.stream(value).map(JsonNode::asText).collect(ImmutableSet.toImmutableSet());
        }
        return tag != null && value.asBoolean() ? ImmutableSet.of(tag) : ImmutableSet.of();
    }

    static final class Builder extends FieldDefinitionBuilder {}
}
