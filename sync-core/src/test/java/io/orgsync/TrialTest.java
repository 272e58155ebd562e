package io.orgsync;

import static io.orgsync.map.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.StalePlanException;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapping;
import io.orgsync.map.MappingBuilder;
import io.orgsync.map.Rule;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.SyncSpec;
import io.orgsync.state.Runs.Run;
import io.orgsync.state.journal.Due.Mark;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Plans with rules that are only tried: whatever they make of a ticket, the true rules hear of the same changes afterwards. */
final class TrialTest extends SaidOnceScene {

    private static final PlanRequest TRIAL = PlanRequest.everything().asTrial();

    private static final Rule ALWAYS_WORKING =
            new Rule("tickets.Status", Field.of("Status", Kind.TEXT), text("Working"));

    private static Desk with(Desk desk, UnaryOperator<MappingBuilder> rules) {
        return Desk.builder()
                .from(desk)
                .syncs(desk.syncs().stream()
                        .map(sync -> SyncSpec.builder()
                                .from(sync)
                                .mapping(rules.apply(Mapping.builder().from(sync.mapping()))
                                        .build())
                                .build())
                        .toList())
                .build();
    }

    @CanIgnoreReturnValue
    private Plan tried(UnaryOperator<MappingBuilder> rules) {
        return kept(lines -> sync(with(town.desk(), rules)).plan(TRIAL, plan -> {
            plan.changes().forEach(lines::add);
            return Optional.of("of a trial");
        }));
    }

    private MappingBuilder quiet(MappingBuilder rules) {
        ImmutableList<Rule> others = town.desk().syncs().get(0).mapping().rules().stream()
                .filter(rule -> !rule.target().key().equals("Status"))
                .collect(ImmutableList.toImmutableList());
        return rules.rules(
                ImmutableList.<Rule>builder().addAll(others).add(ALWAYS_WORKING).build());
    }

    private static MappingBuilder keyless(MappingBuilder rules) {
        return rules.keyForm(text -> "");
    }

    private void inStep() {
        put(1, "a", "open");
        run();
        put(1, "a", "open");
        run();
    }

    private Mark mark(Key key) {
        return Objects.requireNonNull(town.state.due().of(ImmutableSet.of(key)).get(key), "not due");
    }

    @Test
    void changeThatNeedsNothingUnderTriedRules_isHeardOfByTheTrueOnes() {
        inStep();
        put(1, "a", "closed");

        assertThat(tried(this::quiet).summary().counts()).isEmpty();
        assertThat(tried(TrialTest::keyless).summary().keylessCount()).isEqualTo(1);
        run();

        assertThat(held(1, "Status")).isEqualTo("Closed");
        isQuiet();
    }

    @Test
    void recordThatIsDue_goesOnBeingSo_whateverTriedRulesMakeOfIt() {
        inStep();
        put(1, "a", "closed");
        town.cases.chokesOn(item -> true);
        run();
        Mark before = mark(ONE);
        assertThat(before.failures()).isEqualTo(1);

        assertThat(tried(this::quiet).summary().counts()).isEmpty();
        tried(TrialTest::keyless);
        assertThat(mark(ONE)).isEqualTo(before);
        town.cases.chokesOn(item -> false);
        run();

        assertThat(held(1, "Status")).isEqualTo("Closed");
        isQuiet();
    }

    @Test
    void recordThatIsReadAgain_goesOnBeingSo_thoughTriedRulesLeaveItOut() {
        town.tickets.put("1", ticket(1, "a", "open").with("organization", FieldValue.text("acme")));
        run();
        Mark before = mark(ONE);
        assertThat(before.again()).isTrue();

        tried(rules -> rules.include(input -> Derived.value(FieldValue.flag(false))));

        assertThat(mark(ONE)).isEqualTo(before);
    }

    @Test
    void failureOfAListedDesk_isStillCounted() {
        Town other = new Town();
        other.customer(1, "Acme", "Gold");
        other.organizations.chokesOn(item -> true);
        other.run();
        assertThat(other.state.due().failed()).isEqualTo(1);
        Desk nothing = with(other.desk, rules -> rules.include(input -> Derived.value(FieldValue.flag(false))));
        other.configure(nothing);

        assertThat(other.sync.plan(TRIAL, plan -> Optional.empty()).summary().counts())
                .isEmpty();

        assertThat(other.state.due().failed()).isEqualTo(1);
    }

    @Test
    void trial_givesNothingOut_andStandsInTheHistoryAsWhatItIs() {
        put(1, "a", "open");
        Plan plan = tried(rules -> rules);

        assertThat(town.state.runs().latest(1)).extracting(Run::command).containsExactly("trial");
        assertThatThrownBy(() -> sync(town.desk()).apply(plan, "of a trial")).isInstanceOf(StalePlanException.class);
        assertThatThrownBy(() -> sync(town.desk()).run(TRIAL)).isInstanceOf(IllegalArgumentException.class);
    }
}
