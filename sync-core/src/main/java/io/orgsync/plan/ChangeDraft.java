package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Pictured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change while it is being decided. Used by one thread for one key. */
final class ChangeDraft {

    private final String sync;
    private final Key key;
    private final String nameField;
    private final Map<Remark, String> remarks = new LinkedHashMap<>();
    private List<FieldChange> fields = new ArrayList<>();
    private @Nullable TargetId target;
    private @Nullable Key mergedWith;
    private String name;
    private boolean holdEnds;

    /** @param nameField empty where records have no name; people then know them by their key */
    ChangeDraft(String sync, Key key, String nameField) {
        this.sync = sync;
        this.key = key;
        this.nameField = nameField;
        this.name = nameField.isEmpty() ? key.value() : "";
    }

    /** The record on the desk, and what it is called there unless the source has a name for it. */
    @CanIgnoreReturnValue
    ChangeDraft on(TargetId id, @Nullable Pictured record) {
        target = id;
        if (record != null && name.isEmpty()) {
            called(record.fields().get(nameField));
        }
        return this;
    }

    /** The other key of a merge in the source. */
    @CanIgnoreReturnValue
    ChangeDraft mergedWith(Key other) {
        mergedWith = other;
        return this;
    }

    void called(FieldValue value) {
        name = value.isEmpty() ? name : value.display();
    }

    void remark(Remark remark) {
        remark(remark, remark.message());
    }

    /**
     * A remark whose wording may change from run to run although it says the same.
     *
     * @param gist what has to change for the remark to be news
     */
    void remark(Remark remark, String gist) {
        remarks.putIfAbsent(remark, remark.rule() + '\n' + gist);
    }

    void fields(List<FieldChange> changes) {
        fields = changes;
    }

    /** Whether something that an undo took back is held no longer, which is to be remembered. */
    void held(boolean ends) {
        holdEnds = ends;
    }

    /** A record found by its key: adopted silently, or updated where it differs. */
    Change finishFound(@Nullable String toldBefore) {
        return finish(writes() ? ChangeClass.UPDATE : ChangeClass.ADOPT, Reason.FOUND_BY_KEY, toldBefore);
    }

    /** A record that is found by its name only: told, and left as it is. */
    Change finishProposed(Pictured found, @Nullable String toldBefore) {
        on(found.id(), found);
        FieldValue there = found.fields().get(nameField);
        fields = List.of(FieldChange.builder()
                .field(nameField)
                .reason(FieldReason.ADOPTED)
                .report(Report.NOTHING)
                .base(null)
                .desired(FieldValue.text(name))
                .before(there)
                .after(there)
                .agreed(null)
                .told(null)
                .build());
        return finish(ChangeClass.PROPOSED, Reason.FOUND_BY_NAME, toldBefore);
    }

    /**
     * A linked record.
     *
     * @param memorable whether there is more to remember: fields left the rules, or an absence ended
     * @return nothing if the record is as it should be and everything about it is known
     */
    Optional<Change> finishLinked(@Nullable String toldBefore, boolean memorable) {
        if (writes()) {
            return Optional.of(finish(ChangeClass.UPDATE, Reason.FIELDS_DIFFER, toldBefore));
        }
        if (!remarks.isEmpty() || fields.stream().anyMatch(FieldChange::blocks)) {
            return Optional.of(finish(ChangeClass.BLOCKED, Reason.FIELDS_BLOCKED, toldBefore));
        }
        boolean agreed = fields.stream().anyMatch(field -> field.agreed() != null || field.report() == Report.NOW);
        return agreed || memorable || holdEnds || toldBefore != null
                ? Optional.of(finish(ChangeClass.REMEMBER, Reason.AGREED, toldBefore))
                : Optional.empty();
    }

    Change finish(ChangeClass type, Reason reason, @Nullable String toldBefore) {
        String told = told(type, reason);
        boolean news = (told != null && !told.equals(toldBefore))
                || fields.stream().anyMatch(field -> field.report() == Report.NOW);
        return Change.builder()
                .sync(sync)
                .type(type)
                .key(key)
                .target(target)
                .mergedWith(mergedWith)
                .name(name)
                .reason(reason)
                .fields(ImmutableList.copyOf(fields))
                .remarks(ImmutableList.copyOf(remarks.keySet()))
                .news(news)
                .told(told)
                .build();
    }

    boolean isInConflict() {
        return Change.isInConflict(fields);
    }

    private boolean writes() {
        return fields.stream().anyMatch(FieldChange::writes);
    }

    private @Nullable String told(ChangeClass type, Reason reason) {
        boolean standing = type == ChangeClass.BLOCKED
                || type == ChangeClass.ABSENT
                || type == ChangeClass.RECREATE
                || type == ChangeClass.PROPOSED;
        if (!standing && remarks.isEmpty() && fields.stream().noneMatch(FieldChange::blocks)) {
            return null;
        }
        boolean ofFields = !standing || reason == Reason.FIELDS_BLOCKED;
        Fields.Builder digested = Fields.builder()
                .put("reason", FieldValue.text(ofFields ? Reason.FIELDS_BLOCKED.name() : reason.name()));
        int number = 0;
        for (String gist : remarks.values()) {
            digested.put("remark " + number++, FieldValue.text(gist));
        }
        return digested.build().digest();
    }
}
