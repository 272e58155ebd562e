package io.orgsync.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class RecordDiffTest {

    private static final Field NAME = Field.of("name", Kind.TEXT);
    private static final Field PLAN = Field.of("plan", Kind.TEXT).withPolicy(Policy.KEEP_EDITS);
    private static final Field SEEN = Field.of("seen", Kind.TEXT).withAlone(false);
    private static final Field TAGS =
            Field.of("tags", Kind.SET).withOwned(List.of("x", "y")).withPolicy(Policy.KEEP_EDITS);

    @Test
    void of_decidesInTheOrderOfFieldsAndLeavesOutWhatIsNotDesired() {
        RecordDiff diff = RecordDiff.of(
                ImmutableList.of(PLAN, NAME, SEEN),
                RecordSides.first(
                        Fields.of("name", text("n")).with("plan", text("gold")), Fields.of("seen", text("untouched"))));

        assertThat(diff.decisions()).extracting(FieldDecision::field).containsExactly(PLAN, NAME);
        assertThat(diff.changes()).isEqualTo(Fields.of("plan", text("gold")).with("name", text("n")));
    }

    @Test
    void changes_comeWithWhatIsReplacedAndWhatIsAgreedOnceWritten() {
        RecordDiff diff = RecordDiff.of(
                ImmutableList.of(NAME, PLAN),
                RecordSides.builder()
                        .base(both("old", "gold"))
                        .stored(both("OLD", "gold"))
                        .desired(both("new", "gold"))
                        .actual(both("OLD", "gold"))
                        .build());

        assertThat(diff.changes()).isEqualTo(Fields.of("name", text("new")));
        assertThat(diff.before()).isEqualTo(Fields.of("name", text("OLD")));
        assertThat(agreedOnceWritten(diff)).isEqualTo(Fields.of("name", text("new")));
        assertThat(agreedNow(diff)).isEqualTo(Fields.none());
        assertThat(diff.reported()).isEmpty();
    }

    @Test
    void changes_afterAFieldThatIsSettled_areWritten() {
        RecordDiff diff = RecordDiff.of(
                ImmutableList.of(NAME, PLAN), RecordSides.first(both("n", "gold"), Fields.of("name", text("n"))));

        assertThat(diff.changes()).isEqualTo(Fields.of("plan", text("gold")));
        assertThat(agreedNow(diff)).isEqualTo(Fields.of("name", text("n")));
        assertThat(storedNow(diff)).isEqualTo(Fields.of("name", text("n")));
        assertThat(agreedOnceWritten(diff)).isEqualTo(Fields.of("plan", text("gold")));
    }

    @Test
    void agreedNow_convergedAndAdopted_rememberBothSpellings() {
        RecordDiff diff = RecordDiff.of(
                ImmutableList.of(NAME, PLAN),
                RecordSides.builder()
                        .base(Fields.of("name", text("old")))
                        .stored(Fields.none())
                        .desired(both("new", "gold"))
                        .actual(both(" new", "gold "))
                        .build());

        assertThat(diff.changes()).isEqualTo(Fields.none());
        assertThat(agreedNow(diff)).isEqualTo(both("new", "gold"));
        assertThat(storedNow(diff)).isEqualTo(both(" new", "gold "));
        assertThat(agreedOnceWritten(diff)).isEqualTo(Fields.none());
    }

    @Test
    void changes_fieldThatIsNoReason_goesOnlyInCompany() {
        Fields seen = Fields.of("seen", text("today"));
        RecordDiff lonely = RecordDiff.of(ImmutableList.of(NAME, SEEN), RecordSides.first(seen, Fields.none()));
        RecordDiff inCompany = RecordDiff.of(
                ImmutableList.of(NAME, SEEN), RecordSides.first(seen.with("name", text("n")), Fields.none()));

        assertThat(lonely.changes()).isEqualTo(Fields.none());
        assertThat(lonely.before()).isEqualTo(Fields.none());
        assertThat(agreedOnceWritten(lonely)).isEqualTo(Fields.none());
        assertThat(inCompany.changes()).isEqualTo(Fields.of("name", text("n")).with("seen", text("today")));
    }

    @Test
    void reported_samePair_onlyCountsUntilEitherSideMoves() {
        RecordSides sides = RecordSides.first(Fields.of("plan", text("gold")), Fields.of("plan", text("silver")));
        RecordDiff first = RecordDiff.of(ImmutableList.of(PLAN), sides);
        RecordDiff again = RecordDiff.of(ImmutableList.of(PLAN), told(sides, first));
        RecordDiff moved = RecordDiff.of(
                ImmutableList.of(PLAN),
                RecordSides.builder()
                        .from(told(sides, first))
                        .desired(Fields.of("plan", text("platinum")))
                        .build());

        assertThat(only(first).report()).isEqualTo(Report.NOW);
        assertThat(only(again).report()).isEqualTo(Report.COUNTED);
        assertThat(again.reported()).isEqualTo(first.reported()).hasSize(1);
        assertThat(only(moved).report()).isEqualTo(Report.NOW);
        assertThat(moved.reported()).isNotEqualTo(first.reported());
    }

    @Test
    void reported_set_survivesOurOwnWriteAndForeignWords() {
        RecordSides sides = RecordSides.builder()
                .base(Fields.of("tags", words("x")))
                .stored(Fields.none())
                .desired(Fields.of("tags", words("x", "y")))
                .actual(Fields.of("tags", words()))
                .build();
        RecordDiff first = RecordDiff.of(ImmutableList.of(TAGS), sides);
        RecordSides later = RecordSides.builder()
                .from(told(sides, first))
                .base(agreedOnceWritten(first))
                .actual(Fields.of("tags", words("y", "foreign")))
                .build();
        RecordDiff second = RecordDiff.of(ImmutableList.of(TAGS), later);

        assertThat(only(first).report()).isEqualTo(Report.NOW);
        assertThat(first.changes()).isEqualTo(Fields.of("tags", words("y")));
        assertThat(only(second).reason()).isEqualTo(FieldReason.DRIFT_KEPT);
        assertThat(only(second).report()).isEqualTo(Report.COUNTED);
    }

    private static RecordSides told(RecordSides sides, RecordDiff diff) {
        return RecordSides.builder()
                .base(sides.base())
                .stored(sides.stored())
                .desired(sides.desired())
                .actual(sides.actual())
                .reported(ImmutableMap.copyOf(diff.reported()))
                .build();
    }

    private static Fields agreedOnceWritten(RecordDiff diff) {
        return agreed(diff, decision -> diff.changes().has(decision.field().key()), FieldDecision::agreement);
    }

    private static Fields agreedNow(RecordDiff diff) {
        return agreed(diff, decision -> !decision.writes(), FieldDecision::agreement);
    }

    private static Fields storedNow(RecordDiff diff) {
        return agreed(
                diff,
                decision -> !decision.writes(),
                decision -> decision.agreement().map(value -> decision.before()));
    }

    private static Fields agreed(
            RecordDiff diff, Predicate<FieldDecision> which, Function<FieldDecision, Optional<FieldValue>> what) {
        Fields.Builder fields = Fields.builder();
        diff.decisions().stream()
                .filter(which)
                .forEach(decision -> what.apply(decision)
                        .ifPresent(value -> fields.put(decision.field().key(), value)));
        return fields.build();
    }

    private static FieldDecision only(RecordDiff diff) {
        assertThat(diff.decisions()).hasSize(1);
        return diff.decisions().get(0);
    }

    private static Fields both(String name, String plan) {
        return Fields.of("name", text(name)).with("plan", text(plan));
    }

    private static FieldValue text(String value) {
        return FieldValue.text(value);
    }

    private static FieldValue words(String... words) {
        return FieldValue.set(List.of(words));
    }
}
