package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.plan.Limits;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.runner.rules.yaml.Position;
import io.orgsync.runner.rules.yaml.YamlNode;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One sync, its rule sets and the defaults merged in.
 *
 * @param at where its name stands
 * @param source name of the connection that records come from: Salesforce, or for tickets Zendesk
 * @param query SOQL as it is written; its SELECT list declares the names that expressions may use. Empty for tickets
 * @param key gives the account id, or the ticket's
 * @param target name of the connection that records go to: Zendesk, or for tickets Salesforce
 * @param match wire keys in which the target holds the key; the first with a valid id counts
 * @param backfill wire keys that get the key when they are empty
 * @param claim a number; the highest claim owns a record; default 0
 * @param include whether a record belongs on the desk; null for every one
 * @param lets in order
 * @param requirements in order
 * @param fields in order
 * @param unmanaged why a field of the target is left alone, by wire key
 * @param tags null if the sync manages none
 * @param unused selected fields that no expression uses, on purpose
 * @param nameSuffix what to append to a name that is taken; null to report it and leave the name alone
 * @param whenGone what happens to a record whose source is gone
 * @param firstRun what happens on a desk that already has records
 * @param limits ceilings and canaries, without the sensitive classes
 * @param verifyCount whether the source's own count guards complete reads; default true
 * @param sensitive classes of changes with ceilings of their own
 * @param tickets what only a sync of tickets has; null for one of accounts
 */
@Value.Builder
public record SyncDeclaration(
        Position at,
        String name,
        String source,
        YamlNode.Scalar query,
        Expression key,
        String target,
        ImmutableList<String> match,
        ImmutableList<String> backfill,
        @Nullable Expression claim,
        @Nullable Expression include,
        ImmutableList<Let> lets,
        ImmutableList<Requirement> requirements,
        ImmutableList<FieldRule> fields,
        ImmutableMap<String, String> unmanaged,
        @Nullable TagsRule tags,
        ImmutableList<Unused> unused,
        @Nullable Expression nameSuffix,
        WhenGone whenGone,
        FirstRun firstRun,
        Limits limits,
        boolean verifyCount,
        ImmutableList<Sensitive> sensitive,
        @Nullable Tickets tickets) {

    /** What happens on a desk that already has records when the state knows none of them. */
    public enum FirstRun {
        /** Nothing is written until a plan was applied by hand. */
        REVIEW,
        APPLY
    }

    /** A named intermediate value. */
    public record Let(Position at, String name, Expression value) {}

    /** A selected field that no expression uses, on purpose. */
    public record Unused(Position at, String name) {}

    /**
     * A condition without which some fields must not be trusted.
     *
     * @param at where its name stands
     * @param that true or false
     * @param hold wire keys of the fields that stay as the target has them where it is not true
     * @param message for whoever reads the report
     */
    @Value.Builder
    public record Requirement(Position at, String name, Expression that, ImmutableSet<String> hold, String message) {}
}
