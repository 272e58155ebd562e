package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.StagedChange;
import java.util.Optional;

/** Turns changes into the form in which the state keeps them, and back. */
final class ChangeForm {

    private final ImmutableList<String> syncs;

    ChangeForm(ImmutableList<String> syncs) {
        this.syncs = syncs;
    }

    StagedChange stage(Change change) {
        return new StagedChange(position(change.sync()), change.type().rank(), change.key(), line(change));
    }

    static Fields line(Change change) {
        Fields.Builder line = Fields.builder()
                .put("class", FieldValue.text(change.type().name()))
                .put("sync", FieldValue.text(change.sync()))
                .put("name", FieldValue.text(change.name()))
                .put("reason", FieldValue.text(change.reason().name()))
                .put(
                        "fields",
                        FieldValue.rows(
                                change.fields().stream().map(ChangeForm::row).toList()))
                .put(
                        "remarks",
                        FieldValue.rows(
                                change.remarks().stream().map(ChangeForm::row).toList()))
                .put("news", FieldValue.flag(change.news()))
                .put("told", FieldValue.text(change.told()));
        if (!change.sensitive().isEmpty()) {
            line.put("sensitive", FieldValue.set(change.sensitive()));
        }
        change.targetIfAny().ifPresent(target -> line.put("target", FieldValue.text(target.value())));
        Optional.ofNullable(change.mergedWith())
                .ifPresent(other -> line.put("mergedWith", FieldValue.text(other.value())));
        return line.build();
    }

    /** A sync that left the configuration, of which links are still remembered, comes last. */
    private int position(String sync) {
        int position = syncs.indexOf(sync);
        return position < 0 ? syncs.size() : position;
    }

    static Change read(StagedChange staged) {
        return read(staged.key(), staged.body());
    }

    static Change read(Key key, Fields line) {
        return Change.builder()
                .sync(required(line, "sync"))
                .type(ChangeClass.valueOf(required(line, "class")))
                .key(key)
                .target(text(line, "target").map(TargetId::new).orElse(null))
                .mergedWith(text(line, "mergedWith").map(Key::new).orElse(null))
                .name(text(line, "name").orElse(""))
                .reason(Reason.valueOf(required(line, "reason")))
                .fields(rows(line, "fields").stream().map(ChangeForm::field).collect(ImmutableList.toImmutableList()))
                .remarks(
                        rows(line, "remarks").stream().map(ChangeForm::remark).collect(ImmutableList.toImmutableList()))
                .news(line.get("news") == FieldValue.flag(true))
                .told(text(line, "told").orElse(null))
                .sensitive(words(line, "sensitive"))
                .build();
    }

    private static Fields row(FieldChange field) {
        Fields.Builder row = Fields.builder()
                .put("field", FieldValue.text(field.field()))
                .put("reason", FieldValue.text(field.reason().name()))
                .put("report", FieldValue.text(field.report().name()))
                .put("desired", field.desired())
                .put("before", field.before())
                .put("after", field.after())
                .put("told", FieldValue.text(field.told()));
        Optional.ofNullable(field.base()).ifPresent(base -> row.put("base", base));
        Optional.ofNullable(field.agreed()).ifPresent(agreed -> row.put("agreed", agreed));
        return row.build();
    }

    private static FieldChange field(Fields row) {
        return FieldChange.builder()
                .field(required(row, "field"))
                .reason(FieldReason.valueOf(required(row, "reason")))
                .report(Report.valueOf(required(row, "report")))
                .base(row.find("base").orElse(null))
                .desired(row.get("desired"))
                .before(row.get("before"))
                .after(row.get("after"))
                .agreed(row.find("agreed").orElse(null))
                .told(text(row, "told").orElse(null))
                .build();
    }

    private static Fields row(Remark remark) {
        return Fields.builder()
                .put("rule", FieldValue.text(remark.rule()))
                .put("field", FieldValue.text(remark.field()))
                .put("message", FieldValue.text(remark.message()))
                .build();
    }

    private static Remark remark(Fields row) {
        return new Remark(
                text(row, "rule").orElse(""),
                text(row, "field").orElse(null),
                text(row, "message").orElse(""));
    }

    private static ImmutableList<Fields> rows(Fields body, String name) {
        return ((FieldValue.Rows) body.get(name)).value();
    }

    private static ImmutableSet<String> words(Fields body, String name) {
        return body.get(name) instanceof FieldValue.Words words
                ? ImmutableSet.copyOf(words.value())
                : ImmutableSet.of();
    }

    private static Optional<String> text(Fields body, String name) {
        return body.get(name) instanceof FieldValue.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private static String required(Fields body, String name) {
        return ((FieldValue.Text) body.get(name)).value();
    }
}
