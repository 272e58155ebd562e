package io.orgsync.apply;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.orgsync.diff.Echo;
import io.orgsync.diff.FieldReason;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.Reason;
import io.orgsync.state.Link;
import io.orgsync.state.Link.Awaited;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.state.journal.Holds.Hold;
import io.orgsync.target.TargetRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down what follows from changes: agreements, awaited echoes, what was told, and the picture of what was written. */
final class Memory {

    private static final ImmutableSet<ChangeClass> UNSEEN_FIELDS =
            Sets.immutableEnumSet(ChangeClass.BLOCKED, ChangeClass.ABSENT, ChangeClass.RETIRE);

    private final Desk desk;
    private final State state;
    private final Clock clock;
    private final long run;

    /** @param run the run that writes */
    Memory(Desk desk, Clock clock, long run) {
        this.run = run;
        this.desk = desk;
        this.state = desk.state();
        this.clock = clock;
    }

    /**
     * What a change says without being written: agreements, reports, a new owner. A record that stays blocked keeps the values that
     * block it; a record that is only proposed is not linked.
     */
    void withoutWriting(Change change) {
        if (change.reason() == Reason.FORGOTTEN) {
            state.links().remove(List.of(change.key()));
            state.reports().forget(List.of(change.key()));
            return;
        }
        told(change);
        if (change.type() == ChangeClass.PROPOSED) {
            return;
        }
        holds(change);
        change.targetIfAny().ifPresent(target -> state.links().put(List.of(agreed(link(change, target), change))));
    }

    /** A confirmed write: the agreements of the whole change, and the echo to wait for. */
    void written(Sendable write, TargetId target) {
        Change change = write.change();
        Fields sent = write.item().values();
        if (!write.passing()) {
            told(change);
            holds(change);
        }
        Link before = link(change, target);
        Link link = agreed(before, change);
        Map<String, Awaited> awaited = new HashMap<>(link.awaited());
        for (FieldChange field : change.fields()) {
            if (field.writes()) {
                FieldValue value = sent.get(field.field());
                awaited.put(field.field(), new Awaited(value, field.before(), times(before, field.field(), value)));
            }
        }
        state.links()
                .put(List.of(Link.builder()
                        .from(link)
                        .awaited(ImmutableMap.copyOf(awaited))
                        .provisional(write.creates() || link.provisional())
                        .build()));
        state.picture().put(List.of(pictured(target, sent)));
    }

    /** A confirmed deletion: nothing is left of the record, and it is not created again until a person releases it. */
    void deleted(Sendable write, TargetId target) {
        Key key = write.key();
        state.links().remove(List.of(key));
        state.picture().remove(List.of(target));
        state.reports().forget(List.of(key));
        state.absences().forget(List.of(key));
        state.holds().remove(state.holds().of(List.of(key)).get(key));
        state.holds().put(List.of(Hold.ofRecord(key, write.change().name(), run)));
    }

    private int times(Link link, String key, FieldValue value) {
        return Optional.ofNullable(link.awaited().get(key))
                .filter(before -> desk.fields(link.owner()).stream()
                        .anyMatch(field -> field.key().equals(key) && Echo.repeats(field, before.sent(), value)))
                .map(before -> before.times() + 1)
                .orElse(1);
    }

    /** The link as it is, or a fresh one if the key had none or one to another record; a class that writes makes its sync the owner. */
    private Link link(Change change, TargetId target) {
        Link link = moved(change)
                .or(() -> state.links().get(change.key()))
                .filter(each -> each.target().equals(target))
                .or(() -> passing(change, target))
                .orElseGet(() -> Link.fresh(change.key(), target, change.sync()));
        return change.type().writes()
                ? Link.builder()
                        .from(link)
                        .owner(change.sync())
                        .retiredAt(retiredAt(change, link))
                        .build()
                : link;
    }

    /** Only a retired record is one; an update leaves it so, unless it is an undo that takes the marker off. */
    private @Nullable Instant retiredAt(Change change, Link link) {
        return switch (change.type()) {
            case RETIRE -> clock.instant();
            case UPDATE -> change.reason() == Reason.UNDONE && desk.writesMarker(change) ? null : link.retiredAt();
            default -> null;
        };
    }

    /** The link of a record that is about to move here, and only gets a temporary name before. */
    private Optional<Link> passing(Change change, TargetId target) {
        return Optional.ofNullable(change.mergedWith())
                .flatMap(state.links()::get)
                .filter(each -> each.target().equals(target));
    }

    /** The link of a record that moves here from another key, which then has none any more. */
    private Optional<Link> moved(Change change) {
        return Optional.ofNullable(change.mergedWith())
                .filter(from -> change.type() == ChangeClass.MOVE)
                .flatMap(from -> taken(from, change));
    }

    private Optional<Link> taken(Key from, Change change) {
        Optional<Link> link = state.links()
                .get(from)
                .map(each -> Link.builder().from(each).key(change.key()).build());
        state.links().remove(List.of(from));
        state.reports().forget(List.of(from));
        state.absences().forget(List.of(from));
        return link;
    }

    /** A field that the owner does not manage leaves the memory; what was told replaces what was told before. */
    private Link agreed(Link link, Change change) {
        Link managed = managed(link);
        Fields base = managed.base();
        Fields stored = managed.stored();
        Map<String, Awaited> awaited = new HashMap<>(managed.awaited());
        Map<String, String> reported = new HashMap<>(managed.reported());
        for (FieldChange field : change.fields()) {
            FieldValue agreed = field.agreed();
            if (agreed != null) {
                base = base.with(field.field(), agreed);
                stored = stored.with(field.field(), field.after());
            }
            if (field.told() != null) {
                reported.put(field.field(), field.told());
            } else {
                reported.remove(field.field());
            }
            awaited.remove(field.field());
        }
        return Link.builder()
                .from(link)
                .base(base)
                .stored(stored)
                .awaited(ImmutableMap.copyOf(awaited))
                .reported(ImmutableMap.copyOf(reported))
                .provisional(link.provisional() && !isShown(link))
                .build();
    }

    /** Whether a read has shown the key of the link at its record. */
    private boolean isShown(Link link) {
        return state.picture()
                .get(link.target())
                .filter(Pictured::wasRead)
                .flatMap(Pictured::keyIfAny)
                .filter(link.key()::equals)
                .isPresent();
    }

    /** What is remembered of the fields that the owner manages; all of it if the owner is a sync that is no longer configured. */
    private Link managed(Link link) {
        ImmutableSet<String> keys =
                desk.fields(link.owner()).stream().map(Field::key).collect(toImmutableSet());
        return keys.isEmpty()
                ? link
                : Link.builder()
                        .from(link)
                        .base(link.base().only(keys))
                        .stored(link.stored().only(keys))
                        .awaited(ImmutableMap.copyOf(Maps.filterKeys(link.awaited(), keys::contains)))
                        .reported(ImmutableMap.copyOf(Maps.filterKeys(link.reported(), keys::contains)))
                        .build();
    }

    /**
     * An undo holds what it takes back. Any other change that looked at the fields ends the holds of those that it does not name as
     * held; one that only sets a marker did not look.
     */
    private void holds(Change change) {
        if (change.reason() == Reason.UNDONE) {
            state.holds()
                    .put(change.fields().stream()
                            .filter(FieldChange::writes)
                            .map(field -> hold(change.key(), field))
                            .toList());
        } else if (!UNSEEN_FIELDS.contains(change.type())) {
            state.holds()
                    .remove(state.holds().of(List.of(change.key())).values().stream()
                            .filter(hold -> !names(change, hold))
                            .toList());
        }
    }

    private Hold hold(Key key, FieldChange field) {
        return new Hold(key, field.field(), Objects.requireNonNull(field.base(), "what is taken back"), run);
    }

    private static boolean names(Change change, Hold hold) {
        return change.fields().stream()
                .anyMatch(field ->
                        field.reason() == FieldReason.HELD && field.field().equals(hold.field()));
    }

    private void told(Change change) {
        if (change.reason() == Reason.UNDONE) {
            return;
        }
        String told = change.told();
        if (told == null) {
            state.reports().forget(List.of(change.key()));
        } else {
            state.reports().remember(Map.of(change.key(), told));
        }
    }

    /** The record as it was written; marked as not read, so that nobody takes it for an echo. */
    private Pictured pictured(TargetId target, Fields sent) {
        Fields before = state.picture().get(target).map(Pictured::fields).orElse(Fields.none());
        return desk.keys().picture(new TargetRecord(target, Pictured.WRITTEN, false, before.with(sent)));
    }
}
