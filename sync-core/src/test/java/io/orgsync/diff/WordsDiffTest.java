package io.orgsync.diff;

import static io.orgsync.field.Policy.ASK;
import static io.orgsync.field.Policy.FILL_IF_EMPTY;
import static io.orgsync.field.Policy.KEEP_EDITS;
import static io.orgsync.field.Policy.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class WordsDiffTest {

    private static final Field TAGS = Field.of("tags", Kind.SET).withOwned(List.of("x", "y"));

    /** Base, desired and actual of the word x as + and 0 (and - for no base), then the reason for each policy. */
    private static final ImmutableList<String> TABLE = ImmutableList.of(
            "+ + + SAME SAME SAME SAME",
            "0 0 0 SAME SAME SAME SAME",
            "0 + + CONVERGED CONVERGED CONVERGED CONVERGED",
            "+ 0 0 CONVERGED CONVERGED CONVERGED CONVERGED",
            "0 + 0 SOURCE_CHANGED SOURCE_CHANGED SOURCE_CHANGED FILLED",
            "+ 0 + SOURCE_CHANGED SOURCE_CHANGED SOURCE_CHANGED KEPT_FILLED",
            "+ + 0 DRIFT_RESTORED DRIFT_KEPT DRIFT_ASKED KEPT_FILLED",
            "0 0 + DRIFT_RESTORED DRIFT_KEPT DRIFT_ASKED KEPT_FILLED",
            "- + + ADOPTED ADOPTED ADOPTED ADOPTED",
            "- 0 0 ADOPTED ADOPTED ADOPTED ADOPTED",
            "- + 0 FIRST_VALUE FIRST_VALUE FIRST_VALUE FIRST_VALUE",
            "- 0 + FIRST_OVERWRITTEN FIRST_KEPT FIRST_ASKED KEPT_FILLED");

    @TestFactory
    Stream<DynamicTest> decide_everyRowOfOneWordAndPolicy() {
        List<DynamicTest> tests = new ArrayList<>();
        ImmutableList<Policy> policies = ImmutableList.of(SOURCE, KEEP_EDITS, ASK, FILL_IF_EMPTY);
        for (String row : TABLE) {
            List<String> cells = Splitter.on(' ').splitToList(row);
            for (int i = 0; i < policies.size(); i++) {
                Policy policy = policies.get(i);
                FieldReason reason = FieldReason.valueOf(cells.get(3 + i));
                tests.add(DynamicTest.dynamicTest(policy.word() + ": " + row, () -> check(policy, cells, reason)));
            }
        }
        return tests.stream();
    }

    private static void check(Policy policy, List<String> cells, FieldReason reason) {
        Field field = Field.of("tags", Kind.SET).withOwned(List.of("x")).withPolicy(policy);
        boolean wanted = cells.get(1).equals("+");
        boolean held = cells.get(2).equals("+");
        FieldValue actual = held ? words("foreign", "x") : words("foreign");
        FieldValue base = cells.get(0).equals("-") ? null : cells.get(0).equals("+") ? words("x") : words();

        FieldDecision decision = ThreeWayDiff.decide(
                field, new Sides(base, base, wanted ? words("x") : FieldValue.empty(), actual, false));

        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.before()).isEqualTo(actual);
        boolean holds = decision.writes() ? wanted : held;
        assertThat(decision.after()).isEqualTo(holds ? words("foreign", "x") : words("foreign"));
        assertThat(decision.report()).isEqualTo(reason.report(false));
    }

    @Test
    void decide_foreignWords_areNeitherAddedNorRemoved() {
        FieldDecision decision =
                ThreeWayDiff.decide(TAGS, Sides.since(words("x"), words("y", "stranger"), words("x", "vip", "plan")));

        assertThat(decision.after()).isEqualTo(words("plan", "vip", "y"));
        assertThat(decision.agreed()).isEqualTo(words("y"));
    }

    @Test
    void decide_foreignWordsMove_isSame() {
        FieldDecision decision =
                ThreeWayDiff.decide(TAGS, Sides.since(words("x"), words("x"), words("new_foreign", "x")));

        assertThat(decision.reason()).isEqualTo(FieldReason.SAME);
        assertThat(decision.agreement()).isEmpty();
    }

    @Test
    void decide_letterCaseAndNormalForm_doNotCount() {
        Field field = Field.of("tags", Kind.SET).withOwned(List.of("Priority_É"));

        FieldDecision same = ThreeWayDiff.decide(field, Sides.first(words("PRIORITY_É"), words("priority_e\u0301")));
        FieldDecision removed = ThreeWayDiff.decide(field, Sides.first(words(), words("priority_e\u0301", "z")));

        assertThat(same.reason()).isEqualTo(FieldReason.ADOPTED);
        assertThat(removed.after()).isEqualTo(words("z"));
    }

    @Test
    void decide_oneWordOwnedInTwoSpellings_isAddedOnce() {
        Field field = Field.of("tags", Kind.SET).withOwned(List.of("VIP", "vip"));

        assertThat(ThreeWayDiff.decide(field, Sides.first(words("vip"), words()))
                        .after())
                .isEqualTo(words("VIP"));
    }

    @Test
    void decide_nothingOwned_isSame() {
        FieldDecision decision =
                ThreeWayDiff.decide(Field.of("tags", Kind.SET), Sides.first(words("anything"), FieldValue.empty()));

        assertThat(decision.reason()).isEqualTo(FieldReason.SAME);
        assertThat(decision.after()).isEqualTo(FieldValue.empty());
    }

    @Test
    void decide_oneWordTakenAndOneKept_writesOneAndReportsTheOther() {
        Field field = TAGS.withPolicy(KEEP_EDITS);
        Sides sides = new Sides(words("x"), null, words("x", "y"), words("plan"), false);

        FieldDecision decision = ThreeWayDiff.decide(field, sides);

        assertThat(decision.reason()).isEqualTo(FieldReason.SOURCE_CHANGED);
        assertThat(decision.report()).isEqualTo(Report.NOW);
        assertThat(decision.after()).isEqualTo(words("plan", "y"));
        assertThat(decision.agreed()).isEqualTo(words("x", "y"));
    }

    @Test
    void decide_wordKeptWithoutBase_staysOutOfTheAgreement() {
        FieldDecision decision =
                ThreeWayDiff.decide(TAGS.withPolicy(KEEP_EDITS), Sides.first(words("x"), words("x", "y")));

        assertThat(decision.reason()).isEqualTo(FieldReason.FIRST_KEPT);
        assertThat(decision.after()).isEqualTo(words("x", "y"));
        assertThat(decision.agreed()).isEqualTo(words("x"));
    }

    @Test
    void decide_oneWordToBeAsked_blocksTheWholeField() {
        FieldDecision decision =
                ThreeWayDiff.decide(TAGS.withPolicy(ASK), Sides.since(words("x"), words("x", "y"), words("plan")));

        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.after()).isEqualTo(words("plan"));
        assertThat(decision.agreement()).isEmpty();
    }

    @Test
    void decide_heaviestReasonAndLoudestReport_speakForTheField() {
        Sides restoreFirst = Sides.since(words("x"), words("x", "y"), words());
        Sides restoreLast = Sides.since(words("y"), words("x", "y"), words());

        for (Sides sides : List.of(restoreFirst, restoreLast)) {
            FieldDecision decision = ThreeWayDiff.decide(TAGS, sides);
            assertThat(decision.reason()).isEqualTo(FieldReason.DRIFT_RESTORED);
            assertThat(decision.report()).isEqualTo(Report.NOW);
            assertThat(decision.after()).isEqualTo(words("x", "y"));
        }
    }

    private static FieldValue words(String... words) {
        return FieldValue.set(List.of(words));
    }
}
