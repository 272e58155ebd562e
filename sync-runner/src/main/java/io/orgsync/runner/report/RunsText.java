package io.orgsync.runner.report;

import com.google.common.base.Strings;
import io.orgsync.state.Runs.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The history of runs as a table; times are UTC. */
public final class RunsText {

    private final PrintWriter out;
    private final Palette palette;

    public RunsText(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    /** @param runs newest first */
    public void print(List<Run> runs) {
        if (runs.isEmpty()) {
            out.println("Nothing was run yet.");
        } else {
            out.println(
                    palette.strong(row(List.of("run", "command", "started (UTC)", "took", "by"), "what came of it")));
            runs.forEach(this::print);
        }
        out.flush();
    }

    private void print(Run run) {
        Instant ended = run.endedAt();
        String took = ended == null ? "-" : span(Duration.between(run.startedAt(), ended));
        String counts = run.counts().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> PlanText.figure(each.getValue()) + " " + word(each.getKey()))
                .collect(Collectors.joining(", "));
        String result = ended == null ? palette.blocked("did not end") : counts.isEmpty() ? "nothing" : counts;
        String by = run.by().replaceFirst(", process \\d+$", "");
        out.println(row(List.of(Long.toString(run.number()), run.command(), time(run.startedAt()), took, by), result));
    }

    private static String word(String outcome) {
        return outcome.equals("applied") ? "written" : outcome;
    }

    private static String row(List<String> cells, String last) {
        return Strings.padStart(cells.get(0), 5, ' ') + "  " + Strings.padEnd(cells.get(1), 8, ' ') + "  "
                + Strings.padEnd(cells.get(2), 16, ' ') + "  " + Strings.padStart(cells.get(3), 7, ' ') + "  "
                + Strings.padEnd(cells.get(4), 16, ' ') + "  " + last;
    }

    /** {@code 2026-11-22 10:00}. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .replace('T', ' ')
                .replace(":00Z", "")
                .replace("Z", "");
    }

    /** The two largest units: {@code 3 d 4 h}, {@code 2 m 10 s}. */
    static String span(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " m";
        }
        return span.toMinutes() > 0 ? span.toMinutes() + " m " + span.toSecondsPart() + " s" : span.toSeconds() + " s";
    }

    /** One array with an object for each run: {@code run, command, by, startedAt, endedAt, counts}; {@code endedAt} is null if it did not end. */
    public static void json(PrintWriter out, List<Run> runs) {
        JsonOut.print(out, json -> {
            json.writeStartArray();
            for (Run run : runs) {
                json.writeStartObject();
                json.writeNumberField("run", run.number());
                json.writeStringField("command", run.command());
                json.writeStringField("by", run.by());
                json.writeStringField("startedAt", run.startedAt().toString());
                Instant ended = run.endedAt();
                json.writeStringField("endedAt", ended == null ? null : ended.toString());
                json.writeObjectFieldStart("counts");
                for (Map.Entry<String, Long> count : run.counts().entrySet()) {
                    json.writeNumberField(count.getKey(), count.getValue());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
