package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.diff.Echo;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Pictured;
import io.orgsync.target.TargetUsage;
import java.util.List;
import java.util.Optional;

/**
 * Decides which of the records that a run created are deleted, where a person has asked for it.
 *
 * <table><caption>In this order</caption>
 * <tr><th>the record</th><th>what happens</th></tr>
 * <tr><td>belongs to a sync that is no longer configured</td><td>stays: nobody knows which of its fields are ours</td></tr>
 * <tr><td>holds in a managed field anything but what the run wrote</td><td>stays, and gets the marker</td></tr>
 * <tr><td>is on a desk that cannot tell who uses it</td><td>stays, and gets the marker</td></tr>
 * <tr><td>was changed since it was made, managed field or not</td><td>stays, and gets the marker</td></tr>
 * <tr><td>has other records that belong to it</td><td>stays, and gets the marker</td></tr>
 * <tr><td>otherwise</td><td>is deleted</td></tr>
 * </table>
 */
final class UndoneCreations {

    private static final String RULE = "undo";

    private final Desk desk;

    UndoneCreations(Desk desk) {
        this.desk = desk;
    }

    /**
     * A record that the run created, as it is now.
     *
     * @param line what the run did
     * @param sent what the run wrote
     */
    record Created(Change line, Fields sent, Pictured record) {}

    /** What shows whether these are in use; asked only for those that are as they were written. */
    ImmutableMap<TargetId, TargetUsage> usage(List<Created> all) {
        ImmutableSet<TargetId> asWritten = all.stream()
                .filter(created -> moved(created).isEmpty())
                .map(created -> created.record().id())
                .collect(ImmutableSet.toImmutableSet());
        return asWritten.isEmpty() ? ImmutableMap.of() : desk.target().usage(asWritten);
    }

    /** Why the record is not deleted; nothing if it is. */
    Optional<Remark> stays(Created created, ImmutableMap<TargetId, TargetUsage> usage) {
        return moved(created)
                .or(() -> Optional.ofNullable(usage.get(created.record().id()))
                        .map(TargetUsage::sign)
                        .orElseGet(() -> Optional.of("the desk does not tell whether anybody uses it")))
                .map(why -> new Remark(RULE, null, "it is not deleted: " + why));
    }

    private Optional<String> moved(Created created) {
        Optional<SyncSpec> sync = desk.sync(created.line().sync());
        return sync.isEmpty()
                ? Optional.of("its sync is no longer configured")
                : sync.get().managed().stream()
                        .filter(field -> !isAsWritten(field, created))
                        .findFirst()
                        .map(field -> moved(field, created));
    }

    private static String moved(Field field, Created created) {
        return field.key() + " is '" + now(field, created).display() + "', and was written as '"
                + created.sent().get(field.key()).display() + "'";
    }

    private static boolean isAsWritten(Field field, Created created) {
        FieldValue sent = created.sent().get(field.key());
        return Echo.of(field, sent, FieldValue.empty(), now(field, created)) == Echo.CONFIRMED;
    }

    private static FieldValue now(Field field, Created created) {
        return created.record().fields().get(field.key());
    }

    /** What has to be so still, right before the record is deleted: all that is known of it. */
    ImmutableList<FieldChange> asItIs(Created created, TargetUsage usage) {
        ImmutableList.Builder<FieldChange> fields = ImmutableList.builder();
        Fields now = created.record().fields();
        now.keys().forEach(key -> fields.add(goes(key, now.get(key))));
        return fields.add(goes(Change.UPDATED_AT, FieldValue.moment(usage.updatedAt())))
                .build();
    }

    private static FieldChange goes(String key, FieldValue now) {
        return FieldChange.builder()
                .field(key)
                .reason(FieldReason.UNDONE)
                .report(Report.NOTHING)
                .base(null)
                .desired(FieldValue.empty())
                .before(now)
                .after(FieldValue.empty())
                .agreed(null)
                .told(null)
                .build();
    }
}
