package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.state.Candidate.Remark;
import org.immutables.value.Value;

/**
 * A plan in figures.
 *
 * @param counts lines by class; a class without lines is left out
 * @param guards those that found more changes than may go unasked; empty if all may go
 * @param withheldLines lines of which nothing goes until a person approves, by class
 * @param newTroubles how many records are newly blocked or in conflict
 * @param troubles how many records are blocked or in conflict, told before or not; also where a policy keeps the conflict and nothing is planned
 * @param decided how many lines say that a record stays as it is because a person has decided so
 * @param overlapCount how many keys more than one sync wants
 * @param overlaps the first hundred of them
 * @param keylessCount how many source records have no usable key
 * @param keyless what is wrong with the first hundred of them
 */
@Value.Builder
public record PlanSummary(
        ImmutableMap<ChangeClass, Long> counts,
        ImmutableList<Guard> guards,
        ImmutableMap<ChangeClass, Long> withheldLines,
        long newTroubles,
        long troubles,
        long decided,
        long overlapCount,
        ImmutableList<Overlap> overlaps,
        long keylessCount,
        ImmutableList<Remark> keyless) {

    /** With no troubles and nothing decided. */
    public static PlanSummaryBuilder builder() {
        return new PlanSummaryBuilder().troubles(0).decided(0);
    }

    public long count(ChangeClass type) {
        return counts.getOrDefault(type, 0L);
    }

    /** The lines by the words of their classes, for histories. */
    public ImmutableMap<String, Long> words() {
        ImmutableMap.Builder<String, Long> words = ImmutableMap.builder();
        counts.forEach((type, count) -> words.put(type.word(), count));
        return words.buildOrThrow();
    }

    /** As {@link #words}, and how many changes each guard withholds, as {@code withheld SYNC GUARD}. */
    public ImmutableMap<String, Long> history() {
        ImmutableMap.Builder<String, Long> history = ImmutableMap.builder();
        history.putAll(words());
        withheld().forEach(guard -> history.put(guard.withheldWord(), guard.count()));
        return history.buildOrThrow();
    }

    /** The guards that withhold changes. */
    public ImmutableList<Guard> withheld() {
        return ruled(Ruling.WITHHELD);
    }

    /** The guards whose changes go only because a person approved them. */
    public ImmutableList<Guard> approved() {
        return ruled(Ruling.APPROVED);
    }

    private ImmutableList<Guard> ruled(Ruling ruling) {
        return guards.stream().filter(guard -> guard.ruling() == ruling).collect(ImmutableList.toImmutableList());
    }

    /** How many lines of a class go, if only in part. */
    public long going(ChangeClass type) {
        return count(type) - withheldLines.getOrDefault(type, 0L);
    }

    /** How many records an apply would write. */
    public long writes() {
        return counts.keySet().stream()
                .filter(ChangeClass::writes)
                .mapToLong(this::going)
                .sum();
    }

    /** How many more records would be written if nothing were withheld. */
    public long withheldWrites() {
        return withheldLines.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * A key that more than one sync wants.
     *
     * @param name of the record
     * @param owner the sync with the strongest claim
     * @param others the other syncs, in the order of the configuration
     */
    public record Overlap(Key key, String name, String owner, ImmutableList<String> others) {}

    /**
     * A guard that found more changes of a sync than may go unasked.
     *
     * @param sync whose changes it counts
     * @param name the word of a class of changes, {@code field} and a wire key, or the name of a sensitive class
     * @param cause why it asks
     * @param count changes in this plan; for a class, those that guards of fields and sensitive classes leave of it
     * @param earlier changes of the last 24 hours that count as well; 0 if the guard looks at one run only
     * @param ceiling how many go without asking; 0 unless there are too many
     * @param basis what the ceiling comes from, or what is wrong, for people
     * @param ruling what follows
     */
    @Value.Builder
    public record Guard(
            String sync,
            String name,
            Cause cause,
            long count,
            long earlier,
            long ceiling,
            String basis,
            Ruling ruling) {

        public static GuardBuilder builder() {
            return new GuardBuilder();
        }

        /** A sentence: the figure, the ceiling, what was counted, and how to approve. */
        public String why() {
            return GuardText.why(this);
        }

        /** Under which histories count what it withholds. */
        public String withheldWord() {
            return withheldWord(sync, name);
        }

        static String withheldWord(String sync, String name) {
            return "withheld " + sync + " " + name;
        }

        /** Whether it counts a class of changes, and not a field or a sensitive class. */
        boolean isOfClass() {
            return ChangeClass.isGuard(name);
        }

        /** Whether its changes need an approval. */
        boolean asks() {
            return cause == Cause.TOO_MANY ? count + earlier > ceiling : count > 0;
        }

        Guard with(long left) {
            return builder().from(this).count(left).build();
        }

        Guard with(Ruling other) {
            return builder().from(this).ruling(other).build();
        }
    }

    /** Why a guard asks. */
    public enum Cause {
        /** More changes than its ceiling. */
        TOO_MANY,
        /** What was read of a source may not be all that there is, so nothing may be concluded from what it does not say. */
        SOURCE_IN_DOUBT,
        /** Such changes are never made unasked. */
        ALWAYS
    }

    /** What a guard decides about the changes that it counts. */
    public enum Ruling {
        WITHHELD,
        /** They go, because a person said so. */
        APPROVED,
        /** They go, because other guards withhold enough of them. */
        WITHIN
    }
}
