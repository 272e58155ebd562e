package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.plan.Limits.Sensitive;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.PlanSummary.Ruling;
import io.orgsync.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Finds the guards of which a plan has more changes than may go unasked.
 *
 * <table><caption>What each guard counts, per sync</caption>
 * <tr><th>guard</th><th>changes</th><th>asks</th></tr>
 * <tr><td>{@code field KEY}</td><td>updates and hand-overs that write the field</td><td>above its ceiling</td></tr>
 * <tr><td>a sensitive class</td><td>those that belong to it</td><td>above its ceiling, with the last 24 hours</td></tr>
 * <tr><td>create</td><td>the class</td><td>above its ceiling, unless the desk is empty</td></tr>
 * <tr><td>update</td><td>the class</td><td>above its ceiling</td></tr>
 * <tr><td>hand-over</td><td>the class</td><td>if a source is in doubt, or above its ceiling</td></tr>
 * <tr><td>recreate</td><td>the class</td><td>always</td></tr>
 * <tr><td>retire</td><td>the class</td><td>if a source is in doubt, or above its ceiling, with the last 24 hours</td></tr>
 * </table>
 *
 * <p>Everything else goes unasked. {@link Rulings} decides what follows.
 */
final class Guards {

    /** How the names of guards of fields begin. */
    static final String OF_FIELD = "field ";

    private static final Duration SUMMED = Duration.ofHours(24);

    private final Desk desk;
    private final State state;
    private final GuardCounts counts;
    private final String doubts;
    private final long links;
    private final Instant since;
    private final ImmutableList.Builder<Guard> found = ImmutableList.builder();

    private Guards(Desk desk, GuardCounts counts, SourceReads reads, Instant now) {
        this.desk = desk;
        this.state = desk.state();
        this.counts = counts;
        this.doubts = new SourceDoubts(desk, reads).all();
        this.links = state.links().active();
        this.since = now.minus(SUMMED);
    }

    /** The name of the guard that counts the updates of a field. */
    static String ofField(String key) {
        return OF_FIELD + key;
    }

    /** By sync, in the order of the configuration. Their counts are those of the whole plan. */
    static ImmutableList<Guard> asking(Desk desk, GuardCounts counts, SourceReads reads, Instant now) {
        return new Guards(desk, counts, reads, now).find();
    }

    private ImmutableList<Guard> find() {
        Stream.concat(desk.syncNames().stream(), counts.syncs().stream())
                .distinct()
                .forEach(this::find);
        return found.build();
    }

    private void find(String sync) {
        Limits limits = desk.limits(sync);
        counts.fields(sync).forEach((key, count) -> check(sync, ofField(key), count, limits.oneField()));
        for (Sensitive each : limits.sensitive()) {
            checkDay(sync, each.name(), counts.sensitive(sync, each.name()), each.ceiling());
        }
        if (state.picture().size() > 0) {
            check(sync, ChangeClass.CREATE, limits.create());
        }
        check(sync, ChangeClass.UPDATE, limits.update());
        if (!doubted(sync, ChangeClass.HAND_OVER)) {
            check(sync, ChangeClass.HAND_OVER, limits.handOver());
        }
        add(
                guard(sync, ChangeClass.RECREATE.word(), counts.of(sync, ChangeClass.RECREATE)),
                Cause.ALWAYS,
                "deleted on the desk by somebody else");
        if (!doubted(sync, ChangeClass.RETIRE)) {
            checkDay(sync, ChangeClass.RETIRE.word(), counts.of(sync, ChangeClass.RETIRE), limits.retire());
        }
    }

    private boolean doubted(String sync, ChangeClass type) {
        if (doubts.isEmpty()) {
            return false;
        }
        add(guard(sync, type.word(), counts.of(sync, type)), Cause.SOURCE_IN_DOUBT, doubts);
        return true;
    }

    private void check(String sync, ChangeClass type, Ceiling ceiling) {
        check(sync, type.word(), counts.of(sync, type), ceiling);
    }

    private void check(String sync, String name, long count, Ceiling ceiling) {
        add(guard(sync, name, count).ceiling(ceiling.of(links)), Cause.TOO_MANY, GuardText.basis(ceiling, links));
    }

    /** Counts what the last 24 hours saw as well, so that a flood in small portions is one. */
    private void checkDay(String sync, String name, long count, Ceiling ceiling) {
        if (count > 0) {
            add(
                    guard(sync, name, count)
                            .earlier(state.journal().count(sync, name, since))
                            .ceiling(ceiling.of(links)),
                    Cause.TOO_MANY,
                    GuardText.basis(ceiling, links));
        }
    }

    private static GuardBuilder guard(String sync, String name, long count) {
        return Guard.builder()
                .sync(sync)
                .name(name)
                .count(count)
                .earlier(0)
                .ceiling(0)
                .ruling(Ruling.WITHHELD);
    }

    private void add(GuardBuilder guard, Cause cause, String basis) {
        Guard made = guard.cause(cause).basis(basis).build();
        if (made.asks()) {
            found.add(made);
        }
    }
}
