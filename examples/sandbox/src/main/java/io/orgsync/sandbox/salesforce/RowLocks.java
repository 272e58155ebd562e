package io.orgsync.sandbox.salesforce;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who holds rows against whom. A write takes its records and the accounts they belong to. The service waits ten seconds for a row that somebody else
 * holds; what this makes of it, in the order of decisions:
 *
 * <table>
 * <caption>Whether the rows of a request that need a record are refused</caption>
 * <tr><td>the record is held by order, for requests of this kind</td><td>refused, and one request less is held off</td></tr>
 * <tr><td>another request that needs the record is under way, and the rows that need it do not stand together in this one</td><td>refused</td></tr>
 * <tr><td>otherwise</td><td>they wait until they may</td></tr>
 * </table>
 *
 * <p>Safe for use by several threads.
 */
final class RowLocks {
    private final Map<String, Hold> holds = new HashMap<>();
    private final Multiset<String> underWay = HashMultiset.create();

    /** By order: the next requests that need a record do not get it, or only those among whose rows it is scattered. */
    private record Hold(int requests, boolean scatteredOnly) {}

    /** What one request has taken and what it did not get, by record id. */
    record Taken(ImmutableSet<String> ids, ImmutableSet<String> refused) {
        /** Throws a refusal if a row that needs these records cannot be written. */
        void check(Set<String> needed) {
            for (String id : needed) {
                if (refused.contains(id)) {
                    throw Refusal.ofFields(
                            "UNABLE_TO_LOCK_ROW",
                            "unable to obtain exclusive access to this record or 1 records: " + id);
                }
            }
        }
    }

    synchronized void hold(String id, int requests, boolean scatteredOnly) {
        holds.put(id, new Hold(requests, scatteredOnly));
    }

    /** Nothing is held by order any more. */
    synchronized void clear() {
        holds.clear();
    }

    /** Begins a request by what each of its rows needs; it must be {@link #release released}. */
    synchronized Taken take(List<ImmutableSet<String>> rows) {
        Set<String> ids = new LinkedHashSet<>();
        rows.forEach(ids::addAll);
        ImmutableSet<String> refused =
                ids.stream().filter(id -> isRefused(id, isScattered(id, rows))).collect(ImmutableSet.toImmutableSet());
        underWay.addAll(ids);
        return new Taken(ImmutableSet.copyOf(ids), refused);
    }

    synchronized void release(Taken taken) {
        taken.ids().forEach(underWay::remove);
    }

    private boolean isRefused(String id, boolean scattered) {
        Hold hold = holds.get(id);
        if (hold == null || (hold.scatteredOnly() && !scattered)) {
            return scattered && underWay.contains(id);
        }
        if (hold.requests() > 1) {
            holds.put(id, new Hold(hold.requests() - 1, hold.scatteredOnly()));
        } else {
            holds.remove(id);
        }
        return true;
    }

    private static boolean isScattered(String id, List<ImmutableSet<String>> rows) {
        ImmutableList<Boolean> needs =
                rows.stream().map(row -> row.contains(id)).collect(ImmutableList.toImmutableList());
        return needs.subList(needs.indexOf(true), needs.lastIndexOf(true)).contains(false);
    }
}
