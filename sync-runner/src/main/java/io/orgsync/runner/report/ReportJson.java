package io.orgsync.runner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.FieldValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.journal.Approvals.Approval;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan and what became of it, for machines: one JSON object, written as it goes, so that memory does not grow with the plan.
 *
 * <p>Keys are only ever added. Values of fields are JSON text, numbers, booleans, arrays of text, days as {@code 2026-11-22}, or null.
 */
public final class ReportJson {

    private final JsonGenerator json;

    ReportJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes one object and a line end.
     *
     * @param applied null if nothing was applied
     */
    public static void print(PrintWriter out, Plan plan, @Nullable ApplyReport applied) {
        JsonOut.print(out, json -> new ReportJson(json).write(plan, applied));
    }

    /** One array with an object for each approval: {@code sync, guard, most, by, at, until}. */
    public static void approvals(PrintWriter out, List<Approval> approvals) {
        JsonOut.print(out, json -> {
            json.writeStartArray();
            for (Approval each : approvals) {
                json.writeStartObject();
                json.writeStringField("sync", each.sync());
                json.writeStringField("guard", each.guard());
                json.writeNumberField("most", each.most());
                json.writeStringField("by", each.by());
                json.writeStringField("at", each.at().toString());
                json.writeStringField("until", each.until().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void write(Plan plan, @Nullable ApplyReport applied) throws IOException {
        json.writeStartObject();
        json.writeStringField("desk", plan.header().desk());
        json.writeStringField("madeAt", plan.header().madeAt().toString());
        json.writeNumberField("serial", plan.header().serial());
        if (plan.header().undoes() != null) {
            json.writeNumberField("undoes", plan.header().undoes());
        }
        json.writeBooleanField("everything", plan.header().everything());
        summary(plan);
        json.writeArrayFieldStart("changes");
        plan.changes().forEach(change -> unchecked(() -> change(change, plan.allowed(change))));
        json.writeEndArray();
        if (applied != null) {
            json.writeObjectFieldStart("applied");
            applied.counts().forEach((word, count) -> unchecked(() -> json.writeNumberField(word, count)));
            json.writeEndObject();
            json.writeNumberField("failing", applied.failing());
            if (applied.failingSince() != null) {
                json.writeStringField("failingSince", applied.failingSince().toString());
            }
            if (applied.stopped() != null) {
                json.writeStringField("stopped", applied.stopped().sentence());
            }
        }
        json.writeEndObject();
    }

    private void summary(Plan plan) throws IOException {
        PlanSummary summary = plan.summary();
        json.writeObjectFieldStart("rows");
        plan.header().rows().forEach((sync, rows) -> unchecked(() -> json.writeNumberField(sync, rows)));
        json.writeEndObject();
        json.writeObjectFieldStart("counts");
        summary.counts().forEach((type, count) -> unchecked(() -> json.writeNumberField(type.word(), count)));
        json.writeEndObject();
        guards("withheld", summary.withheld());
        guards("approved", summary.approved());
        json.writeNumberField("newTroubles", summary.newTroubles());
        json.writeNumberField("troubles", summary.troubles());
        json.writeNumberField("decided", summary.decided());
        json.writeNumberField("claimedTwice", summary.overlapCount());
        json.writeNumberField("withoutKey", summary.keylessCount());
    }

    private void guards(String name, Iterable<Guard> guards) throws IOException {
        json.writeArrayFieldStart(name);
        for (Guard guard : guards) {
            json.writeStartObject();
            json.writeStringField("sync", guard.sync());
            json.writeStringField("guard", guard.name());
            json.writeNumberField("count", guard.count());
            json.writeNumberField("earlier", guard.earlier());
            json.writeNumberField("ceiling", guard.ceiling());
            json.writeStringField("why", guard.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** @param allowed what goes of it */
    void change(Change change, Optional<Change> allowed) throws IOException {
        json.writeStartObject();
        json.writeStringField("sync", change.sync());
        json.writeStringField("class", change.type().word());
        json.writeStringField("key", change.key().value());
        json.writeStringField("name", change.name());
        if (change.target() != null) {
            json.writeStringField("target", change.target().value());
        }
        if (change.mergedWith() != null) {
            json.writeStringField("mergedWith", change.mergedWith().value());
        }
        json.writeStringField("reason", change.reason().text());
        json.writeBooleanField("withheld", allowed.isEmpty());
        json.writeBooleanField("news", change.news());
        json.writeArrayFieldStart("fields");
        for (FieldChange field : change.fields()) {
            boolean goes = allowed.filter(part -> part.fields().contains(field)).isPresent();
            field(field, field.writes() && !goes);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("remarks");
        for (Remark remark : change.remarks()) {
            remark(remark);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void field(FieldChange field, boolean withheld) throws IOException {
        json.writeStartObject();
        json.writeStringField("field", field.field());
        json.writeBooleanField("written", field.writes());
        if (withheld) {
            json.writeBooleanField("withheld", true);
        }
        json.writeStringField("reason", field.reason().text());
        if (field.base() != null) {
            value("base", field.base());
        }
        value("desired", field.desired());
        value("before", field.before());
        value("after", field.after());
        json.writeEndObject();
    }

    private void remark(Remark remark) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", remark.rule());
        if (remark.field() != null) {
            json.writeStringField("field", remark.field());
        }
        json.writeStringField("message", remark.message());
        json.writeEndObject();
    }

    void value(String name, FieldValue value) throws IOException {
        json.writeFieldName(name);
        if (value.isEmpty()) {
            json.writeNull();
        } else if (value instanceof FieldValue.Numeric number) {
            json.writeNumber(number.value());
        } else if (value instanceof FieldValue.Flag flag) {
            json.writeBoolean(flag.value());
        } else if (value instanceof FieldValue.Words words) {
            json.writeArray(
                    words.value().toArray(new String[0]), 0, words.value().size());
        } else {
            json.writeString(value.display());
        }
    }

    private static void unchecked(Writing writing) {
        try {
            writing.write();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }
}
