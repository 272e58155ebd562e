package io.orgsync.plan;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.plan.KeyWalk.Known;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.journal.Absences.Absence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Plans a linked key that no sync wants: its source record is gone, or left out by the sync's include rule. Nothing is concluded unless
 * every source was read completely.
 *
 * <table><caption>In this order</caption>
 * <tr><th>the record</th><th>change</th></tr>
 * <tr><td>is gone from the desk too</td><td>the link is forgotten</td></tr>
 * <tr><td>moves to another key</td><td>none here: the other key's line moves it</td></tr>
 * <tr><td>has its marker already</td><td>none</td></tr>
 * <tr><td>had it, and somebody took it off</td><td>absent: told, never marked again</td></tr>
 * <tr><td>belongs to an account that was merged into one with a record of its own</td><td>blocked: both to be merged on the desk</td></tr>
 * <tr><td>belongs to an account that was merged into one that cannot be used</td><td>absent: told, waits for that one</td></tr>
 * <tr><td>is owned by a sync that is configured no more</td><td>absent: told, left alone</td></tr>
 * <tr><td>is protected, or its sync keeps records as they are</td><td>absent: told, left alone</td></tr>
 * <tr><td>was retired, and that was taken back by an undo</td><td>absent: told, left alone</td></tr>
 * <tr><td>carries the key of another account by now</td><td>blocked: its key fields to be corrected</td></tr>
 * <tr><td>is absent for too few reads that count, or not long enough</td><td>absent: told, with the day from which it will be retired</td></tr>
 * <tr><td>otherwise</td><td>retire: the marker is set</td></tr>
 * </table>
 */
final class Absentees {

    private static final String RULE = "when-gone";

    private final Desk desk;
    private final Evidence evidence;
    private final Successions successions;

    Absentees(Desk desk, Evidence evidence) {
        this.desk = desk;
        this.evidence = evidence;
        this.successions = evidence.successions();
    }

    Optional<Change> plan(Known known) {
        Link link = known.link();
        if (link == null || !evidence.complete()) {
            return Optional.empty();
        }
        Pictured record = known.linked();
        if (record == null) {
            ChangeDraft draft = draft(known, link).on(link.target(), null);
            return Optional.of(draft.finish(ChangeClass.REMEMBER, Reason.FORGOTTEN, known.told()));
        }
        if (successions.isMoving(link)) {
            return Optional.empty();
        }
        Optional<SyncSpec> sync = desk.sync(link.owner());
        return link.isRetired() ? retired(known, sync, link, record) : Optional.of(absent(known, sync, link, record));
    }

    private ChangeDraft draft(Known known, Link link) {
        return new ChangeDraft(link.owner(), known.key(), desk.keys().name());
    }

    private Optional<Change> retired(Known known, Optional<SyncSpec> sync, Link link, Pictured record) {
        boolean off = sync.map(Marker::new)
                .filter(marker -> marker.wasTakenOff(link, record))
                .isPresent();
        if (!off) {
            return Optional.empty();
        }
        ChangeDraft draft = draft(known, link).on(record.id(), record);
        draft.remark(new Remark(
                RULE, null, "retired on " + minute(link.retiredAtOrFail()) + "; it is not marked again by itself"));
        return Optional.of(draft.finish(ChangeClass.ABSENT, Reason.UNMARKED, known.told()));
    }

    private Change absent(Known known, Optional<SyncSpec> sync, Link link, Pictured record) {
        ChangeDraft draft = draft(known, link).on(record.id(), record);
        Key heir = successions.heir(known.key()).orElse(null);
        if (heir != null) {
            draft.mergedWith(heir);
        }
        if (heir != null && successions.isThere(heir)) {
            return merged(known, draft, heir, record);
        }
        String successor = heir == null ? "" : "its account was merged into " + heir + ", which no sync selects. ";
        if (sync.isEmpty()) {
            return told(known, draft, Reason.SYNC_GONE, successor);
        }
        WhenGone gone = sync.get().whenGone();
        String kept = gone.protectedKeys().get(known.key());
        if (kept != null) {
            return told(known, draft, Reason.PROTECTED, successor + kept);
        }
        Reason reason = known.said().isEmpty() ? Reason.ABSENT : Reason.EXCLUDED;
        if (gone.keeps()) {
            return told(known, draft, reason, successor);
        }
        if (isHeld(known, gone)) {
            return told(known, draft, Reason.HELD, successor);
        }
        if (isOfAnother(known, record)) {
            draft.remark(new KeyRemarks(desk.keys()).namesAnother(record));
            return draft.finish(ChangeClass.BLOCKED, Reason.TWO_KEYS, known.told());
        }
        Absence absence = absence(known);
        if (isDue(absence, gone)) {
            draft.fields(new Marker(sync.get()).set(link, record));
            return draft.finish(ChangeClass.RETIRE, reason, known.told());
        }
        String doubts = evidence.doubts();
        String uncounted = doubts.isEmpty() ? "" : ". This read does not count: " + doubts;
        Remark remark = new Remark(RULE, null, successor + waiting(absence, gone) + uncounted);
        draft.remark(remark, (doubts.isEmpty() ? "waiting" : "doubted") + successor);
        return draft.finish(ChangeClass.ABSENT, reason, known.told());
    }

    private Change told(Known known, ChangeDraft draft, Reason reason, String message) {
        if (!message.isEmpty()) {
            draft.remark(new Remark(RULE, null, message.strip()));
        }
        return draft.finish(ChangeClass.ABSENT, reason, known.told());
    }

    private Change merged(Known known, ChangeDraft draft, Key heir, Pictured record) {
        Optional<Pictured> other = successions.recordOf(heir, record.id());
        if (other.isEmpty()) {
            return told(
                    known,
                    draft,
                    Reason.ABSENT,
                    "its account was merged into " + heir
                            + ", which cannot be used yet; this record moves there once it can");
        }
        draft.remark(
                new Remark(
                        RULE,
                        null,
                        "its account was merged into " + heir + ", which has the record "
                                + desk.keys().label(other.get()) + ". Merge "
                                + desk.keys().label(record)
                                + " into that one on the desk; this record is never retired"),
                "merged into " + heir);
        return draft.finish(ChangeClass.BLOCKED, Reason.MERGED, known.told());
    }

    private static boolean isOfAnother(Known known, Pictured record) {
        return record.keyIfAny().filter(key -> !key.equals(known.key())).isPresent();
    }

    private static boolean isHeld(Known known, WhenGone gone) {
        return known.holds().stream()
                .anyMatch(hold -> gone.marker().has(hold.field())
                        && holds(hold.desired(), gone.marker().get(hold.field())));
    }

    /** A marker that consists of words was held together with the other words of the record. */
    private static boolean holds(FieldValue held, FieldValue marker) {
        return marker instanceof FieldValue.Words marking
                ? held.words().containsAll(marking.value())
                : held.equals(marker);
    }

    /** The absence as it will be remembered when this plan is applied. */
    private Absence absence(Known known) {
        Absence before = known.absence();
        Absence noticed = before == null ? Absence.noticed(evidence.at()) : before;
        return evidence.doubts().isEmpty() ? noticed.again(evidence.at()) : noticed;
    }

    /** Reads in doubt do not count, but in time people are asked: a guard withholds whatever is retired on such a read. */
    private boolean isDue(Absence absence, WhenGone gone) {
        boolean oftenEnough =
                absence.runs() >= gone.runs() || !evidence.doubts().isEmpty();
        return oftenEnough && !absence.since().plus(gone.least()).isAfter(evidence.at());
    }

    private static String waiting(Absence absence, WhenGone gone) {
        return "absent since " + minute(absence.since()) + " in " + reads(absence.runs()) + "; it is retired after "
                + reads(gone.runs()) + ", at most one an hour, and not before "
                + minute(absence.since().plus(gone.least()));
    }

    private static String reads(int runs) {
        return runs == 1 ? "1 complete read" : runs + " complete reads";
    }

    private static String minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
