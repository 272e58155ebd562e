package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.diff.Report;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Candidate.Remark;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One line of a plan.
 *
 * <table><caption>What before and after mean</caption>
 * <tr><th>class</th><th>target</th><th>fields</th></tr>
 * <tr><td>create, recreate</td><td>none, or the one that is gone</td><td>before is empty</td></tr>
 * <tr><td>update, return, hand-over</td><td>the linked or found record</td><td>those that are written, kept and reported, or remembered</td></tr>
 * <tr><td>move</td><td>the record of the key that was merged into this one</td><td>as those of an update</td></tr>
 * <tr><td>retire</td><td>the linked record</td><td>those of the marker</td></tr>
 * <tr><td>delete</td><td>the record</td><td>all that is known of it, and {@link #UPDATED_AT}; after is empty</td></tr>
 * <tr><td>adopt by name</td><td>the record of that name</td><td>its name, and the one in the source</td></tr>
 * <tr><td>adopt, remember</td><td>the record</td><td>agreements; none is written</td></tr>
 * <tr><td>absent</td><td>the linked record</td><td>none</td></tr>
 * <tr><td>blocked</td><td>the record, if one is known</td><td>those that need a decision</td></tr>
 * </table>
 *
 * @param sync the sync that owns the record, or would
 * @param type the class
 * @param key of the source record
 * @param target the record on the desk; null if there is none
 * @param mergedWith the other key of a merge in the source: the one that this record had until a move, or the one that the account of
 *     an absent record was merged into; null if there was no merge
 * @param name what people call the record; empty if it has no name
 * @param reason why
 * @param fields in the order of the rules
 * @param remarks what a person should know: problems of rules, and who stands in the way
 * @param news whether any remark, block or report of this line was not told before
 * @param told the digest to remember as told; null if there is nothing to tell
 * @param sensitive names of the sensitive classes that the change belongs to
 */
@Value.Builder
public record Change(
        String sync,
        ChangeClass type,
        Key key,
        @Nullable TargetId target,
        @Nullable Key mergedWith,
        String name,
        Reason reason,
        ImmutableList<FieldChange> fields,
        ImmutableList<Remark> remarks,
        boolean news,
        @Nullable String told,
        ImmutableSet<String> sensitive) {

    /** Stands among the fields of a record to be deleted for the time of its last change. */
    public static final String UPDATED_AT = "updated_at";

    public static ChangeBuilder builder() {
        return new ChangeBuilder();
    }

    /** The fields to write, as they shall be; empty if the class does not write. */
    public Fields writes() {
        Fields.Builder writes = Fields.builder();
        if (type.writes()) {
            fields.stream().filter(FieldChange::writes).forEach(field -> writes.put(field.field(), field.after()));
        }
        return writes.build();
    }

    /** Names of the guards that count it, as approvals name them: its class, the fields that it changes, its sensitive classes. */
    public ImmutableSet<String> guards() {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        if (type.isGuarded()) {
            names.add(type.word());
        }
        if (type.guardsFields()) {
            writes().keys().forEach(field -> names.add(Guards.ofField(field)));
        }
        return names.addAll(sensitive).build();
    }

    /**
     * The change without the written fields that these guards count.
     *
     * @return nothing if it is an update that then would write nothing
     */
    Optional<Change> without(Set<String> guards) {
        ImmutableList<FieldChange> left = fields.stream()
                .filter(field -> !field.writes() || !guards.contains(Guards.ofField(field.field())))
                .collect(ImmutableList.toImmutableList());
        Change narrowed = Change.builder().from(this).fields(left).build();
        return type == ChangeClass.UPDATE && narrowed.writes().isEmpty() ? Optional.empty() : Optional.of(narrowed);
    }

    /** Tells this change from every other, in any plan: the same sync, class, key and target, and the same values to write. */
    public String digest() {
        return Fields.builder()
                .put("sync", FieldValue.text(sync))
                .put("class", FieldValue.text(type.word()))
                .put("key", FieldValue.text(key.value()))
                .put("target", FieldValue.text(target == null ? null : target.value()))
                .put("writes", FieldValue.rows(ImmutableList.of(writes())))
                .build()
                .digest();
    }

    /** Whether a person sees this line: a change, a refusal, or a report that is new. */
    public boolean isShown() {
        return type.shown() || news;
    }

    /**
     * Whether something about the record is newly blocked or in conflict. That a record is absent, or stays as it is because a person
     * has decided so, is no trouble.
     */
    public boolean isNewTrouble() {
        if (reason.isDecided()) {
            return false;
        }
        boolean conflict = fields.stream()
                .anyMatch(field -> field.report() == Report.NOW && (field.blocks() || field.isConflict()));
        boolean told = type != ChangeClass.ABSENT && !remarks.isEmpty();
        return news && (type == ChangeClass.BLOCKED || told || conflict);
    }

    /** Whether something about the record is blocked or in conflict, told before or not. */
    boolean isTrouble() {
        return !reason.isDecided() && (type == ChangeClass.BLOCKED || isInConflict(fields));
    }

    /** Whether one of these fields waits for a person, or differs because both sides left the base. */
    static boolean isInConflict(List<FieldChange> fields) {
        return fields.stream()
                .anyMatch(field -> field.report() != Report.NOTHING && (field.blocks() || field.isConflict()));
    }

    /** The change in the form in which the state keeps it, without its key. */
    public Fields line() {
        return ChangeForm.line(this);
    }

    /** A change as {@link #line} gave it. */
    public static Change ofLine(Key key, Fields line) {
        return ChangeForm.read(key, line);
    }

    public Optional<TargetId> targetIfAny() {
        return Optional.ofNullable(target);
    }
}
