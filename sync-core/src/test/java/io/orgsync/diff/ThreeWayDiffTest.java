package io.orgsync.diff;

import static io.orgsync.diff.FieldReason.ADOPTED;
import static io.orgsync.diff.FieldReason.CONFLICT_ASKED;
import static io.orgsync.diff.FieldReason.CONFLICT_KEPT;
import static io.orgsync.diff.FieldReason.CONFLICT_OVERWRITTEN;
import static io.orgsync.diff.FieldReason.CONVERGED;
import static io.orgsync.diff.FieldReason.DRIFT_ASKED;
import static io.orgsync.diff.FieldReason.DRIFT_KEPT;
import static io.orgsync.diff.FieldReason.DRIFT_RESTORED;
import static io.orgsync.diff.FieldReason.FILLED;
import static io.orgsync.diff.FieldReason.FIRST_ASKED;
import static io.orgsync.diff.FieldReason.FIRST_KEPT;
import static io.orgsync.diff.FieldReason.FIRST_OVERWRITTEN;
import static io.orgsync.diff.FieldReason.FIRST_VALUE;
import static io.orgsync.diff.FieldReason.KEPT_FILLED;
import static io.orgsync.diff.FieldReason.SAME;
import static io.orgsync.diff.FieldReason.SOURCE_CHANGED;
import static io.orgsync.field.Policy.ASK;
import static io.orgsync.field.Policy.FILL_IF_EMPTY;
import static io.orgsync.field.Policy.KEEP_EDITS;
import static io.orgsync.field.Policy.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ThreeWayDiffTest {

    /** Three different values of each kind that has whole values, then their neighbour that counts as the first one. */
    private static final ImmutableList<Sample> KINDS = ImmutableList.of(
            new Sample(Kind.TEXT, text("b"), text("d"), text("a"), text(" b ")),
            new Sample(Kind.NUMBER, number("1"), number("2"), number("3"), number("1.00")),
            new Sample(Kind.DAY, day(1), day(2), day(3), day(1)),
            new Sample(Kind.INSTANT, moment(1), moment(2), moment(3), moment(1)),
            new Sample(Kind.ROWS, rows("b"), rows("d"), rows("a"), rows("b")));

    private record Sample(Kind kind, FieldValue b, FieldValue d, FieldValue a, FieldValue again) {}

    /** A row of the table: base, desired and actual as letters ({@code -} none, {@code 0} empty), and a reason for each policy. */
    private record Row(String sides, FieldReason source, FieldReason keep, FieldReason ask, FieldReason fill) {

        static Row all(String sides, FieldReason reason) {
            return new Row(sides, reason, reason, reason, reason);
        }

        FieldReason under(Policy policy) {
            return List.of(source, keep, ask, fill)
                    .get(List.of(SOURCE, KEEP_EDITS, ASK, FILL_IF_EMPTY).indexOf(policy));
        }
    }

    private static final ImmutableList<Row> TABLE = ImmutableList.of(
            Row.all("b b b", SAME),
            Row.all("b b B", SAME),
            Row.all("b B b", SAME),
            Row.all("0 0 0", SAME),
            Row.all("b d d", CONVERGED),
            Row.all("b 0 0", CONVERGED),
            Row.all("0 b b", CONVERGED),
            Row.all("0 b B", CONVERGED),
            new Row("b d b", SOURCE_CHANGED, SOURCE_CHANGED, SOURCE_CHANGED, KEPT_FILLED),
            new Row("b d B", SOURCE_CHANGED, SOURCE_CHANGED, SOURCE_CHANGED, KEPT_FILLED),
            new Row("b 0 b", SOURCE_CHANGED, SOURCE_CHANGED, SOURCE_CHANGED, KEPT_FILLED),
            new Row("0 d 0", SOURCE_CHANGED, SOURCE_CHANGED, SOURCE_CHANGED, FILLED),
            new Row("b b a", DRIFT_RESTORED, DRIFT_KEPT, DRIFT_ASKED, KEPT_FILLED),
            new Row("b b 0", DRIFT_RESTORED, DRIFT_KEPT, DRIFT_ASKED, KEPT_FILLED),
            new Row("0 0 a", DRIFT_RESTORED, DRIFT_KEPT, DRIFT_ASKED, KEPT_FILLED),
            new Row("b d a", CONFLICT_OVERWRITTEN, CONFLICT_KEPT, CONFLICT_ASKED, KEPT_FILLED),
            new Row("b d 0", CONFLICT_OVERWRITTEN, CONFLICT_KEPT, CONFLICT_ASKED, KEPT_FILLED),
            new Row("b 0 a", CONFLICT_OVERWRITTEN, CONFLICT_KEPT, CONFLICT_ASKED, KEPT_FILLED),
            new Row("0 d a", CONFLICT_OVERWRITTEN, CONFLICT_KEPT, CONFLICT_ASKED, KEPT_FILLED),
            Row.all("- b b", ADOPTED),
            Row.all("- b B", ADOPTED),
            Row.all("- 0 0", ADOPTED),
            Row.all("- d 0", FIRST_VALUE),
            new Row("- d a", FIRST_OVERWRITTEN, FIRST_KEPT, FIRST_ASKED, KEPT_FILLED),
            new Row("- 0 a", FIRST_OVERWRITTEN, FIRST_KEPT, FIRST_ASKED, KEPT_FILLED));

    @TestFactory
    Stream<DynamicTest> decide_everyRowPolicyAndKind() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Sample sample : KINDS) {
            for (Policy policy : Policy.values()) {
                for (Row row : TABLE) {
                    tests.add(DynamicTest.dynamicTest(
                            sample.kind() + " " + policy.word() + ": " + row.sides(),
                            () -> check(sample, policy, row)));
                }
            }
        }
        return tests.stream();
    }

    private static void check(Sample sample, Policy policy, Row row) {
        Field field = Field.of("f", sample.kind()).withPolicy(policy);
        List<String> letters = Splitter.on(' ').splitToList(row.sides());
        FieldValue base = value(sample, letters.get(0));
        FieldValue desired = present(sample, letters.get(1));
        FieldValue actual = present(sample, letters.get(2));
        for (boolean known : new boolean[] {false, true}) {
            FieldDecision decision = ThreeWayDiff.decide(field, new Sides(base, base, desired, actual, known));
            FieldReason reason = row.under(policy);
            assertThat(decision.reason()).isEqualTo(reason);
            assertThat(decision.report()).isEqualTo(reason.report(known));
            assertThat(decision.before()).isEqualTo(actual);
            assertThat(decision.after()).isEqualTo(decision.writes() ? desired : actual);
            boolean agrees =
                    List.of(Verdict.CONVERGED, Verdict.ADOPTED, Verdict.TAKE).contains(decision.verdict());
            assertThat(decision.agreed()).isEqualTo(agrees ? desired : null);
        }
    }

    private static FieldValue present(Sample sample, String letter) {
        FieldValue value = value(sample, letter);
        assertThat(value).isNotNull();
        return value == null ? FieldValue.empty() : value;
    }

    private static @Nullable FieldValue value(Sample sample, String letter) {
        return switch (letter) {
            case "b" -> sample.b();
            case "B" -> sample.again();
            case "d" -> sample.d();
            case "a" -> sample.a();
            case "0" -> FieldValue.empty();
            default -> null;
        };
    }

    @Test
    void decide_targetKeepsItsSpellingOfTheBase_isNoEdit() {
        Field name = Field.of("name", Kind.TEXT);
        Sides sides = Sides.builder()
                .base(text("Ägir <b>"))
                .stored(text("Ägir"))
                .desired(text("Ägir <b>"))
                .actual(text("Ägir"))
                .known(false)
                .build();

        assertThat(ThreeWayDiff.decide(name, sides).reason()).isEqualTo(SAME);
    }

    @Test
    void decide_sourceTakesOverTheTargetsSpelling_isConvergedAndNotWritten() {
        Field name = Field.of("name", Kind.TEXT);
        Sides sides = new Sides(text("Ägir <b>"), text("Ägir"), text("Ägir"), text("Ägir"), false);

        FieldDecision decision = ThreeWayDiff.decide(name, sides);

        assertThat(decision.reason()).isEqualTo(CONVERGED);
        assertThat(decision.agreement()).contains(text("Ägir"));
    }

    @Test
    void decide_onlySourceMovesFromATargetsSpelling_isTaken() {
        Field name = Field.of("name", Kind.TEXT).withPolicy(KEEP_EDITS);
        Sides sides = new Sides(text("Ägir <b>"), text("Ägir"), text("Njord"), text("Ägir"), false);

        assertThat(ThreeWayDiff.decide(name, sides).reason()).isEqualTo(SOURCE_CHANGED);
    }

    @Test
    void decide_baseWithoutStored_countsAsStoredInTheSameSpelling() {
        Field name = Field.of("name", Kind.TEXT);
        Sides sides = new Sides(text("b"), null, text("b"), text("a"), false);

        assertThat(ThreeWayDiff.decide(name, sides).reason()).isEqualTo(DRIFT_RESTORED);
    }

    @Test
    void decide_uncheckedBox_countsAsEmpty() {
        Field box = Field.of("box", Kind.FLAG).withPolicy(FILL_IF_EMPTY);

        assertThat(ThreeWayDiff.decide(box, Sides.first(FieldValue.flag(true), FieldValue.flag(false)))
                        .reason())
                .isEqualTo(FIRST_VALUE);
        assertThat(ThreeWayDiff.decide(box, Sides.first(FieldValue.flag(false), FieldValue.empty()))
                        .reason())
                .isEqualTo(ADOPTED);
        assertThat(ThreeWayDiff.decide(
                                box, Sides.since(FieldValue.flag(false), FieldValue.flag(true), FieldValue.empty()))
                        .reason())
                .isEqualTo(FILLED);
    }

    private static FieldValue text(String value) {
        return FieldValue.text(value);
    }

    private static FieldValue number(String value) {
        return FieldValue.number(new BigDecimal(value));
    }

    private static FieldValue day(int day) {
        return FieldValue.day(LocalDate.of(2026, 1, day));
    }

    private static FieldValue moment(int second) {
        return FieldValue.moment(Instant.ofEpochSecond(second));
    }

    private static FieldValue rows(String name) {
        return FieldValue.rows(List.of(Fields.of("Name", text(name))));
    }
}
