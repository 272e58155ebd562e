package io.orgsync.runner.report;

import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Outcome;
import io.orgsync.plan.Change;
import java.io.PrintWriter;
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

    public void print(ApplyReport report) {
        out.println();
        out.println(palette.strong("Applied: " + headline(report)));
        report.troubles().stream().limit(NAMED).forEach(this::trouble);
        if (report.troubles().size() > NAMED) {
            out.println(palette.faint(
                    "    … and " + PlanText.figure(report.troubles().size() - NAMED) + " more"));
        }
        report.stopReason().ifPresent(why -> out.println(palette.blocked("  stopped   ") + why.sentence()));
        if (report.count("unknown") > 0) {
            out.println("  The next run lists the desk and finds out what became of the unknown writes.");
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
