package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.orgsync.field.TargetId;
import io.orgsync.state.Pictured;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells whether records on the desk give up their names in the plan that is being made.
 *
 * <table><caption>In this order</caption>
 * <tr><th>the record</th><th>its next name</th><th>exit</th></tr>
 * <tr><td>its name in the source was not read, an earlier write to it is open, or its sync is not planned</td><td></td><td>later</td></tr>
 * <tr><td>keeps its name, whatever names are free</td><td></td><td>stays</td></tr>
 * <tr><td>is renamed</td><td>nobody has or wants it</td><td>leaves</td></tr>
 * <tr><td>is renamed</td><td>several have it, or others want it too</td><td>stays, or leaves for the name with its suffix</td></tr>
 * <tr><td>is renamed</td><td>one has it that leaves</td><td>leaves; later if that makes a chain of more than a thousand</td></tr>
 * <tr><td>is renamed</td><td>one has it that leaves later</td><td>later</td></tr>
 * <tr><td>is renamed</td><td>one has it that stays</td><td>stays, or leaves for the name with its suffix</td></tr>
 * </table>
 *
 * <p>Records that wait for each other in a ring all leave. Because nobody gets a name that two want, every record is waited for by one
 * other at most, so that a ring has no way in. The answers do not depend on the order of the questions, and are remembered: a chain is
 * walked once.
 */
final class Exits {

    /** So many renames may have to follow one after the other. */
    static final int LONGEST = 1_000;

    private final Prospects prospects;
    private final NameBook book;
    private final Map<TargetId, Step> steps = new HashMap<>();

    Exits(Prospects prospects) {
        this.prospects = prospects;
        this.book = prospects.book();
    }

    /** What becomes of a name that somebody else wants. */
    enum Exit {
        /** It becomes free. */
        LEAVES,
        /** Its record keeps it. */
        STAYS,
        /** It becomes free by a change that is not part of this plan. */
        LATER
    }

    /**
     * The place of a record in its chain.
     *
     * @param length how many renames have to follow one after the other, this one included; 0 if it does not leave
     */
    private record Step(Exit exit, int length) {

        /** For whoever waits for the name. */
        Exit behind() {
            return exit == Exit.LEAVES && length >= LONGEST ? Exit.LATER : exit;
        }
    }

    Exit of(Pictured holder) {
        if (!steps.containsKey(holder.id())) {
            walk(holder);
        }
        return known(holder).behind();
    }

    private Step known(Pictured record) {
        return Objects.requireNonNull(steps.get(record.id()), "a chain was walked to its end");
    }

    private void walk(Pictured first) {
        Map<TargetId, Prospect> waiting = new LinkedHashMap<>();
        Pictured at = first;
        while (!steps.containsKey(at.id())) {
            if (waiting.containsKey(at.id())) {
                Step all = waiting.size() <= LONGEST ? new Step(Exit.LEAVES, 1) : new Step(Exit.LATER, 0);
                waiting.keySet().forEach(id -> steps.put(id, all));
                return;
            }
            at = next(at, waiting);
        }
        Step ahead = known(at);
        for (Prospect prospect : Lists.reverse(ImmutableList.copyOf(waiting.values()))) {
            ahead = behind(ahead, prospect);
            steps.put(prospect.record().id(), ahead);
        }
    }

    /** The record that this one waits for, or itself once its exit is known. */
    private Pictured next(Pictured at, Map<TargetId, Prospect> waiting) {
        Optional<Prospect> prospect = prospects.of(at);
        if (prospect.isEmpty() || !prospect.get().planned()) {
            boolean later = prospect.isPresent() || prospects.isUnclear(at);
            steps.put(at.id(), new Step(later ? Exit.LATER : Exit.STAYS, 0));
            return at;
        }
        Prospect renamed = prospect.get();
        ImmutableList<Pictured> holders = book.holders(renamed.name());
        boolean shared = !book.namesakes(renamed.key(), renamed.name()).isEmpty();
        if (holders.size() == 1 && !shared) {
            waiting.put(at.id(), renamed);
            return holders.get(0);
        }
        steps.put(at.id(), holders.isEmpty() && !shared ? new Step(Exit.LEAVES, 1) : otherwise(renamed));
        return at;
    }

    private Step behind(Step ahead, Prospect prospect) {
        return switch (ahead.behind()) {
            case LEAVES -> new Step(Exit.LEAVES, ahead.length() + 1);
            case LATER -> new Step(Exit.LATER, 0);
            case STAYS -> otherwise(prospect);
        };
    }

    private Step otherwise(Prospect prospect) {
        return prospects.leavesForSuffix(prospect) ? new Step(Exit.LEAVES, 1) : new Step(Exit.STAYS, 0);
    }
}
