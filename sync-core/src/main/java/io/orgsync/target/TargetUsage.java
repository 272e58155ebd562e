package io.orgsync.target;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.TargetId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What shows whether anybody has put a record to use.
 *
 * @param createdAt by the service's clock, to the second
 * @param updatedAt by the service's clock, to the second; that of the creation if nothing has been changed since, managed or not
 * @param dependents how many other records belong to it, by the service's word for them: {@code tickets}, {@code users}
 */
public record TargetUsage(TargetId id, Instant createdAt, Instant updatedAt, ImmutableMap<String, Long> dependents) {

    /** What says that the record is in use, for people; nothing if it is as it was made and nothing belongs to it. */
    public Optional<String> sign() {
        if (!updatedAt.equals(createdAt)) {
            return Optional.of("it was made at " + createdAt + " and changed at " + updatedAt);
        }
        String others = dependents.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? Optional.empty() : Optional.of("it is in use by " + others);
    }
}
