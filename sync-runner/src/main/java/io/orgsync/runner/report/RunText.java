package io.orgsync.runner.report;

import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Outcome;
import io.orgsync.plan.Change;
import io.orgsync.plan.PlanSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What became of a plan, as a person reads it. */
public final class RunText {

    private static final int NAMED = 20;

    private final PrintWriter out;
    private final Palette palette;

    public RunText(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    /** What was let go because a person approved it, and what stays withheld. */
    public void print(PlanSummary decided) {
        decided.approved()
                .forEach(guard ->
                        out.println("  " + palette.create("let go") + "    " + guard.sync() + " " + guard.name() + ": "
                                + PlanText.figure(guard.count()) + (guard.count() == 1 ? " change" : " changes")));
        decided.withheld()
                .forEach(guard ->
                        out.println("  " + palette.withheld("withheld") + "  " + Wrapped.why(guard.why(), 12)));
        out.flush();
    }

    /** @param now tells how old failures are */
    public void print(ApplyReport report, Instant now) {
        out.println();
        out.println(palette.strong("Applied: " + headline(report)));
        report.troubles().stream().limit(NAMED).forEach(this::trouble);
        if (report.troubles().size() > NAMED) {
            out.println(palette.faint(
                    "    … and " + PlanText.figure(report.troubles().size() - NAMED) + " more"));
        }
        report.stopReason().ifPresent(why -> out.println(palette.blocked("  stopped   ") + why.sentence()));
        if (report.count("unknown") > 0) {
            out.println("  The next run reads the desk and finds out what became of the unknown writes.");
        }
        Instant since = report.failingSince();
        if (since != null) {
            out.println("  " + palette.blocked("failing") + "   " + PlanText.figure(report.failing())
                    + (report.failing() == 1 ? " record, " : " records, the first ") + "since " + RunsText.time(since)
                    + " ("
                    + RunsText.span(Duration.between(since, now)) + "); every run tries again");
        }
        out.flush();
    }

    private static String headline(ApplyReport report) {
        List<String> parts = new ArrayList<>();
        for (String word : List.of("applied", "withheld", "refused", "moved", "unknown", "not attempted")) {
            if (report.count(word) > 0) {
                parts.add(PlanText.figure(report.count(word)) + " " + (word.equals("applied") ? "written" : word));
            }
        }
        return parts.isEmpty() ? "nothing had to be written" : String.join(", ", parts);
    }

    private void trouble(Outcome outcome) {
        Change change = outcome.change();
        out.println("  " + palette.blocked("! ") + change.name() + "  "
                + palette.faint(change.key().value()) + "  " + why(outcome));
    }

    private static String why(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return "refused: " + refused.failure().sentence();
        }
        if (outcome instanceof Outcome.Moved moved) {
            return moved.field().isEmpty()
                    ? moved.now() + " since the plan was made; the next plan looks at it again"
                    : PlanText.shortKey(moved.field()) + " is now " + moved.now()
                            + ", which is not what the plan saw; the next plan looks at it again";
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            return "unknown: " + unknown.failure().sentence();
        }
        return outcome instanceof Outcome.NotAttempted ? "not attempted, because the run stopped" : "";
    }
}
