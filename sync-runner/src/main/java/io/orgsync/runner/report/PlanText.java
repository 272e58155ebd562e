package io.orgsync.runner.report;

import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Plan.Changes;
import io.orgsync.plan.PlanSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan as a person reads it: the summary first, then its lines. Memory does not grow with the number of lines. */
public final class PlanText {

    private static final int TEXT = 12;
    private static final int OVERLAPS_SHOWN = 5;

    private final PrintWriter out;
    private final Palette palette;
    private final ChangeText changeText;
    private final int most;
    private final Map<String, Integer> shown = new HashMap<>();
    private final Map<String, Integer> hidden = new HashMap<>();
    private long toldBefore;
    private String heading = "";
    private String group = "";

    /** @param most lines per sync and class; the rest is counted */
    public PlanText(PrintWriter out, Palette palette, int most) {
        this.out = out;
        this.palette = palette;
        this.changeText = new ChangeText(out, palette);
        this.most = most;
    }

    public void print(Plan plan) {
        summary(plan);
        lines(plan, plan.changes());
        if (toldBefore > 0 && most < Integer.MAX_VALUE) {
            out.println();
            out.println(palette.faint(
                    figure(toldBefore) + " blocked or absent records were told before; --all shows them again"));
        }
        out.flush();
    }

    /** Some lines of a plan. */
    public void lines(Plan plan, Changes changes) {
        changes.forEach(change -> line(plan, change));
        closeGroup();
        out.flush();
    }

    private void summary(Plan plan) {
        PlanSummary summary = plan.summary();
        Long undoes = plan.header().undoes();
        String title = undoes == null ? "Plan for" : "Undo of run " + undoes + " on";
        out.println(palette.strong(Wrapped.parts(title + " '" + plan.header().desk() + "': ", headline(summary), 2)));
        if (undoes == null) {
            out.println("  read      " + rows(plan)
                    + (plan.header().everything() ? "" : "  (narrowed: nothing is concluded about other records)"));
        }
        if (summary.count(ChangeClass.ADOPT) + summary.count(ChangeClass.REMEMBER) > 0) {
            out.println("  silently  " + figure(summary.count(ChangeClass.ADOPT)) + " found by key and linked, "
                    + figure(summary.count(ChangeClass.REMEMBER)) + " agreements remembered");
        }
        summary.withheld()
                .forEach(guard ->
                        out.println("  " + palette.withheld("withheld") + "  " + Wrapped.why(guard.why(), TEXT)));
        summary.approved()
                .forEach(guard ->
                        out.println("  approved  " + guard.sync() + " " + guard.name() + ": " + figure(guard.count())
                                + (guard.count() == 1 ? " record goes" : " records go") + " because a person said so"));
        if (summary.decided() > 0) {
            out.println("  decided   " + figure(summary.decided())
                    + " by a person: deleted by an undo, or not to be adopted");
        }
        if (summary.overlapCount() > 0) {
            out.println("  claimed   "
                    + Wrapped.text(
                            "by more than one sync: " + figure(summary.overlapCount()) + " records, "
                                    + overlaps(summary),
                            TEXT,
                            TEXT));
        }
        if (summary.keylessCount() > 0) {
            out.println("  " + palette.blocked("no key") + "    " + figure(summary.keylessCount()) + " source records: "
                    + summary.keyless().get(0).message());
        }
    }

    /** The plan in one phrase, shared by every report. */
    private static String headline(PlanSummary summary) {
        List<String> parts = new ArrayList<>();
        part(parts, summary.going(ChangeClass.CREATE), "to create");
        part(parts, summary.going(ChangeClass.UPDATE), "to update");
        part(parts, summary.going(ChangeClass.RETURN), "to return");
        part(parts, summary.going(ChangeClass.MOVE), "to move");
        part(parts, summary.count(ChangeClass.PROPOSED), "found by name only");
        part(parts, summary.going(ChangeClass.HAND_OVER), "to hand over");
        part(parts, summary.going(ChangeClass.RECREATE), "to make anew");
        part(parts, summary.going(ChangeClass.RETIRE), "to retire");
        part(parts, summary.going(ChangeClass.DELETE), "to delete");
        part(parts, summary.withheldWrites(), "withheld");
        part(parts, summary.count(ChangeClass.BLOCKED), "blocked");
        part(parts, summary.count(ChangeClass.ABSENT), "absent from the source");
        return parts.isEmpty() ? "nothing to do" : String.join(", ", parts);
    }

    private static void part(List<String> parts, long count, String word) {
        if (count > 0) {
            parts.add(figure(count) + " " + word);
        }
    }

    private static String rows(Plan plan) {
        return plan.header().rows().entrySet().stream()
                .map(each -> each.getKey() + " " + figure(each.getValue()) + " records")
                .collect(Collectors.joining(", "));
    }

    private static String overlaps(PlanSummary summary) {
        String named = summary.overlaps().stream()
                .limit(OVERLAPS_SHOWN)
                .map(each -> each.name() + " (" + each.owner() + " before " + String.join(", ", each.others()) + ")")
                .collect(Collectors.joining(", "));
        return "among them ".substring(summary.overlapCount() > OVERLAPS_SHOWN ? 0 : 11) + named;
    }

    private void line(Plan plan, Change change) {
        boolean standing =
                (change.type() == ChangeClass.BLOCKED || change.type() == ChangeClass.ABSENT) && !change.news();
        toldBefore += standing ? 1 : 0;
        if (!change.isShown() || (standing && most < Integer.MAX_VALUE)) {
            return;
        }
        String place = change.sync() + '/' + change.type().word();
        if (!place.equals(group)) {
            closeGroup();
            group = place;
        }
        if (shown.merge(place, 1, Integer::sum) > most) {
            hidden.merge(place, 1, Integer::sum);
            return;
        }
        if (!change.sync().equals(heading)) {
            heading = change.sync();
            out.println();
            out.println(palette.strong(heading));
        }
        changeText.print(change, plan.allowed(change));
    }

    private void closeGroup() {
        int more = hidden.getOrDefault(group, 0);
        if (more > 0) {
            out.println(palette.faint("    … and " + figure(more) + " more " + group.substring(group.indexOf('/') + 1)
                    + " lines; --all shows them"));
            hidden.remove(group);
        }
    }

    /** Custom fields by their bare keys, as people know them. */
    static String shortKey(String field) {
        return field.substring(field.lastIndexOf('.') + 1);
    }

    /** A whole number with thousands separated, the same in every locale. */
    public static String figure(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
