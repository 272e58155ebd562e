package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import io.orgsync.diff.Echo;
import io.orgsync.failure.Pause;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Waiting;
import io.orgsync.plan.Waiting.Progress;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Result;
import io.orgsync.state.journal.Journal.OpenBatch;
import io.orgsync.target.TargetRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of writes whose outcome is not known, by reading the records; nothing is written to the desk.
 *
 * <table><caption>What an open entry turns out to be</caption>
 * <tr><th>write</th><th>the desk</th><th>conclusion</th></tr>
 * <tr><td>create</td><td>has a record with the key</td><td>applied</td></tr>
 * <tr><td>create</td><td>has none</td><td>not carried out</td></tr>
 * <tr><td>update</td><td>holds in any field what was sent and was not there before</td><td>applied: a write is whole</td></tr>
 * <tr><td>update</td><td>anything else, or the record is gone</td><td>not carried out</td></tr>
 * <tr><td>delete</td><td>the record is gone</td><td>applied</td></tr>
 * <tr><td>delete</td><td>the record is there</td><td>not carried out</td></tr>
 * </table>
 *
 * <p>Before it looks, it waits until no job is under way that may be one of these. What still is after the deadline stays open, and
 * nothing is planned about its keys.
 */
public final class Settling {

    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    /** How long a request may still be on its way after whoever sent it has died. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private static final int RECORDS_AT_ONCE = 100;

    private final Desk desk;
    private final State state;
    private final Clock clock;
    private final Pause pause;
    private final Progress progress;
    private final Ledger ledger;

    public Settling(Desk desk, Waiting waiting, Turn turn) {
        this.desk = desk;
        this.state = desk.state();
        this.clock = waiting.clock();
        this.pause = waiting.pause();
        this.progress = waiting.progress();
        this.ledger = new Ledger(desk, clock, turn);
    }

    /** @throws io.orgsync.failure.FailureException if the desk cannot be read; what is open stays open then */
    public void run() {
        ImmutableList<OpenBatch> open = state.journal().open();
        if (open.isEmpty()) {
            return;
        }
        List<Entry> entries = new ArrayList<>();
        ended(open).forEach(batch -> entries.addAll(batch.entries()));
        Iterables.partition(entries, RECORDS_AT_ONCE).forEach(this::settle);
    }

    /** The batches whose jobs are over. */
    private List<OpenBatch> ended(ImmutableList<OpenBatch> open) {
        Instant deadline = clock.instant().plus(DEADLINE);
        letArrive(open);
        Set<String> underWay = desk.target().jobsUnderWay();
        Set<String> strangers = strangers(open, underWay);
        List<OpenBatch> busy = busy(open, underWay, strangers);
        while (!busy.isEmpty() && clock.instant().isBefore(deadline)) {
            progress.at("waiting for jobs of an earlier run", busy.size());
            pause.pause(BETWEEN_LOOKS);
            underWay = desk.target().jobsUnderWay();
            busy = busy(open, underWay, strangers);
        }
        List<OpenBatch> ended = new ArrayList<>(open);
        ended.removeAll(busy);
        return ended;
    }

    private void letArrive(ImmutableList<OpenBatch> open) {
        open.stream()
                .filter(batch -> batch.job() == null)
                .map(batch -> Duration.between(clock.instant(), batch.at().plus(ON_ITS_WAY)))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .max(Duration::compareTo)
                .ifPresent(pause::pause);
    }

    /** Jobs that belong to no batch. At the first look, when all that was on its way has arrived, any of them may be one of ours. */
    private static Set<String> strangers(ImmutableList<OpenBatch> open, Set<String> underWay) {
        ImmutableSet<String> known = open.stream()
                .flatMap(batch -> Optional.ofNullable(batch.job()).stream())
                .collect(ImmutableSet.toImmutableSet());
        return Sets.difference(underWay, known).immutableCopy();
    }

    /** A batch with a job is busy while that job is under way; one without while any stranger of the first look is. */
    private static List<OpenBatch> busy(ImmutableList<OpenBatch> open, Set<String> underWay, Set<String> strangers) {
        boolean maybeOurs = !Sets.intersection(underWay, strangers).isEmpty();
        return open.stream()
                .filter(batch -> batch.job() == null ? maybeOurs : underWay.contains(batch.job()))
                .toList();
    }

    private void settle(List<Entry> entries) {
        ImmutableMap<Key, TargetRecord> created = byKey(
                desk,
                desk.target()
                        .find(entries.stream()
                                .filter(entry -> entry.intent().target() == null)
                                .map(entry -> entry.intent().key())
                                .toList()));
        ImmutableMap<TargetId, TargetRecord> updated = byId(desk.target()
                .fetch(entries.stream()
                        .flatMap(entry -> Optional.ofNullable(entry.intent().target()).stream())
                        .toList()));
        ledger.concludeOrLeave(() -> entries.forEach(entry -> {
            TargetId target = entry.intent().target();
            settle(entry, target == null ? created.get(entry.intent().key()) : updated.get(target));
        }));
        progress.at("settling writes of an earlier run", entries.size());
    }

    private void settle(Entry entry, @Nullable TargetRecord record) {
        Sendable write = Sendable.of(entry);
        TargetId deleted = write.deletes() ? write.item().id() : null;
        if (record == null && deleted != null) {
            ledger.applied(entry.batch(), write, deleted);
        } else if (record != null && isCarriedOut(write, record)) {
            ledger.applied(entry.batch(), write, record.id());
            see(record);
            state.links()
                    .byTarget(record.id())
                    .ifPresent(link -> state.links().put(List.of(link.withProvisional(false))));
        } else {
            state.journal()
                    .conclude(
                            entry.batch(),
                            entry.intent().key(),
                            new Conclusion(
                                    Result.NOT_CARRIED_OUT, entry.intent().target(), "found by reading"));
            if (record == null) {
                gone(entry);
            } else {
                see(record);
            }
        }
    }

    private void gone(Entry entry) {
        TargetId target = entry.intent().target();
        if (target != null) {
            state.picture().remove(ImmutableSet.of(target));
        }
    }

    private void see(TargetRecord record) {
        state.picture().put(ImmutableList.of(desk.keys().picture(record)));
    }

    private boolean isCarriedOut(Sendable write, TargetRecord record) {
        if (write.item().id() == null) {
            return true;
        }
        return write.item().values().keys().stream().anyMatch(key -> shows(write, key, record));
    }

    private boolean shows(Sendable write, String key, TargetRecord record) {
        FieldValue sent = write.item().values().get(key);
        FieldValue before = write.item().before().get(key);
        FieldValue now = record.fields().get(key);
        return desk.fields(write.change().sync()).stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .map(field -> !Echo.repeats(field, before, sent) && Echo.of(field, sent, before, now) == Echo.CONFIRMED)
                .orElse(now.equals(sent) && !now.equals(before));
    }

    private static ImmutableMap<TargetId, TargetRecord> byId(Collection<TargetRecord> records) {
        Map<TargetId, TargetRecord> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        return ImmutableMap.copyOf(byId);
    }

    /** Records by the key that they name; of several with one key the first counts, and the next plan reports the others. */
    static ImmutableMap<Key, TargetRecord> byKey(Desk desk, Collection<TargetRecord> records) {
        Map<Key, TargetRecord> byKey = new HashMap<>();
        for (TargetRecord record : records) {
            Pictured seen = desk.keys().picture(record);
            seen.keyIfAny().ifPresent(key -> byKey.putIfAbsent(key, record));
        }
        return ImmutableMap.copyOf(byKey);
    }
}
