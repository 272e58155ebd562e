package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.plan.KeyWalk.Known;
import io.orgsync.plan.Naming.Called;
import io.orgsync.plan.Naming.Caller;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Plans one key.
 *
 * <table><caption>In this order</caption>
 * <tr><th>link</th><th>source</th><th>desk</th><th>change</th></tr>
 * <tr><td>any</td><td>any, while an earlier write is open</td><td>any</td><td>blocked</td></tr>
 * <tr><td>any</td><td>present but invalid for a sync, unless the link's owner may go on</td><td>any</td><td>blocked, never absent</td></tr>
 * <tr><td>any</td><td>absent or excluded</td><td>any</td><td>see {@link Absentees}; none without a link</td></tr>
 * <tr><td>of an account merged into this one, while its write is open</td><td>present</td><td>any</td><td>blocked</td></tr>
 * <tr><td>of an account merged into this one</td><td>present</td><td>there</td><td>move, unless a row below for a link blocks it</td></tr>
 * <tr><td>any</td><td>present</td><td>several by key</td><td>blocked</td></tr>
 * <tr><td>yes</td><td>present</td><td>there, and names another key</td><td>blocked</td></tr>
 * <tr><td>yes, of another sync</td><td>present, and not everything was read</td><td>there</td><td>blocked</td></tr>
 * <tr><td>yes, retired</td><td>present</td><td>there</td><td>return</td></tr>
 * <tr><td>yes, of another sync</td><td>present</td><td>there</td><td>hand-over</td></tr>
 * <tr><td>yes</td><td>present</td><td>there</td><td>update, remember, blocked or none</td></tr>
 * <tr><td>none or gone</td><td>present</td><td>one by key: linked to another key, or its key fields disagree</td><td>blocked</td></tr>
 * <tr><td>none or gone</td><td>present</td><td>one by key</td><td>adopt, or an update where fields differ</td></tr>
 * <tr><td>none or gone</td><td>present</td><td>deleted by an undo</td><td>blocked until it is released</td></tr>
 * <tr><td>none or gone</td><td>present without a name</td><td>nothing</td><td>blocked</td></tr>
 * <tr><td>none or gone</td><td>present</td><td>one record of that name, which belongs to no account</td><td>adopt by name: proposed; blocked if a person said no</td></tr>
 * <tr><td>none or gone</td><td>present</td><td>name taken or shared, and no suffix helps</td><td>blocked</td></tr>
 * <tr><td>gone</td><td>present</td><td>nothing</td><td>recreate: withheld</td></tr>
 * <tr><td>none</td><td>present</td><td>nothing</td><td>create</td></tr>
 * </table>
 */
final class RecordPlanner {

    private final Desk desk;
    private final State state;
    private final Fitting fitting;
    private final Evidence evidence;
    private final Absentees absentees;
    private final Naming naming;
    private final KeyRemarks remarks;
    private final ImmutableSet<Key> open;
    private final Map<String, Managed> usual = new HashMap<>();
    private final Map<String, Long> kept = new HashMap<>();

    /** @param naming what records are called that would get another name, or their first */
    RecordPlanner(Desk desk, Fitting fitting, Evidence evidence, Naming naming) {
        this.desk = desk;
        this.state = desk.state();
        this.fitting = fitting;
        this.naming = naming;
        this.remarks = new KeyRemarks(desk.keys());
        this.open = state.journal().open().stream()
                .flatMap(batch -> batch.entries().stream())
                .map(entry -> entry.intent().key())
                .collect(ImmutableSet.toImmutableSet());
        this.evidence = evidence;
        this.absentees = new Absentees(desk, evidence);
    }

    /** The change that this key needs; nothing if all is as it should be. */
    Optional<Change> plan(Known known) {
        Claim claim = Claim.of(known.said(), known.link(), desk.syncNames());
        if (open.contains(known.key())) {
            return Optional.of(blocked(known, claim, Reason.UNSETTLED, ImmutableList.of()));
        }
        if (claim.blocked() != null) {
            return Optional.of(blocked(known, claim, claim.blocked(), claim.remarks()));
        }
        return claim.owner() == null ? absentees.plan(known) : withSource(known, claim, claim.owner());
    }

    private Optional<Change> withSource(Known known, Claim claim, Candidate owner) {
        Link link = known.link();
        Pictured linked = known.linked();
        Link moving = evidence.successions().movingTo(known.key());
        if (moving != null && open.contains(moving.key())) {
            return Optional.of(blocked(known, claim, Reason.UNSETTLED, ImmutableList.of()));
        }
        if (moving != null) {
            Pictured record = state.picture().get(moving.target()).orElseThrow();
            return linked(known, claim, moving, record);
        }
        ImmutableList<Pictured> byKey = new Carriers(desk.keys(), known.key())
                .of(linked, state.picture().byKey(known.key()));
        if (byKey.size() > 1) {
            return Optional.of(blocked(known, claim, Reason.TWO_TARGETS, ImmutableList.of(remarks.twoTargets(byKey))));
        }
        if (link != null && linked != null) {
            return linked(known, claim, link, linked);
        }
        if (byKey.size() == 1) {
            return found(known, claim, byKey.get(0));
        }
        return Optional.of(known.deleted()
                .map(hold -> blocked(known, claim, Reason.DELETED, ImmutableList.of(remarks.deleted(hold))))
                .orElseGet(() -> create(known, claim, owner)));
    }

    /** A record that carries the key and is not linked to it yet. */
    private Optional<Change> found(Known known, Claim claim, Pictured record) {
        Optional<Link> other = state.links().byTarget(record.id());
        if (other.isPresent()) {
            Remark remark = remarks.linkedElsewhere(record, other.get().key());
            return Optional.of(blocked(known, claim, Reason.TWO_KEYS, ImmutableList.of(remark)));
        }
        if (record.otherKey() != null) {
            return Optional.of(blocked(known, claim, Reason.KEYS_DISAGREE, ImmutableList.of(remarks.disagree(record))));
        }
        Link fresh = Link.fresh(known.key(), record.id(), claim.sync());
        return Optional.of(compare(known, claim, fresh, record).finishFound(known.told()));
    }

    private Optional<Change> linked(Known known, Claim claim, Link link, Pictured record) {
        if (moved(known, link, record)) {
            return Optional.of(blocked(known, claim, Reason.TWO_KEYS, ImmutableList.of(remarks.namesAnother(record))));
        }
        boolean handOver = !link.owner().equals(claim.sync());
        if (handOver && !evidence.complete() && !renamed(link)) {
            return Optional.of(blocked(known, claim, Reason.READ_INCOMPLETE, ImmutableList.of()));
        }
        ChangeDraft draft = compare(known, claim, link, record);
        if (!link.key().equals(known.key())) {
            return Optional.of(draft.mergedWith(link.key()).finish(ChangeClass.MOVE, Reason.MERGED_HERE, known.told()));
        }
        if (link.isRetired()) {
            return Optional.of(draft.finish(ChangeClass.RETURN, Reason.RETURNED, known.told()));
        }
        if (handOver) {
            return Optional.of(draft.finish(ChangeClass.HAND_OVER, Reason.OWNER_CHANGED, known.told()));
        }
        Optional<Change> change = draft.finishLinked(known.told(), dropped(link, claim) || known.absence() != null);
        if (change.isEmpty() && draft.isInConflict()) {
            kept.merge(claim.sync(), 1L, Long::sum);
        }
        return change;
    }

    /** Records of these syncs about which no line was planned although they are in a conflict, which their policy keeps. */
    long keptConflicts(Predicate<String> syncs) {
        return kept.entrySet().stream()
                .filter(each -> syncs.test(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** A desk that only hears of changes is never read completely; there, a sync takes over what one had that is no more. */
    private boolean renamed(Link link) {
        return desk.givesChanges() && !desk.syncNames().contains(link.owner());
    }

    /**
     * Whether the key fields of a linked record name another key, or name it with more authority than this one. A record that comes from
     * another key may still name that one.
     */
    private static boolean moved(Known known, Link link, Pictured record) {
        Key named = record.key();
        return named != null && !named.equals(known.key()) && !named.equals(link.key());
    }

    /** Whether the link remembers fields that no rule manages any more. */
    private boolean dropped(Link link, Claim claim) {
        ImmutableList<Field> fields = fields(claim);
        return link.base().keys().stream()
                .anyMatch(key -> fields.stream().noneMatch(field -> field.key().equals(key)));
    }

    private ChangeDraft compare(Known known, Claim claim, Link link, Pictured record) {
        ChangeDraft draft = draft(known, claim).on(record.id(), record);
        Fields desired = desired(claim, draft);
        Managed managed = managed(claim, link);
        FieldValue named = record.fields().get(desk.keys().written());
        Link since = named.isEmpty() ? withoutKeyField(link) : link;
        if (!link.key().equals(known.key()) && desk.keys().names(named, link.key())) {
            managed = managed.rekeyed(desk.keys().written());
            since = Link.builder()
                    .from(link)
                    .base(link.base().with(desk.keys().written(), named))
                    .build();
        }
        desired = managed.withoutMarker(desired, since, record);
        Held held = new Held(known.holds(), managed.fields(), desired);
        draft.held(held.ends());
        desired = held.rest(desired);
        FieldPlanner fields = new FieldPlanner(managed.fields(), draft::remark);
        ImmutableList<FieldChange> changes = fields.update(desired, since, record);
        if (changes.stream().anyMatch(this::renames)) {
            Called called = naming.call(new Caller(known, claim.ownerOrFail(), desired, record), draft);
            changes = fields.update(called.desired(), since, record);
        }
        draft.fields(ImmutableList.<FieldChange>builder()
                .addAll(managed.told(changes))
                .addAll(held.reports(since, record))
                .build());
        return draft;
    }

    private boolean renames(FieldChange change) {
        return change.writes() && change.field().equals(desk.keys().name());
    }

    private Managed managed(Claim claim, Link link) {
        return link.isRetired()
                ? Managed.of(desk, claim.sync(), ImmutableList.of(claim.sync(), link.owner()))
                : managed(claim.sync());
    }

    private Managed managed(String owner) {
        return usual.computeIfAbsent(owner, sync -> Managed.of(desk, sync, ImmutableList.of(sync)));
    }

    /** The key field is filled whenever it is empty, whatever was agreed on before. */
    private Link withoutKeyField(Link link) {
        String key = desk.keys().written();
        return Link.builder()
                .from(link)
                .base(link.base().without(key))
                .stored(link.stored().without(key))
                .build();
    }

    private Change create(Known known, Claim claim, Candidate owner) {
        ChangeDraft draft = draft(known, claim);
        Link gone = known.link();
        if (gone != null) {
            draft.on(gone.target(), null);
        }
        Fields desired = desired(claim, draft);
        if (desk.keys().named() && desired.get(desk.keys().name()).isEmpty()) {
            draft.remark(new Remark("name", desk.keys().name(), "a record cannot be created without a name"));
            return draft.finish(ChangeClass.BLOCKED, Reason.INVALID, known.told());
        }
        Called called = naming.call(new Caller(known, owner, desired, null), draft);
        if (called.found() != null) {
            return draft.finishProposed(called.found(), known.told());
        }
        if (called.refused() != null) {
            return draft.finish(ChangeClass.BLOCKED, called.refused(), known.told());
        }
        draft.fields(new FieldPlanner(fields(claim), draft::remark).create(called.desired()));
        return gone == null
                ? draft.finish(ChangeClass.CREATE, Reason.NEW_IN_SOURCE, known.told())
                : draft.finish(ChangeClass.RECREATE, Reason.GONE_FROM_DESK, known.told());
    }

    private ChangeDraft draft(Known known, Claim claim) {
        ChangeDraft draft =
                new ChangeDraft(claim.sync(), known.key(), desk.keys().name());
        Candidate owner = claim.owner();
        if (owner != null) {
            draft.called(owner.desired().get(desk.keys().name()));
            owner.remarks().forEach(draft::remark);
        }
        return draft;
    }

    private Fields desired(Claim claim, ChangeDraft draft) {
        Candidate owner = claim.ownerOrFail();
        Fields desired = owner.desired()
                .with(desk.keys().written(), FieldValue.text(owner.key().value()));
        return fitting.fit(fields(claim), desired, draft::remark);
    }

    private ImmutableList<Field> fields(Claim claim) {
        return managed(claim.sync()).fields();
    }

    private Change blocked(Known known, Claim claim, Reason reason, List<Remark> remarks) {
        ChangeDraft draft = draft(known, claim);
        Link link = known.link();
        if (link != null) {
            draft.on(link.target(), known.linked());
        }
        remarks.forEach(draft::remark);
        return draft.finish(ChangeClass.BLOCKED, reason, known.told());
    }
}
