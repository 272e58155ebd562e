package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.diff.Echo;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.RecordDiff;
import io.orgsync.diff.Report;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.journal.Holds.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one record that an undo took back, as long as the source says the same. A field about which the rules say nothing in
 * this run stays held; one of which they say something else is held no longer.
 */
final class Held {

    private final List<Field> fields = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private final boolean ends;

    /**
     * @param managed the fields that are decided about
     * @param desired by wire key
     */
    Held(List<Hold> all, List<Field> managed, Fields desired) {
        for (Hold hold : all) {
            field(hold, managed).filter(field -> holds(hold, field, desired)).ifPresent(field -> {
                fields.add(field);
                holds.add(hold);
            });
        }
        ends = holds.size() < all.size();
    }

    private static Optional<Field> field(Hold hold, List<Field> managed) {
        return managed.stream()
                .filter(field -> field.key().equals(hold.field()))
                .findFirst();
    }

    private static boolean holds(Hold hold, Field field, Fields desired) {
        return desired.find(field.key())
                .map(value -> Echo.repeats(field, value, hold.desired()))
                .orElse(true);
    }

    /** Whether a hold has ended, which is to be remembered. */
    boolean ends() {
        return ends;
    }

    /** The desired fields that are not held. */
    Fields rest(Fields desired) {
        Fields rest = desired;
        for (Field field : fields) {
            rest = rest.without(field.key());
        }
        return rest;
    }

    /** What is told of the held fields: once for each pair of held and actual value. */
    ImmutableList<FieldChange> reports(Link link, Pictured record) {
        ImmutableList.Builder<FieldChange> reports = ImmutableList.builder();
        for (int i = 0; i < fields.size(); i++) {
            reports.add(report(fields.get(i), holds.get(i), link, record));
        }
        return reports.build();
    }

    private static FieldChange report(Field field, Hold hold, Link link, Pictured record) {
        FieldValue actual = record.fields().get(field.key());
        String pair = RecordDiff.pair(field, hold.desired(), actual);
        boolean known = pair.equals(link.reported().get(field.key()));
        return FieldChange.builder()
                .field(field.key())
                .reason(FieldReason.HELD)
                .report(known ? Report.COUNTED : Report.NOW)
                .base(link.base().find(field.key()).orElse(null))
                .desired(hold.desired())
                .before(actual)
                .after(actual)
                .agreed(null)
                .told(pair)
                .build();
    }
}
