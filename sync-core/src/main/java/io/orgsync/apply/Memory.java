package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what follows from changes: agreements, awaited echoes, what was told, and the picture of what was written. */
final class Memory {

    private final Desk desk;
    private final State state;

    Memory(Desk desk) {
        this.desk = desk;
        this.state = desk.state();
    }

    /** What a change says without being written: agreements and reports. A record that stays blocked keeps the values that block it. */
    void withoutWriting(Change change) {
        if (change.reason() == Reason.FORGOTTEN) {
            state.links().remove(List.of(change.key()));
            state.reports().forget(List.of(change.key()));
            return;
        }
        told(change);
        TargetId target = change.target();
        boolean linked = state.links().get(change.key()).isPresent();
        if (target != null
                && (linked || change.type() == ChangeClass.ADOPT || change.reason() == Reason.FOUND_BY_KEY)) {
            boolean adopts = change.type() == ChangeClass.ADOPT;
            Link link = link(change, target);
            state.links().put(List.of(agreed(adopts ? owned(link, change) : link, change)));
        }
    }

    /** A confirmed write: the agreements of the whole change, and the echo to wait for. */
    void written(Change change, TargetId target, Fields sent) {
        told(change);
        Link before = link(change, target);
        Link link = agreed(owned(before, change), change);
        Map<String, Awaited> awaited = new HashMap<>(link.awaited());
        for (FieldChange field : change.fields()) {
            if (field.writes()) {
                FieldValue value = sent.get(field.field());
                awaited.put(field.field(), new Awaited(value, field.before(), times(before, field, value)));
            }
        }
        state.links()
                .put(List.of(Link.builder()
                        .from(link)
                        .awaited(ImmutableMap.copyOf(awaited))
                        .build()));
        state.picture().put(List.of(pictured(change.key(), target, sent)));
    }

    private static int times(Link link, FieldChange field, FieldValue value) {
        Awaited before = link.awaited().get(field.field());
        return before != null && before.sent().equals(value) ? before.times() + 1 : 1;
    }

    private Link link(Change change, TargetId target) {
        return state.links()
                .get(change.key())
                .filter(link -> link.target().equals(target))
                .orElseGet(() -> Link.fresh(change.key(), target, change.sync()));
    }

    private static Link owned(Link link, Change change) {
        return Link.builder().from(link).owner(change.sync()).build();
    }

    /** A field that left the rules leaves the memory as well; what was told replaces what was told before. */
    private Link agreed(Link link, Change change) {
        Fields base = managed(link.base(), change);
        Fields stored = managed(link.stored(), change);
        Map<String, Awaited> awaited = new HashMap<>(link.awaited());
        Map<String, String> reported = new HashMap<>(link.reported());
        for (FieldChange field : change.fields()) {
            FieldValue agreed = field.agreed();
            if (agreed != null) {
                base = base.with(field.field(), agreed);
                stored = stored.with(field.field(), field.after());
                awaited.remove(field.field());
            }
            if (field.told() != null) {
                reported.put(field.field(), field.told());
            } else {
                reported.remove(field.field());
            }
        }
        return Link.builder()
                .from(link)
                .base(base)
                .stored(stored)
                .awaited(ImmutableMap.copyOf(awaited))
                .reported(ImmutableMap.copyOf(reported))
                .build();
    }

    private Fields managed(Fields remembered, Change change) {
        return desk.syncs().stream()
                .filter(sync -> sync.name().equals(change.sync()))
                .findFirst()
                .map(sync -> ImmutableList.<String>builder()
                        .addAll(sync.fields().stream().map(field -> field.key()).toList())
                        .add(desk.keys().written())
                        .build())
                .map(remembered::only)
                .orElse(remembered);
    }

    private void told(Change change) {
        String told = change.told();
        if (told == null) {
            state.reports().forget(List.of(change.key()));
        } else {
            state.reports().remember(Map.of(change.key(), told));
        }
    }

    /** The record as it was written; marked as not read, so that nobody takes it for an echo. */
    private Pictured pictured(Key key, TargetId target, Fields sent) {
        Pictured before = state.picture().get(target).orElse(null);
        Fields fields = (before == null ? Fields.none() : before.fields()).with(sent);
        return Pictured.builder()
                .id(target)
                .key(key)
                .otherKey(null)
                .name(FoldedName.of(fields.get(desk.keys().name())))
                .updatedAt(Pictured.WRITTEN)
                .fields(fields)
                .build();
    }
}
