package io.orgsync.runner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.orgsync.diff.FieldDecision;
import io.orgsync.field.Fields;
import io.orgsync.map.Derived;
import io.orgsync.map.Trace;
import io.orgsync.plan.Explanation;
import io.orgsync.plan.Explanation.Counted;
import io.orgsync.plan.Explanation.Remembered;
import io.orgsync.plan.Explanation.Said;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Holds.Hold;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * One record end to end, for machines: {@code key, owner, sources[sync, rows[source, rules[rule, value, problem or left, override]]], change,
 * guards[guard, basis, run, withheld], fields[field, reason, before, after], link, record, absent, held, due, writes}. An object that
 * there is none of is left out, a list is empty. Keys are only ever added; values are spelt as in {@link ReportJson}.
 */
public final class ExplainJson {

    private final JsonGenerator json;
    private final ReportJson values;

    private ExplainJson(JsonGenerator json) {
        this.json = json;
        this.values = new ReportJson(json);
    }

    /** Writes one object and a line end. */
    public static void print(PrintWriter out, Explanation explanation) {
        JsonOut.print(out, json -> new ExplainJson(json).write(explanation));
    }

    private void write(Explanation explanation) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", explanation.key().value());
        json.writeStringField("owner", explanation.owner());
        json.writeArrayFieldStart("sources");
        for (Said said : explanation.said()) {
            said(said);
        }
        json.writeEndArray();
        if (explanation.change() != null) {
            json.writeFieldName("change");
            values.change(explanation.change(), Optional.of(explanation.change()));
        }
        json.writeArrayFieldStart("guards");
        for (Counted guard : explanation.guards()) {
            json.writeStartObject();
            json.writeStringField("guard", guard.name());
            json.writeStringField("basis", guard.basis());
            json.writeNumberField("run", guard.run());
            json.writeNumberField("withheld", guard.withheld());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fields");
        for (FieldDecision field : explanation.fields()) {
            json.writeStartObject();
            json.writeStringField("field", field.field().key());
            json.writeStringField("reason", field.reason().text());
            values.value("before", field.before());
            values.value("after", field.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        memory(explanation);
        json.writeEndObject();
    }

    private void said(Said said) throws IOException {
        json.writeStartObject();
        json.writeStringField("sync", said.sync());
        json.writeArrayFieldStart("rows");
        for (Said.Row row : said.rows()) {
            json.writeStartObject();
            fields("source", row.source());
            json.writeArrayFieldStart("rules");
            for (Trace.Step step : row.trace().steps()) {
                step(step);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void step(Trace.Step step) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", step.rule());
        if (step.outcome() instanceof Derived.Value value) {
            values.value("value", value.value());
        } else if (step.outcome() instanceof Derived.Wrong wrong) {
            json.writeStringField("problem", wrong.message());
        } else {
            json.writeBooleanField("left", true);
        }
        if (!step.overridden().isEmpty()) {
            json.writeStringField("override", step.overridden());
        }
        json.writeEndObject();
    }

    private void fields(String name, Fields fields) throws IOException {
        json.writeObjectFieldStart(name);
        for (String key : fields.keys()) {
            values.value(key, fields.get(key));
        }
        json.writeEndObject();
    }

    private void memory(Explanation explanation) throws IOException {
        Link link = explanation.link();
        if (link != null) {
            json.writeObjectFieldStart("link");
            json.writeStringField("target", link.target().value());
            json.writeStringField("owner", link.owner());
            json.writeBooleanField("provisional", link.provisional());
            json.writeStringField(
                    "retiredAt", link.isRetired() ? link.retiredAtOrFail().toString() : null);
            fields("base", link.base());
            json.writeEndObject();
        }
        Pictured record = explanation.record();
        if (record != null) {
            json.writeObjectFieldStart("record");
            json.writeStringField("id", record.id().value());
            fields("fields", record.fields());
            json.writeEndObject();
        }
        remembered(explanation.remembered());
    }

    private void remembered(Remembered remembered) throws IOException {
        Absence absence = remembered.absence();
        if (absence != null) {
            json.writeObjectFieldStart("absent");
            json.writeStringField("since", absence.since().toString());
            json.writeNumberField("runs", absence.runs());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("held");
        for (Hold hold : remembered.holds()) {
            json.writeStartObject();
            json.writeStringField("field", hold.field());
            values.value("desired", hold.desired());
            json.writeNumberField("run", hold.run());
            json.writeEndObject();
        }
        json.writeEndArray();
        Mark due = remembered.due();
        if (due != null) {
            json.writeObjectFieldStart("due");
            json.writeStringField("since", due.since().toString());
            json.writeNumberField("failures", due.failures());
            json.writeStringField("why", due.reason());
            json.writeBooleanField("again", due.again());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("writes");
        for (Entry entry : remembered.writes()) {
            write(entry);
        }
        json.writeEndArray();
    }

    private void write(Entry entry) throws IOException {
        json.writeStartObject();
        json.writeNumberField("run", entry.run());
        json.writeStringField("at", entry.at().toString());
        json.writeStringField("operation", entry.intent().operation());
        fields("sent", entry.intent().sent());
        if (entry.conclusion() != null) {
            json.writeStringField("result", entry.conclusion().result().name());
            json.writeStringField("note", entry.conclusion().note());
        }
        json.writeEndObject();
    }
}
