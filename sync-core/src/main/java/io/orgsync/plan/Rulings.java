package io.orgsync.plan;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Table;
import io.orgsync.plan.Plan.Changes;
import io.orgsync.plan.Plan.Parts;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.PlanSummary.Ruling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides what guards let through: first those of fields and sensitive classes, then those of classes over what these leave. Pure;
 * goes through the lines only if it has to.
 *
 * <table><caption>What becomes of a line, in this order</caption>
 * <tr><th>line</th><th>goes</th></tr>
 * <tr><td>a proposal</td><td>not</td></tr>
 * <tr><td>of a class that writes nothing</td><td>as it is</td></tr>
 * <tr><td>its class, or a sensitive class that it belongs to, is withheld</td><td>not</td></tr>
 * <tr><td>an update of which every written field is withheld</td><td>not</td></tr>
 * <tr><td>an update or hand-over whose rest would belong to a sensitive class that the whole does not belong to</td><td>not</td></tr>
 * <tr><td>an update or hand-over of which a written field is withheld</td><td>without the field</td></tr>
 * <tr><td>any other</td><td>as it is</td></tr>
 * </table>
 */
final class Rulings {

    private final Approving approving;
    private final Lines lines;
    private final List<Guard> ruled = new ArrayList<>();
    private final Map<ChangeClass, Long> withheld = new EnumMap<>(ChangeClass.class);

    /** Says whether a person approved what a guard counts. */
    @FunctionalInterface
    interface Approving {

        /** @param counted the lines that it counts; costly to go through */
        boolean approves(Guard guard, Changes counted);
    }

    /**
     * The lines of a plan.
     *
     * @param parts which of them may go without withheld fields
     */
    record Lines(Changes changes, Parts parts) {}

    /**
     * What came out.
     *
     * @param guards in the order in which they were decided
     * @param withheldLines lines of which nothing goes, by class
     */
    record Ruled(ImmutableList<Guard> guards, ImmutableMap<ChangeClass, Long> withheldLines) {

        /** Everything goes. */
        static Ruled nothing() {
            return new Ruled(ImmutableList.of(), ImmutableMap.of());
        }
    }

    private Rulings(Approving approving, Lines lines) {
        this.approving = approving;
        this.lines = lines;
    }

    /** @param guards that ask; those that were approved before stay approved while they count as many changes */
    static Ruled on(ImmutableList<Guard> guards, Approving approving, Lines lines) {
        return new Rulings(approving, lines).rule(guards);
    }

    private Ruled rule(ImmutableList<Guard> guards) {
        guards.stream().filter(guard -> !guard.isOfClass()).forEach(this::rule);
        boolean onlyClasses = ruled.isEmpty();
        Table<String, String, Long> left = onlyClasses ? HashBasedTable.create() : left();
        for (Guard guard : guards) {
            if (guard.isOfClass()) {
                rule(
                        onlyClasses
                                ? guard
                                : recounted(guard, left.row(guard.sync()).getOrDefault(guard.name(), 0L)));
            }
        }
        ruled.stream()
                .filter(guard -> guard.isOfClass() && guard.ruling() == Ruling.WITHHELD)
                .forEach(guard -> withheld.merge(ChangeClass.ofWord(guard.name()), guard.count(), Long::sum));
        return new Ruled(ImmutableList.copyOf(ruled), Maps.immutableEnumMap(withheld));
    }

    /** Lines by sync and class of which guards of fields and sensitive classes leave anything; the others are withheld. */
    private Table<String, String, Long> left() {
        Table<String, String, Long> left = HashBasedTable.create();
        lines.changes().forEach(line -> {
            if (line.type().writes() && allowed(ruled, line, lines.parts()).isEmpty()) {
                withheld.merge(line.type(), 1L, Long::sum);
            } else {
                left.row(line.sync()).merge(line.type().word(), 1L, Long::sum);
            }
        });
        return left;
    }

    /** An approval was for what was counted then. */
    private static Guard recounted(Guard guard, long count) {
        return guard.count() == count ? guard : guard.with(count).with(Ruling.WITHHELD);
    }

    private void rule(Guard guard) {
        ImmutableList<Guard> before = ImmutableList.copyOf(ruled);
        if (!guard.asks()) {
            ruled.add(guard.with(Ruling.WITHIN));
        } else if (guard.ruling() == Ruling.APPROVED
                || approving.approves(guard, reader -> counted(before, guard, lines, reader))) {
            ruled.add(guard.with(Ruling.APPROVED));
        } else {
            ruled.add(guard.with(Ruling.WITHHELD));
        }
    }

    /** Gives the lines that a guard counts: for a class, those of which other guards leave anything. */
    static void counted(List<Guard> guards, Guard guard, Lines lines, Consumer<Change> reader) {
        ImmutableList<Guard> others =
                guards.stream().filter(each -> !each.isOfClass()).collect(ImmutableList.toImmutableList());
        lines.changes().forEach(line -> {
            boolean counts = line.sync().equals(guard.sync()) && line.guards().contains(guard.name());
            if (counts
                    && (!guard.isOfClass()
                            || allowed(others, line, lines.parts()).isPresent())) {
                reader.accept(line);
            }
        });
    }

    /** What goes of a line. */
    static Optional<Change> allowed(List<Guard> guards, Change line, Parts parts) {
        if (line.type() == ChangeClass.PROPOSED) {
            return Optional.empty();
        }
        ImmutableSet<String> names = line.type().writes() ? withholding(guards, line.sync()) : ImmutableSet.of();
        if (names.isEmpty()) {
            return Optional.of(line);
        }
        if (names.contains(line.type().word()) || line.sensitive().stream().anyMatch(names::contains)) {
            return Optional.empty();
        }
        return line.type().guardsFields()
                ? line.without(names).filter(part -> part.equals(line) || parts.mayGo(part, line))
                : Optional.of(line);
    }

    private static ImmutableSet<String> withholding(List<Guard> guards, String sync) {
        return guards.stream()
                .filter(guard ->
                        guard.ruling() == Ruling.WITHHELD && guard.sync().equals(sync))
                .map(Guard::name)
                .collect(ImmutableSet.toImmutableSet());
    }
}
