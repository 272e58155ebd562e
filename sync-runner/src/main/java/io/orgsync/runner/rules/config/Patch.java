package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableMap;
import io.orgsync.runner.rules.yaml.Position;
import java.time.LocalDate;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One record's entry in the overrides file.
 *
 * @param at where its id stands
 * @param set values by the name of a let, or the wire key of a target field
 * @param reason why
 * @param owner whom to ask
 * @param expires last day on which it counts; null if it never ends
 */
@Value.Builder
public record Patch(
        Position at,
        ImmutableMap<String, Patched> set,
        String reason,
        String owner,
        @Nullable LocalDate expires) {

    /** One patched value. */
    public record Patched(Position at, Constant value) {}
}
