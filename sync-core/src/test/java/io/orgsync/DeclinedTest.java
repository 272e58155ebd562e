package io.orgsync;

import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.apply.Adoption;
import io.orgsync.apply.Proposal;
import io.orgsync.apply.Proposal.Decision;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.Reason;
import io.orgsync.state.journal.Holds.Hold;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person's no to a proposal: the proposal does not come back, unless it has become another one. */
final class DeclinedTest extends SuffixedTown {

    private final TargetId acme = town.organizations.add(Fields.of("name", FieldValue.text("ACME")));

    private Proposal proposal() {
        return Proposal.of(town.line(1)).orElseThrow();
    }

    private void sayNo() {
        Proposal made = proposal();
        Proposal decided =
                Proposal.builder().from(made).decision(Decision.LEAVE).build();
        assertThat(town.sync.decide(List.of(), List.of(decided))).isEmpty();
    }

    private void withoutSuffix() {
        suffix(input -> io.orgsync.map.Derived.value(FieldValue.empty()));
    }

    private PlanSummary summary() {
        return town.sync
                .plan(PlanRequest.everything(), plan -> Optional.empty())
                .summary();
    }

    @Test
    void no_isRemembered_andCounted_andNoTrouble() {
        withoutSuffix();
        town.customer(1, "Acme", "Gold");
        sayNo();
        Change line = town.line(1);
        assertThat(line.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(line.reason()).isEqualTo(Reason.DECLINED);
        assertThat(line.isNewTrouble()).isFalse();
        assertThat(line.remarks().get(0).message()).contains("'ACME' (" + acme);
        assertThat(Proposal.of(line)).isEmpty();
        assertThat(summary().decided()).isEqualTo(1);
        assertThat(summary().troubles()).isZero();
        town.applyByHand(summary -> summary);
        assertThat(town.line(1).reason()).as("still so").isEqualTo(Reason.DECLINED);
        assertThat(town.state.runs().latest(9))
                .anySatisfy(run -> assertThat(run.counts()).containsEntry("declined", 1L));
    }

    @Test
    void no_whereThereIsASuffix_letsTheAccountHaveIt() {
        town.customer(1, "Acme", "Gold");
        sayNo();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.CREATE);
        town.applyByHand(summary -> summary);
        settle();
        named("Acme (1)");
        assertThat(town.state.holds().after(null, 9)).isEmpty();
    }

    @Test
    void proposal_comesBack_onceOneOfItsSidesHasAnotherName() {
        withoutSuffix();
        town.customer(1, "Acme", "Gold");
        sayNo();
        town.organizations.edit(acme, "name", FieldValue.text("Acme"));
        assertThat(proposal().targetName()).isEqualTo("Acme");
        sayNo();
        town.edit(1, "Name", FieldValue.text("acme"));
        assertThat(proposal().accountName()).isEqualTo("acme");
    }

    @Test
    void proposal_comesBack_onceTheNoIsReleased() {
        withoutSuffix();
        town.customer(1, "Acme", "Gold");
        sayNo();
        assertThat(town.sync.release(key(1), Hold.ADOPTION)).isEqualTo(1);
        assertThat(proposal().target()).isEqualTo(acme);
    }

    @Test
    void otherHolds_areNoNo() {
        withoutSuffix();
        town.customer(1, "Acme", "Gold");
        town.state.holds().put(List.of(new Hold(key(1), Town.LEVEL, FieldValue.text("gold"), 1)));
        assertThat(proposal().target()).isEqualTo(acme);
    }

    @Test
    void no_isForgotten_onceTheRecordIsAdoptedAfterAll() {
        withoutSuffix();
        town.customer(1, "Acme", "Gold");
        sayNo();
        Adoption adoption = new Adoption(key(1), "standard", "Acme", acme);
        assertThat(town.sync.adopt(List.of(adoption)).get(0).isAdopted()).isTrue();
        town.applyByHand(summary -> summary);
        town.run();
        assertThat(town.lines()).isEmpty();
        assertThat(town.state.holds().after(null, 9)).isEmpty();
    }
}
