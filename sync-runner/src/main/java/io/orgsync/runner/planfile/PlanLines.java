package io.orgsync.runner.planfile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.orgsync.diff.Report;
import io.orgsync.field.FieldValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.PlanHeader;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.PlanSummary.Overlap;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.runner.json.JsonText;
import io.orgsync.state.Candidate.Remark;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spells the lines of a plan file; {@link PlanParts} reads them. */
final class PlanLines {

    /** The newest layout, and the only one so far. */
    static final int FORMAT = 1;

    private PlanLines() {}

    static String header(PlanHeader header) {
        return JsonText.of(out -> {
            out.writeStartObject();
            out.writeStringField("orgsync", "plan");
            out.writeNumberField("format", FORMAT);
            out.writeStringField("desk", header.desk());
            out.writeNumberField("serial", header.serial());
            out.writeStringField("rules", header.rules());
            out.writeStringField("madeAt", header.madeAt().toString());
            out.writeStringField("today", header.today().toString());
            out.writeObjectFieldStart("rows");
            for (Map.Entry<String, Long> rows : header.rows().entrySet()) {
                out.writeNumberField(rows.getKey(), rows.getValue());
            }
            out.writeEndObject();
            if (header.undoes() != null) {
                out.writeNumberField("undoes", header.undoes());
            }
            out.writeBooleanField("everything", header.everything());
            if (header.trusted()) {
                out.writeBooleanField("trusted", true);
            }
            out.writeEndObject();
        });
    }

    static String change(Change change) {
        return JsonText.of(out -> {
            out.writeStartObject();
            out.writeStringField("change", change.type().word());
            out.writeStringField("sync", change.sync());
            out.writeStringField("key", change.key().value());
            optional(out, "target", change.target());
            optional(out, "mergedWith", change.mergedWith());
            out.writeStringField("name", change.name());
            out.writeStringField("reason", change.reason().name());
            out.writeArrayFieldStart("fields");
            for (FieldChange field : change.fields()) {
                field(out, field);
            }
            out.writeEndArray();
            remarks(out, "remarks", change.remarks());
            out.writeBooleanField("news", change.news());
            optional(out, "told", change.told());
            if (!change.sensitive().isEmpty()) {
                out.writeArrayFieldStart("sensitive");
                for (String name : change.sensitive()) {
                    out.writeString(name);
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        });
    }

    private static void field(JsonGenerator out, FieldChange field) throws IOException {
        out.writeStartObject();
        out.writeStringField("field", field.field());
        out.writeStringField("reason", field.reason().name());
        if (field.report() != Report.NOTHING) {
            out.writeStringField("report", field.report().name());
        }
        value(out, "base", field.base());
        value(out, "before", field.before().isEmpty() ? null : field.before());
        value(out, "after", field.after());
        value(out, "desired", field.desired().equals(field.after()) ? null : field.desired());
        boolean agrees = field.desired().equals(field.agreed());
        if (agrees) {
            out.writeBooleanField("agrees", true);
        }
        value(out, "agreed", agrees ? null : field.agreed());
        optional(out, "told", field.told());
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, String name, @Nullable FieldValue value) throws IOException {
        if (value != null) {
            out.writeFieldName(name);
            FieldsJson.write(out, value);
        }
    }

    private static void optional(JsonGenerator out, String name, @Nullable Object text) throws IOException {
        if (text != null) {
            out.writeStringField(name, text.toString());
        }
    }

    private static void remarks(JsonGenerator out, String name, Iterable<Remark> remarks) throws IOException {
        out.writeArrayFieldStart(name);
        for (Remark remark : remarks) {
            out.writeStartObject();
            out.writeStringField("rule", remark.rule());
            optional(out, "field", remark.field());
            out.writeStringField("message", remark.message());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static String summary(PlanSummary summary) {
        return JsonText.of(out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("summary");
            counts(out, "counts", summary.counts());
            counts(out, "withheldLines", summary.withheldLines());
            guards(out, summary);
            out.writeNumberField("newTroubles", summary.newTroubles());
            ifAny(out, "troubles", summary.troubles());
            ifAny(out, "decided", summary.decided());
            overlaps(out, summary);
            out.writeNumberField("keylessCount", summary.keylessCount());
            remarks(out, "keyless", summary.keyless());
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private static void ifAny(JsonGenerator out, String name, long count) throws IOException {
        if (count > 0) {
            out.writeNumberField(name, count);
        }
    }

    private static void counts(JsonGenerator out, String name, Map<ChangeClass, Long> counts) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<ChangeClass, Long> count : counts.entrySet()) {
            out.writeNumberField(count.getKey().word(), count.getValue());
        }
        out.writeEndObject();
    }

    private static void guards(JsonGenerator out, PlanSummary summary) throws IOException {
        out.writeArrayFieldStart("guards");
        for (Guard guard : summary.guards()) {
            out.writeStartObject();
            out.writeStringField("sync", guard.sync());
            out.writeStringField("name", guard.name());
            out.writeStringField("cause", guard.cause().name());
            out.writeNumberField("count", guard.count());
            out.writeNumberField("earlier", guard.earlier());
            out.writeNumberField("ceiling", guard.ceiling());
            out.writeStringField("basis", guard.basis());
            out.writeStringField("ruling", guard.ruling().name());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void overlaps(JsonGenerator out, PlanSummary summary) throws IOException {
        out.writeNumberField("overlapCount", summary.overlapCount());
        out.writeArrayFieldStart("overlaps");
        for (Overlap overlap : summary.overlaps()) {
            out.writeStartObject();
            out.writeStringField("key", overlap.key().value());
            out.writeStringField("name", overlap.name());
            out.writeStringField("owner", overlap.owner());
            out.writeArrayFieldStart("others");
            for (String other : overlap.others()) {
                out.writeString(other);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static String fingerprint(String fingerprint) {
        return "{\"fingerprint\":\"" + fingerprint + "\"}";
    }
}
