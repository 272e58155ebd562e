package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.Rulings.Lines;
import io.orgsync.plan.Rulings.Ruled;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is going to happen, as data.
 *
 * @param header what it was made of
 * @param summary its figures
 * @param changes its lines
 * @param parts which lines may go without their withheld fields
 */
public record Plan(PlanHeader header, PlanSummary summary, Changes changes, Parts parts) {

    /** A plan of which every line may go without its withheld fields; {@link #judgedBy} asks its desk. */
    public Plan(PlanHeader header, PlanSummary summary, Changes changes) {
        this(header, summary, changes, Parts.ANY);
    }

    /** The same plan, whose lines are looked at with the sensitive classes of its desk; for one that comes out of a file. */
    public Plan judgedBy(Desk desk) {
        return new Plan(header, summary, changes, desk::mayGo);
    }

    /** Whether applying this plan would write a line, if only in part. */
    public boolean applies(Change change) {
        return change.type().writes() && allowed(change).isPresent();
    }

    /**
     * What applying this plan carries out of a line: all of it, the line without withheld fields, or nothing because it is withheld
     * as a whole.
     */
    public Optional<Change> allowed(Change change) {
        return Rulings.allowed(summary.guards(), change, parts);
    }

    /** The same plan with what these approvals let go; it may go through all lines to count what is left for other guards. */
    public Plan approving(Collection<Approved> approvals) {
        Ruled ruled = Rulings.on(
                summary.guards(),
                (guard, counted) -> approvals.stream().anyMatch(each -> each.covers(guard)),
                new Lines(changes, parts));
        PlanSummary decided = PlanSummary.builder()
                .from(summary)
                .guards(ruled.guards())
                .withheldLines(ruled.withheldLines())
                .build();
        return new Plan(header, decided, changes, parts);
    }

    /** The lines that one of its guards counts. */
    public Changes counted(Guard guard) {
        ImmutableList<Guard> guards = summary.guards();
        return reader -> Rulings.counted(guards, guard, new Lines(changes, parts), reader);
    }

    /**
     * Lets the changes that one guard withholds go, if they are not more than a person expects.
     *
     * @param sync whose changes; null for those of any sync, each by itself
     * @param guard its name: {@code retire}, {@code field organization_fields.seats}, {@code entitlement-lost}
     * @param most how many changes the guard may count
     */
    public record Approved(@Nullable String sync, String guard, long most) {

        /** Whether a guard is the one that is meant, whatever it counts. */
        public boolean names(Guard other) {
            return guard.equals(other.name()) && (sync == null || sync.equals(other.sync()));
        }

        boolean covers(Guard other) {
            return names(other) && other.count() <= most;
        }
    }

    /** Says whether what withheld fields leave of a line may go without them. */
    @FunctionalInterface
    public interface Parts {

        /** All may. */
        Parts ANY = (part, whole) -> true;

        boolean mayGo(Change part, Change whole);
    }

    /** The lines of a plan, ordered by sync, class and key; they may be many, so they are given one by one. */
    @FunctionalInterface
    public interface Changes {

        void forEach(Consumer<Change> reader);
    }
}
