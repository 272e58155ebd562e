package io.orgsync.diff;

import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.field.Sameness;
import org.jspecify.annotations.Nullable;

/**
 * Decides who wins, field by field. Pure and total: every combination of sides has a row.
 *
 * <table><caption>In this order; {@code b} is the base in either spelling, {@code d}, {@code a} and {@code x} are other values</caption>
 * <tr><th>base</th><th>desired</th><th>actual</th><th>source</th><th>keep-edits</th><th>ask</th><th>fill-if-empty</th></tr>
 * <tr><td>b</td><td>b</td><td>b</td><td colspan="4">same</td></tr>
 * <tr><td>b</td><td>x</td><td>x</td><td colspan="4">converged: remember silently</td></tr>
 * <tr><td>b</td><td>d</td><td>b</td><td colspan="3">take</td><td>keep (take if actual and base are empty)</td></tr>
 * <tr><td>b</td><td>b</td><td>a</td><td>restore drift, report</td><td>keep, report once</td><td>block</td><td>keep</td></tr>
 * <tr><td>b</td><td>d</td><td>a</td><td>overwrite conflict, report</td><td>keep, report once</td><td>block</td><td>keep</td></tr>
 * <tr><td>none</td><td>x</td><td>x</td><td colspan="4">adopt silently</td></tr>
 * <tr><td>none</td><td>d</td><td>empty</td><td colspan="4">take</td></tr>
 * <tr><td>none</td><td>d</td><td>a</td><td>take</td><td>keep, report once</td><td>block</td><td>keep</td></tr>
 * </table>
 *
 * <p>Equal means equal by the field's {@link Sameness}. What was reported once only counts afterwards, as long as neither desired
 * nor actual changes.
 *
 * <p>Sets merge word by word: each word that the field owns is a flag that runs through the same table, and words that it does not
 * own are neither added nor removed. One word that has to be asked for blocks the field.
 */
final class ThreeWayDiff {

    private static final Row SOURCE_ONLY = new Row(
            FieldReason.SOURCE_CHANGED,
            FieldReason.SOURCE_CHANGED,
            FieldReason.SOURCE_CHANGED,
            FieldReason.KEPT_FILLED);
    private static final Row TARGET_ONLY = new Row(
            FieldReason.DRIFT_RESTORED, FieldReason.DRIFT_KEPT, FieldReason.DRIFT_ASKED, FieldReason.KEPT_FILLED);
    private static final Row BOTH = new Row(
            FieldReason.CONFLICT_OVERWRITTEN,
            FieldReason.CONFLICT_KEPT,
            FieldReason.CONFLICT_ASKED,
            FieldReason.KEPT_FILLED);
    private static final Row FIRST = new Row(
            FieldReason.FIRST_OVERWRITTEN, FieldReason.FIRST_KEPT, FieldReason.FIRST_ASKED, FieldReason.KEPT_FILLED);

    private ThreeWayDiff() {}

    /** The decision about one field of one record. */
    static FieldDecision decide(Field field, Sides sides) {
        return field.kind() == Kind.SET ? WordsDiff.decide(field, sides) : whole(field, sides);
    }

    private static FieldDecision whole(Field field, Sides sides) {
        FieldReason reason = reason(field.policy(), standing(field.sameness(), sides));
        boolean takes = reason.verdict() == Verdict.TAKE;
        return FieldDecision.builder()
                .field(field)
                .reason(reason)
                .report(reason.report(sides.known()))
                .before(sides.actual())
                .after(takes ? sides.desired() : sides.actual())
                .agreed(agreed(reason.verdict(), sides.desired()))
                .build();
    }

    private static Standing standing(Sameness sameness, Sides sides) {
        FieldValue base = sides.base();
        FieldValue stored = sides.stored();
        boolean vacant = sameness.same(sides.actual(), FieldValue.empty());
        boolean held = base != null
                && (sameness.same(sides.actual(), base) || (stored != null && sameness.same(sides.actual(), stored)));
        return new Standing(
                base != null,
                base != null && !sameness.same(sides.desired(), base),
                base != null && !held,
                sameness.same(sides.desired(), sides.actual()),
                vacant,
                vacant && base != null && sameness.same(base, FieldValue.empty()));
    }

    /** The table, row by row. */
    static FieldReason reason(Policy policy, Standing at) {
        if (at.based() && !at.sourceMoved() && !at.targetMoved()) {
            return FieldReason.SAME;
        }
        if (at.equal()) {
            return at.based() ? FieldReason.CONVERGED : FieldReason.ADOPTED;
        }
        if (!at.based()) {
            return at.vacant() ? FieldReason.FIRST_VALUE : FIRST.under(policy);
        }
        if (!at.targetMoved()) {
            return at.neverFilled() && policy == Policy.FILL_IF_EMPTY ? FieldReason.FILLED : SOURCE_ONLY.under(policy);
        }
        return at.sourceMoved() ? BOTH.under(policy) : TARGET_ONLY.under(policy);
    }

    private static @Nullable FieldValue agreed(Verdict verdict, FieldValue desired) {
        return switch (verdict) {
            case CONVERGED, ADOPTED, TAKE -> desired;
            case SAME, KEEP, BLOCK -> null;
        };
    }

    /** One row of the table: a reason for each policy. */
    private record Row(FieldReason source, FieldReason keepEdits, FieldReason ask, FieldReason fillIfEmpty) {

        FieldReason under(Policy policy) {
            return switch (policy) {
                case SOURCE -> source;
                case KEEP_EDITS -> keepEdits;
                case ASK -> ask;
                case FILL_IF_EMPTY -> fillIfEmpty;
            };
        }
    }
}
