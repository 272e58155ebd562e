package io.orgsync.runner.report;

import io.orgsync.diff.Verdict;
import io.orgsync.field.FieldValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.FieldChange;
import io.orgsync.state.Candidate.Remark;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * One change of a plan as a person reads it: which record, why, and each field with both values. Nothing but a record's key runs past
 * {@link Columns#MOST} columns.
 */
final class ChangeText {

    private static final int SIGN = 10;
    private static final int NAME = 28;
    private static final int DETAIL = 6;
    private static final int VALUES = DETAIL + 27;
    private static final int VALUE = Columns.MOST - VALUES - 2;
    private static final String GAP = "   ";

    private final PrintWriter out;
    private final Palette palette;

    ChangeText(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    /** @param allowed what goes of the change; empty if it is withheld */
    void print(Change change, Optional<Change> allowed) {
        head(change, allowed.isEmpty());
        fields(change, allowed);
        change.remarks().forEach(this::remark);
    }

    private void head(Change change, boolean withheld) {
        String sign = withheld ? palette.withheld("? " + word(change.type())) : sign(change.type());
        out.println(("  " + sign + " " + Columns.pad(Columns.cut(change.name(), NAME), NAME) + " "
                        + palette.faint(ids(change)))
                .stripTrailing());
        boolean obvious = change.type() == ChangeClass.CREATE || change.type() == ChangeClass.UPDATE;
        String why = obvious ? "" : change.reason().text() + merged(change);
        if (withheld) {
            detail(palette.withheld(wrapped(obvious ? "withheld" : "withheld: " + why, DETAIL)));
        } else if (!obvious) {
            detail(wrapped(why, DETAIL));
        }
    }

    /** Key and target; a record without a name is called by its key already. */
    private static String ids(Change change) {
        String target = change.targetIfAny().map(id -> id.value()).orElse("");
        return change.name().equals(change.key().value()) ? target : change.key() + "  " + target;
    }

    private void detail(String text) {
        out.println(" ".repeat(DETAIL) + text);
    }

    private static String wrapped(String text, int column) {
        return Wrapped.text(text, column, column);
    }

    /** The key from which a record comes; where an absent one went is in its remark. */
    private static String merged(Change change) {
        return change.type() == ChangeClass.MOVE ? " from " + change.mergedWith() : "";
    }

    private static String word(ChangeClass type) {
        return Columns.pad(type == ChangeClass.PROPOSED ? "by name" : type.word(), SIGN);
    }

    private String sign(ChangeClass type) {
        String word = word(type);
        return switch (type) {
            case CREATE, RECREATE -> palette.create("+ " + word);
            case UPDATE, RETURN, MOVE, HAND_OVER, RETIRE -> palette.update("~ " + word);
            case ADOPT, REMEMBER -> palette.faint("= " + Columns.pad("keep", SIGN));
            case PROPOSED -> palette.withheld("? " + word);
            case DELETE -> palette.blocked("- " + word);
            case ABSENT -> palette.faint("- " + word);
            case BLOCKED -> palette.blocked("! " + word);
        };
    }

    private void fields(Change change, Optional<Change> allowed) {
        if (runsOn(change)) {
            values(change);
        } else {
            change.fields()
                    .forEach(field -> field(
                            field,
                            allowed.filter(part -> !part.fields().contains(field))
                                    .isPresent()));
        }
    }

    private static boolean runsOn(Change change) {
        return change.type() == ChangeClass.CREATE
                || change.type() == ChangeClass.RECREATE
                || change.type() == ChangeClass.DELETE;
    }

    /** The values of a new record, or of one that goes, run on, because there is nothing to compare them with. */
    private void values(Change change) {
        StringBuilder line = new StringBuilder();
        for (FieldChange field : change.fields()) {
            FieldValue value = change.type() == ChangeClass.DELETE ? field.before() : field.after();
            String pair = PlanText.shortKey(field.field()) + " " + value(value);
            if (!field.writes()
                    || value.isEmpty()
                    || field.field().equals("name")
                    || pair.endsWith(change.key().value())) {
                continue;
            }
            if (line.length() > 0 && DETAIL + Columns.width(line + ", " + pair + ",") > Columns.MOST) {
                detail(palette.faint(line + ","));
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : ", ").append(pair);
        }
        if (line.length() > 0) {
            detail(palette.faint(line.toString()));
        }
    }

    /** @param withheld whether the field stays behind while the rest of its record goes */
    private void field(FieldChange field, boolean withheld) {
        if (field.reason().verdict() == Verdict.CONVERGED || field.reason().verdict() == Verdict.ADOPTED) {
            return;
        }
        String values = values(field);
        String why = (withheld ? "withheld; " : "") + field.reason().text() + agreed(field);
        boolean onOneLine = !values.contains("\n") && VALUES + Columns.width(values + GAP + why) <= Columns.MOST;
        detail(Columns.label(PlanText.shortKey(field.field()), DETAIL, VALUES)
                + values
                + (onOneLine ? GAP + painted(why, withheld) : below(painted(wrapped(why, VALUES), withheld))));
    }

    private String painted(String why, boolean withheld) {
        return withheld ? palette.withheld(why) : palette.faint(why);
    }

    /** Both values on one line, or one below the other. */
    private static String values(FieldChange field) {
        String before = value(field.before());
        String after = field.writes() ? "→ " + value(field.after()) : "stays; the source has " + value(field.desired());
        return VALUES + Columns.width(before + " " + after) <= Columns.MOST
                ? before + " " + after
                : before + below(Columns.cut(after, VALUE + 2));
    }

    private static String below(String text) {
        return "\n" + " ".repeat(VALUES) + text;
    }

    private static String agreed(FieldChange field) {
        FieldValue base = field.base();
        return field.isConflict() && base != null ? "; both sides last agreed on " + value(base) : "";
    }

    private void remark(Remark remark) {
        String rule = PlanText.shortKey(remark.rule());
        detail(palette.blocked(rule) + "  "
                + Wrapped.text(remark.message(), DETAIL + Columns.width(rule) + 2, DETAIL + 2));
    }

    private static String value(FieldValue value) {
        return Columns.cut(value.display().replaceAll("\\R", "⏎"), VALUE);
    }
}
