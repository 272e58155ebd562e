package io.orgsync.plan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.immutables.value.Value;

/**
 * How much one sync may do in one run before a person is asked. Immutable; {@link #standard} has the defaults.
 *
 * @param create new records; default 50 or 1 %, and free on an empty desk
 * @param update records with changed fields; default 200 or 5 %
 * @param retire records whose marker is set; default 10 or 0.2 %; also summed over 24 hours
 * @param handOver records that change hands; default 10 or 0.2 %
 * @param oneField updates of one and the same field; default 50 or 10 %
 * @param leastRows share of the rows of the last good read below which nothing is retired or handed over; default 0.95
 * @param canaries keys that must be among the rows, otherwise nothing is retired or handed over; default none
 * @param sensitive classes of changes with ceilings of their own; default none
 */
@Value.Builder
public record Limits(
        Ceiling create,
        Ceiling update,
        Ceiling retire,
        Ceiling handOver,
        Ceiling oneField,
        double leastRows,
        ImmutableSet<Key> canaries,
        ImmutableList<Sensitive> sensitive) {

    /** @throws IllegalArgumentException if the share of rows is not between 0 and 1 */
    public Limits {
        checkArgument(leastRows >= 0 && leastRows <= 1, "least rows is no share: %s", leastRows);
    }

    /** A builder with every default set. */
    public static LimitsBuilder builder() {
        return new LimitsBuilder()
                .create(new Ceiling(50, 0.01))
                .update(new Ceiling(200, 0.05))
                .retire(new Ceiling(10, 0.002))
                .handOver(new Ceiling(10, 0.002))
                .oneField(new Ceiling(50, 0.1))
                .leastRows(0.95)
                .canaries(ImmutableSet.of())
                .sensitive(ImmutableList.of());
    }

    public static Limits standard() {
        return builder().build();
    }

    /** The ceiling of the guard of this name; nothing if it asks in any case. */
    Optional<Ceiling> ceiling(String guard) {
        if (guard.startsWith(Guards.OF_FIELD)) {
            return Optional.of(oneField);
        }
        return switch (guard) {
            case "create" -> Optional.of(create);
            case "update" -> Optional.of(update);
            case "retire" -> Optional.of(retire);
            case "hand-over" -> Optional.of(handOver);
            default ->
                sensitive.stream()
                        .filter(each -> each.name().equals(guard))
                        .findFirst()
                        .map(Sensitive::ceiling);
        };
    }

    /**
     * The larger of a count and a share.
     *
     * @param count of records
     * @param share of the active links of the desk, from 0 to 1
     */
    public record Ceiling(long count, double share) {

        /** @throws IllegalArgumentException if the count is negative, or the share is not between 0 and 1 */
        public Ceiling {
            checkArgument(count >= 0, "count < 0: %s", count);
            checkArgument(share >= 0 && share <= 1, "no share from 0 to 1: %s", share);
        }

        /** The highest number that is let through for a desk with so many links. */
        public long of(long links) {
            return Math.max(count, (long) Math.floor(share * links));
        }
    }

    /**
     * Changes that matter more than others.
     *
     * @param name of the class, such as {@code entitlement-lost}
     * @param when whether a change belongs to it; gets the managed fields of the record before (none if it is new) and after, by
     *     wire key, and must not throw
     * @param ceiling per run, and summed over 24 hours
     */
    public record Sensitive(String name, BiPredicate<Fields, Fields> when, Ceiling ceiling) {

        /** @throws IllegalArgumentException if the name is that of another guard */
        public Sensitive {
            checkArgument(mayBeCalled(name), "the name of a sensitive class is that of another guard: %s", name);
        }

        /** Whether no other guard has this name. */
        public static boolean mayBeCalled(String name) {
            return !ChangeClass.isGuard(name) && !name.startsWith(Guards.OF_FIELD);
        }
    }
}
