package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.diff.Echo;
import io.orgsync.diff.FieldDecision;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.RecordDiff;
import io.orgsync.diff.RecordSides;
import io.orgsync.diff.Report;
import io.orgsync.diff.Verdict;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Link;
import io.orgsync.state.Link.Awaited;
import io.orgsync.state.Pictured;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plans the fields of one record: takes echoes of earlier writes into account, then compares three ways. */
final class FieldPlanner {

    private static final int MOST_SENDINGS = 2;

    private final ImmutableList<Field> fields;
    private final Consumer<Remark> remarks;

    /** @param remarks hears of writes that the desk does not accept */
    FieldPlanner(ImmutableList<Field> fields, Consumer<Remark> remarks) {
        this.fields = fields;
        this.remarks = remarks;
    }

    /** What a new record gets. */
    ImmutableList<FieldChange> create(Fields desired) {
        return changes(RecordSides.first(desired, Fields.none()), Set.of());
    }

    /**
     * What happens to the fields of a record on the desk.
     *
     * @param link what is remembered; a fresh link for a record that was just found
     * @param record as the picture has it
     */
    ImmutableList<FieldChange> update(Fields desired, Link link, Pictured record) {
        Fields base = link.base();
        Fields stored = link.stored();
        Fields wanted = desired;
        Set<String> arrived = new HashSet<>();
        for (Map.Entry<String, Awaited> each : link.awaited().entrySet()) {
            Field field = field(each.getKey());
            if (field == null || !record.wasRead()) {
                continue;
            }
            Awaited write = each.getValue();
            FieldValue read = record.fields().get(field.key());
            Echo echo = Echo.of(field, write.sent(), write.before(), read);
            if (echo == Echo.CONFIRMED) {
                stored = stored.with(field.key(), read);
                arrived.add(field.key());
            } else if (echo == Echo.NOT_YET && exhausted(write, field, desired)) {
                wanted = wanted.without(field.key());
                remarks.accept(notAccepted(field, write, read));
            } else if (echo == Echo.NOT_YET) {
                base = base.with(field.key(), read);
                stored = stored.without(field.key());
            }
        }
        RecordSides sides = new RecordSides(base, stored, wanted, record.fields(), link.reported());
        return changes(sides, arrived);
    }

    /** Whether the same value was sent as often as is worth it; another value gets its own chances. */
    private static boolean exhausted(Awaited write, Field field, Fields desired) {
        return write.times() >= MOST_SENDINGS && Echo.repeats(field, desired.get(field.key()), write.sent());
    }

    private static Remark notAccepted(Field field, Awaited write, FieldValue read) {
        return new Remark(
                "not accepted",
                field.key(),
                "'" + write.sent().display() + "' was written " + write.times()
                        + " times without an error, but the desk still holds '" + read.display()
                        + "'. Check the field's options and triggers on the desk");
    }

    private ImmutableList<FieldChange> changes(RecordSides sides, Set<String> arrived) {
        RecordDiff diff = RecordDiff.of(fields, sides);
        boolean alone = !diff.changes().isEmpty();
        ImmutableMap<String, String> told = diff.reported();
        ImmutableList.Builder<FieldChange> changes = ImmutableList.builder();
        for (FieldDecision decision : diff.decisions()) {
            String key = decision.field().key();
            boolean dropped = decision.writes() && !alone;
            boolean silent = decision.verdict() == Verdict.SAME || decision.reason() == FieldReason.KEPT_FILLED;
            if (silent && arrived.contains(key)) {
                changes.add(agreement(decision, sides));
            } else if (!silent && !dropped) {
                changes.add(change(decision, sides, told.get(key)));
            }
        }
        fields.stream()
                .filter(field ->
                        arrived.contains(field.key()) && !sides.desired().has(field.key()))
                .forEach(field -> changes.add(unasked(field.key(), sides)));
        return changes.build();
    }

    /** An echo that arrived for a field about which the rules say nothing this time. */
    private static FieldChange unasked(String key, RecordSides sides) {
        return FieldChange.builder()
                .field(key)
                .reason(FieldReason.CONVERGED)
                .report(Report.NOTHING)
                .base(sides.base().get(key))
                .desired(sides.base().get(key))
                .before(sides.actual().get(key))
                .after(sides.actual().get(key))
                .agreed(sides.base().get(key))
                .told(null)
                .build();
    }

    /** An echo that arrived: nothing moved, but the target's spelling of the value is to be remembered. */
    private static FieldChange agreement(FieldDecision decision, RecordSides sides) {
        String key = decision.field().key();
        return FieldChange.builder()
                .from(change(decision, sides, null))
                .reason(FieldReason.CONVERGED)
                .report(Report.NOTHING)
                .agreed(sides.base().get(key))
                .build();
    }

    private static FieldChange change(FieldDecision decision, RecordSides sides, @Nullable String told) {
        String key = decision.field().key();
        return FieldChange.builder()
                .field(key)
                .reason(decision.reason())
                .report(decision.report())
                .base(sides.base().find(key).orElse(null))
                .desired(sides.desired().get(key))
                .before(decision.before())
                .after(decision.after())
                .agreed(decision.agreed())
                .told(told)
                .build();
    }

    private @Nullable Field field(String key) {
        return fields.stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
