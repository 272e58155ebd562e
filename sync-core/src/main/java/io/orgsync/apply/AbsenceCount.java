package io.orgsync.apply;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.PlanHeader;
import io.orgsync.state.State;
import io.orgsync.state.journal.Absences.Absence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how long records have been absent, by the plans that are applied. A key of which any other line says that it is there has its
 * absence forgotten, whatever becomes of that line; the planner sees to it that there is one.
 */
final class AbsenceCount {

    private final State state;

    AbsenceCount(State state) {
        this.state = state;
    }

    /**
     * Takes note of lines of a plan, all in the same transaction.
     *
     * @param header an absence is noticed as of the moment when the plan was made, and only if all was read and planned; it counts if no
     *     doubt speaks against the reads
     */
    void note(PlanHeader header, Collection<Change> lines) {
        List<Change> absent = new ArrayList<>();
        List<Key> there = new ArrayList<>();
        for (Change line : lines) {
            if (!isAbsent(line)) {
                there.add(line.key());
            } else if (header.everything()) {
                absent.add(line);
            }
        }
        state.absences().forget(there);
        ImmutableMap<Key, Absence> before =
                state.absences().of(absent.stream().map(Change::key).toList());
        Map<Key, Absence> counted = new HashMap<>();
        absent.forEach(line -> counted.put(line.key(), counted(header, line, before)));
        state.absences().put(counted);
    }

    private static Absence counted(PlanHeader header, Change line, Map<Key, Absence> before) {
        Absence known = before.getOrDefault(line.key(), Absence.noticed(header.madeAt()));
        Absence counted = header.trusted() ? known.again(header.madeAt()) : known;
        Key successor = line.mergedWith();
        return successor == null ? counted : counted.mergedInto(successor);
    }

    private static boolean isAbsent(Change line) {
        return switch (line.type()) {
            case ABSENT, RETIRE -> true;
            case BLOCKED -> line.mergedWith() != null;
            default -> false;
        };
    }
}
