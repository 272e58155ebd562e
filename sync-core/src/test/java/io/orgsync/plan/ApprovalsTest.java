package io.orgsync.plan;

import static io.orgsync.plan.ChangeClass.RETIRE;
import static io.orgsync.plan.ChangeClass.UPDATE;
import static io.orgsync.plan.GuardBench.NOBODY;
import static io.orgsync.plan.GuardBench.NOON;
import static io.orgsync.plan.GuardBench.change;
import static io.orgsync.plan.GuardBench.lost;
import static io.orgsync.plan.GuardBench.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.plan.Plan.Approved;
import io.orgsync.plan.Plan.Parts;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.PlanSummary.Ruling;
import io.orgsync.plan.Rulings.Lines;
import io.orgsync.plan.Rulings.Ruled;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.state.journal.ApprovalBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What approvals let go: on a plan, and stored ones for hourly runs. */
final class ApprovalsTest {

    private final GuardBench bench = new GuardBench();

    @Test
    void approval_onAPlan_letsGoWhatIsNotMore() {
        Change retire = change(RETIRE, 1, "marker");
        Plan plan = bench.plan(List.of(retire, GuardBench.of("partners", retire)));
        assertThat(plan.approving(List.of()).applies(retire)).isFalse();
        for (Approved other : List.of(
                new Approved("partners", "retire", 9),
                new Approved("standard", "create", 9),
                new Approved("standard", "retire", 0))) {
            assertThat(plan.approving(List.of(other)).applies(retire))
                    .as("%s", other)
                    .isFalse();
        }
        Plan one = plan.approving(List.of(new Approved("standard", "retire", 1)));
        assertThat(one.allowed(retire)).contains(retire);
        assertThat(one.applies(GuardBench.of("partners", retire))).isFalse();
        assertThat(one.summary().withheldLines()).containsEntry(RETIRE, 1L);
        assertThat(one.summary().approved()).hasSize(1);
        assertThat(plan.approving(List.of(new Approved(null, "retire", 1)))
                        .summary()
                        .withheld())
                .isEmpty();
    }

    @Test
    void approval_ofAField_doesNotCarryItsChangesOverTheCeilingOfTheirClass() {
        bench.limit(limits -> limits.oneField(new Ceiling(1, 0)).update(new Ceiling(1, 0)));
        Change first = change(UPDATE, 1, "seats");
        Plan plan = bench.plan(List.of(first, change(UPDATE, 2, "seats"), change(UPDATE, 3, "level")));
        assertThat(words(new Ruled(plan.summary().guards(), plan.summary().withheldLines())))
                .containsExactly("standard field seats 2 WITHHELD", "standard update 1 WITHIN");
        Plan seats = plan.approving(List.of(new Approved(null, "field seats", 2)));
        assertThat(seats.summary().withheld())
                .singleElement()
                .satisfies(guard -> assertThat(guard.count()).isEqualTo(3));
        Plan both = seats.approving(List.of(new Approved(null, "update", 3)));
        assertThat(both.applies(first)).isTrue();
        assertThat(both.summary().withheldLines()).isEmpty();
    }

    @Test
    void approval_thatWasForFewer_endsWhenMoreAreCounted() {
        Guard field = guard("field seats", 2, Ruling.WITHHELD);
        Guard update = guard("update", 1, Ruling.APPROVED);
        List<Change> lines = List.of(change(UPDATE, 1, "seats"), change(UPDATE, 2, "seats", "level"));
        Ruled same = Rulings.on(
                com.google.common.collect.ImmutableList.of(field, update),
                NOBODY,
                new Lines(lines::forEach, Parts.ANY));
        assertThat(words(same)).containsExactly("standard field seats 2 WITHHELD", "standard update 1 APPROVED");
        Ruled more = Rulings.on(
                com.google.common.collect.ImmutableList.of(field, update),
                (guard, counted) -> guard.name().equals("field seats"),
                new Lines(lines::forEach, Parts.ANY));
        assertThat(words(more)).containsExactly("standard field seats 2 APPROVED", "standard update 2 WITHHELD");
    }

    private static Guard guard(String name, long count, Ruling ruling) {
        return Guard.builder()
                .sync("standard")
                .name(name)
                .cause(Cause.TOO_MANY)
                .count(count)
                .earlier(0)
                .ceiling(0)
                .basis("0")
                .ruling(ruling)
                .build();
    }

    @Test
    void storedApproval_isHonouredForWhatWasShown_andForPartsOfIt() {
        store("retire", 2, change(RETIRE, 1), change(RETIRE, 2));
        bench.now = NOON.plusSeconds(60);
        assertThat(rulings(change(RETIRE, 1), change(RETIRE, 2))).containsExactly(Ruling.APPROVED);
        assertThat(rulings(change(RETIRE, 2))).containsExactly(Ruling.APPROVED);
        assertThat(rulings(change(RETIRE, 2), change(RETIRE, 3)))
                .as("one that was not shown")
                .containsExactly(Ruling.WITHHELD);
        assertThat(rulings(GuardBench.of("partners", change(RETIRE, 2)))).containsExactly(Ruling.WITHHELD);
        assertThat(rulings(lost(change(UPDATE, 2, "level")))).containsExactly(Ruling.WITHHELD);
        bench.apply(bench.plan(List.of(change(RETIRE, 1))));
        assertThat(rulings(change(RETIRE, 1), change(RETIRE, 2)))
                .as("nothing goes twice on one approval")
                .containsExactly(Ruling.WITHHELD);
        assertThat(rulings(change(RETIRE, 2))).containsExactly(Ruling.APPROVED);
        bench.now = NOON.plus(Duration.ofDays(1));
        assertThat(rulings(change(RETIRE, 2))).as("expired").containsExactly(Ruling.WITHHELD);
    }

    @Test
    void storedApproval_isNotHonoured_whileASourceIsInDoubt() {
        store("retire", 1, change(RETIRE, 1));
        bench.read = Completeness.PARTIAL;
        assertThat(rulings(change(RETIRE, 1))).containsExactly(Ruling.WITHHELD);
        Plan plan = bench.plan(List.of(change(RETIRE, 1)));
        assertThat(plan.approving(List.of(new Approved(null, "retire", 1))).applies(change(RETIRE, 1)))
                .as("by a person who has seen why")
                .isTrue();
    }

    @Test
    void storedApproval_ofAClass_isForTheLinesThatOtherGuardsLeave() {
        bench.limit(limits -> limits.update(GuardBench.none()));
        store("update", 1, change(UPDATE, 2, "seats"));
        assertThat(rulings(lost(change(UPDATE, 1, "level")), change(UPDATE, 2, "seats")))
                .containsExactly(Ruling.WITHHELD, Ruling.APPROVED);
    }

    private List<Ruling> rulings(Change... lines) {
        return bench.plan(Arrays.asList(lines)).summary().guards().stream()
                .map(Guard::ruling)
                .toList();
    }

    private void store(String guard, long most, Change... shown) {
        bench.state
                .approvals()
                .add(new ApprovalBuilder()
                        .sync("standard")
                        .guard(guard)
                        .most(most)
                        .changes(Arrays.stream(shown).map(Change::digest).collect(ImmutableSet.toImmutableSet()))
                        .by("Ada")
                        .at(NOON)
                        .until(NOON.plus(Duration.ofDays(1)))
                        .build());
    }
}
