package io.orgsync.runner.report;

import io.orgsync.diff.FieldDecision;
import io.orgsync.field.FieldValue;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapped;
import io.orgsync.map.Trace;
import io.orgsync.model.Organization;
import io.orgsync.plan.Change;
import io.orgsync.plan.Explanation;
import io.orgsync.plan.Explanation.Counted;
import io.orgsync.plan.Explanation.Remembered;
import io.orgsync.plan.Explanation.Said;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.state.journal.Entry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One record end to end, as a person reads it: what would be done first, then how that comes about. */
public final class ExplainText {

    private static final int NAME = 28;
    private static final int VALUE = 18;
    private static final int LONG_VALUE = 64;

    private final PrintWriter out;
    private final Palette palette;

    public ExplainText(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    public void print(Explanation explanation) {
        verdict(explanation);
        explanation.said().forEach(this::said);
        fields(explanation);
        memory(explanation);
        writes(explanation.remembered());
        out.flush();
    }

    private void verdict(Explanation explanation) {
        Change change = explanation.change();
        out.println(palette.strong(explanation.key() + name(explanation)));
        line(
                "would do",
                change == null
                        ? idle(explanation)
                        : change.type().word() + ": " + change.reason().text());
        if (change != null) {
            change.remarks().forEach(remark -> line("", palette.blocked(remark.message())));
            guards(explanation);
        }
        if (!explanation.owner().isEmpty()) {
            line("owner", explanation.owner() + claims(explanation));
        }
    }

    private void guards(Explanation explanation) {
        if (!explanation.guards().isEmpty()) {
            String names = explanation.guards().stream().map(Counted::name).collect(Collectors.joining(", "));
            line("guards", "counted by " + names);
            line("", "only a plan of everything tells whether one of them withholds it");
            explanation.guards().forEach(guard -> line("", ExplainWords.of(guard)));
        }
    }

    private static String name(Explanation explanation) {
        Change change = explanation.change();
        Pictured record = explanation.record();
        String name = change != null
                ? change.name()
                : record == null ? "" : record.fields().get(Organization.NAME).display();
        return name.isEmpty() ? "" : "  " + name;
    }

    /** Of all syncs, if more than one wants the record. */
    private static String claims(Explanation explanation) {
        List<String> claims = explanation.said().stream()
                .flatMap(said -> wanted(said)
                        .map(to -> said.sync() + " "
                                + to.claim().stripTrailingZeros().toPlainString()))
                .toList();
        return claims.size() < 2 ? "" : " (claims: " + String.join(", ", claims) + ")";
    }

    /** What the rules of a sync want, if they want the record. */
    private static Stream<Mapped.To> wanted(Said said) {
        return said.rows().stream()
                .map(row -> row.trace().mapped())
                .filter(Mapped.To.class::isInstance)
                .map(Mapped.To.class::cast);
    }

    /** Why nothing would be done. */
    private static String idle(Explanation explanation) {
        boolean selected =
                explanation.said().stream().anyMatch(said -> !said.rows().isEmpty());
        boolean retired = explanation.link() != null && explanation.link().isRetired();
        if (selected) {
            return explanation.link() == null
                    ? "nothing: the rules leave the record out, and it has none on the desk"
                    : explanation.owner().isEmpty() || explanation.fields().isEmpty()
                            ? "nothing by this read alone: the rules leave the record out"
                            : explanation.remembered().holds().isEmpty()
                                    ? "nothing: both sides are as they should be"
                                    : "nothing: what differs is held, because it was taken back by an undo";
        }
        if (explanation.link() == null) {
            return "nothing: no sync selects the record, and none ever did";
        }
        return retired
                ? "nothing: no sync selects the record, and it is marked already"
                : "nothing by this read alone: no sync selects the record; " + gone(explanation.remembered());
    }

    private static String gone(Remembered remembered) {
        WhenGone gone = remembered.whenGone();
        return gone.keeps()
                ? "its sync keeps such records as they are"
                : "it is retired after " + counted(gone.runs(), "complete read") + " and "
                        + counted((int) gone.least().toHours(), "hour");
    }

    private void said(Said said) {
        heading("source of " + said.sync());
        if (said.rows().isEmpty()) {
            out.println("    the query does not select this record");
        }
        for (Said.Row row : said.rows()) {
            row.source().forEach((name, value) -> line(name, value(value, LONG_VALUE)));
            heading("rules of " + said.sync());
            row.trace().steps().forEach(step -> step(said.sync(), step));
        }
    }

    private void step(String sync, Trace.Step step) {
        String rule = step.rule().startsWith(sync + ".") ? step.rule().substring(sync.length() + 1) : step.rule();
        line(
                rule,
                outcome(step.outcome())
                        + (step.overridden().isEmpty() ? "" : palette.faint("  override: " + step.overridden())));
    }

    private String outcome(Derived derived) {
        if (derived instanceof Derived.Value value) {
            return value(value.value(), LONG_VALUE);
        }
        return derived instanceof Derived.Wrong wrong
                ? palette.blocked(wrong.message())
                : palette.faint("left as it is on the desk");
    }

    private void fields(Explanation explanation) {
        if (explanation.fields().isEmpty()) {
            return;
        }
        heading("fields");
        out.println(palette.faint("    " + Columns.pad("", NAME) + Columns.pad("source", VALUE)
                + Columns.pad("agreed", VALUE) + Columns.pad("desk", VALUE)));
        explanation.fields().forEach(decision -> field(explanation, decision));
    }

    private void field(Explanation explanation, FieldDecision decision) {
        String key = decision.field().key();
        Optional<FieldChange> change = Optional.ofNullable(explanation.change()).stream()
                .flatMap(each -> each.fields().stream())
                .filter(each -> each.field().equals(key))
                .findFirst();
        Link link = explanation.link();
        Optional<FieldValue> agreed =
                link == null ? Optional.empty() : link.base().find(key);
        FieldValue desired = change.map(FieldChange::desired).orElseGet(() -> desired(explanation, decision));
        String reason = change.map(each -> each.reason().text())
                .orElse(decision.reason().text());
        boolean writes = change.isPresent() ? change.get().writes() : decision.writes();
        out.println("    " + Columns.label(PlanText.shortKey(key), 4, NAME + 4)
                + Columns.pad(value(desired, VALUE - 2), VALUE)
                + Columns.pad(agreed.map(each -> value(each, VALUE - 2)).orElse("-"), VALUE)
                + Columns.pad(value(decision.before(), VALUE - 2), VALUE)
                + (writes ? palette.update(reason) : palette.faint(reason)));
    }

    /** The owner's value for a field about which nothing has to be done. */
    private static FieldValue desired(Explanation explanation, FieldDecision decision) {
        return explanation.said().stream()
                .filter(said -> said.sync().equals(explanation.owner()))
                .flatMap(ExplainText::wanted)
                .flatMap(to -> to.desired().find(decision.field().key()).stream())
                .findFirst()
                .orElse(decision.after());
    }

    private void memory(Explanation explanation) {
        heading("memory");
        Link link = explanation.link();
        line("link", link == null ? "none" : "record " + link.target() + ", owned by " + link.owner() + state(link));
        Pictured record = explanation.record();
        line("desk", record == null ? "no such record" : "record " + record.id() + read(record));
        explanation.carriers().stream()
                .filter(each -> record != null && !each.id().equals(record.id()))
                .forEach(each -> line("", palette.blocked("record " + each.id() + " carries this key too")));
        Remembered remembered = explanation.remembered();
        String kept = remembered.whenGone().protectedKeys().get(explanation.key());
        if (kept != null) {
            line("protected", kept);
        }
        Absence absence = remembered.absence();
        if (absence != null) {
            line(
                    "absent",
                    "since " + RunsText.time(absence.since()) + ", in " + counted(absence.runs(), "complete read")
                            + "; " + gone(remembered));
        }
        remembered.holds().forEach(hold -> line("held", ExplainWords.of(hold)));
        Mark due = remembered.due();
        if (due != null) {
            line("due", "since " + RunsText.time(due.since()) + waits(due));
        }
    }

    private static String waits(Mark due) {
        String failed = due.failures() == 0 ? "" : ", failed " + counted(due.failures(), "time") + ": " + due.reason();
        return failed + (due.again() ? "; read again in every run until what it needs is there" : "");
    }

    private static String read(Pictured record) {
        return record.wasRead()
                ? ", as it was " + RunsText.time(record.updatedAt())
                : ", as it was written; not read since";
    }

    private static String counted(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private static String state(Link link) {
        int unread = link.awaited().size();
        String awaited = unread == 0 ? "" : "; " + counted(unread, "field") + " not read back yet";
        return (link.isRetired() ? ", marked as gone " + RunsText.time(link.retiredAtOrFail()) : "")
                + (link.provisional() ? ", not confirmed by a read yet" : "")
                + awaited;
    }

    private void writes(Remembered remembered) {
        if (!remembered.writes().isEmpty()) {
            heading("writes, newest first");
            remembered.writes().forEach(this::write);
        }
    }

    private void write(Entry entry) {
        String fields =
                entry.intent().sent().keys().stream().map(PlanText::shortKey).collect(Collectors.joining(", "));
        String result = entry.conclusionIfAny()
                .map(each -> word(each.result()) + (each.note().isEmpty() ? "" : ": " + each.note()))
                .orElse("open, what became of it is not known");
        line(
                "run " + entry.run() + ", " + RunsText.time(entry.at()),
                entry.intent().operation() + " " + result);
        line("", palette.faint(Columns.cut(fields, LONG_VALUE)));
    }

    private static String word(Entry.Result result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void heading(String text) {
        out.println();
        out.println(palette.strong(text));
    }

    private void line(String name, String text) {
        out.println("    " + Columns.label(name, 4, NAME + 4) + text);
    }

    private static String value(FieldValue value, int width) {
        return Columns.cut(value.display().replaceAll("\\R", "⏎"), width);
    }
}
