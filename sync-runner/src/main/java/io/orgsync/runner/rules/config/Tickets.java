package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableSet;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.time.Instant;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What only a sync of tickets has.
 *
 * @param since tickets that changed since then are read at first
 * @param load which records that tickets name are brought along: {@code users}, {@code organizations}, {@code groups}
 * @param object the Salesforce object that cases are; default {@code Case}
 * @param assignmentRules whether the org's assignment rule may give cases other owners; default false
 * @param grouping SOQL that selects the one account for tickets whose organization has none; null if there is none
 * @param updateOn which changes of a ticket reach a case that is there already; default closed and merged
 */
@Value.Builder
public record Tickets(
        Instant since,
        ImmutableSet<String> load,
        String object,
        boolean assignmentRules,
        YamlNode.@Nullable Scalar grouping,
        ImmutableSet<Update> updateOn) {

    /** A change of a ticket that reaches its case. */
    public enum Update {
        CLOSED,
        MERGED,
        /** Any. */
        CHANGED
    }

    /** Whether a change of a ticket in this condition reaches a case that is there already. */
    public boolean updates(boolean closed, boolean merged) {
        return updateOn.contains(Update.CHANGED)
                || (closed && updateOn.contains(Update.CLOSED))
                || (merged && updateOn.contains(Update.MERGED));
    }
}
