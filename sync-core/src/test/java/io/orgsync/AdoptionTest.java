package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.Adopter;
import io.orgsync.apply.Adoption;
import io.orgsync.apply.Proposal;
import io.orgsync.apply.Proposal.Decision;
import io.orgsync.apply.StalePlanException;
import io.orgsync.apply.Turn;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.plan.Waiting;
import io.orgsync.source.Selection;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records that only their name ties to an account: what a plan proposes, and what becomes of it once people have decided. */
final class AdoptionTest {

    private final Town town = new Town();

    @CanIgnoreReturnValue
    private TargetId handmade(String name) {
        return town.organizations.add(Fields.of("name", FieldValue.text(name)));
    }

    private static Adoption adoption(int number, String name, TargetId target) {
        return new Adoption(key(number), "standard", name, target);
    }

    private String refusal(Adoption adoption) {
        Adoption.Result result = town.sync.adopt(List.of(adoption)).get(0);
        assertThat(result.isAdopted()).isFalse();
        return String.valueOf(result.refused());
    }

    private Change narrowed(int number) {
        List<Change> lines = new ArrayList<>();
        Plan plan = town.sync.plan(new PlanRequest(Selection.only(key(number)), ImmutableSet.of()), each -> {
            each.changes().forEach(lines::add);
            return Optional.empty();
        });
        assertThat(plan.header().everything()).isFalse();
        return lines.get(0);
    }

    @Test
    void proposal_oneRecordOfThatName_isShownAndNeverWritten() {
        TargetId acme = handmade("ACME ");
        town.customer(1, "Acme", "Gold");
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.PROPOSED);
        assertThat(change.type().word()).isEqualTo("adopt by name");
        assertThat(change.reason()).isEqualTo(Reason.FOUND_BY_NAME);
        assertThat(change.target()).isEqualTo(acme);
        assertThat(change.writes().isEmpty()).isTrue();
        assertThat(change.isShown()).isTrue();
        assertThat(change.remarks().get(0).message()).contains("'ACME ' (" + acme + ")", "belongs to no account");
        assertThat(Proposal.of(change))
                .contains(Proposal.builder()
                        .key(key(1))
                        .sync("standard")
                        .accountName("Acme")
                        .target(acme)
                        .targetName("ACME ")
                        .decision(Decision.OPEN)
                        .build());
        assertThat(Proposal.of(change).flatMap(Proposal::adoption))
                .as("nobody has decided")
                .isEmpty();
    }

    @Test
    void proposal_thatIsApplied_isOnlyToldAsKnown() {
        handmade("Acme");
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        assertThat(town.line(1).news()).isTrue();
        town.applyByHand(summary -> summary);
        assertThat(town.organizations.size()).isEqualTo(2);
        assertThat(town.state.links().get(key(1))).isEmpty();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.PROPOSED);
        assertThat(town.line(1).news()).isFalse();
        assertThat(Proposal.of(town.line(2))).as("another class").isEmpty();
    }

    @Test
    void adopted_recordIsLinked_andTheNextPlanUpdatesIt() {
        TargetId acme = handmade("ACME");
        town.customer(1, "Acme", "Gold");
        Proposal proposal = Proposal.builder()
                .from(Proposal.of(town.line(1)).orElseThrow())
                .decision(Decision.ADOPT)
                .build();
        Adoption adoption = proposal.adoption().orElseThrow();
        assertThat(adoption)
                .isEqualTo(Adoption.builder()
                        .key(key(1))
                        .sync("standard")
                        .accountName("Acme")
                        .target(acme)
                        .build());
        assertThat(town.sync.adopt(List.of(adoption))).allMatch(Adoption.Result::isAdopted);
        assertThat(town.state.desk().serial()).isEqualTo(1);
        assertThat(town.link(1).owner()).isEqualTo("standard");
        assertThat(town.organizations.batches()).isEmpty();
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.UPDATE);
        assertThat(change.writes().keys()).contains("external_id", "name", LEVEL);
        town.applyByHand(summary -> summary);
        assertThat(town.organization(1)).isEqualTo(acme);
        town.run();
        assertThat(town.lines()).isEmpty();
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void adoption_makesEarlierPlansStale_andIsARunOfItsOwn() {
        TargetId acme = handmade("Acme");
        town.customer(1, "Acme", "Gold");
        assertThatThrownBy(() -> town.applyByHand(
                        summary -> summary,
                        () -> assertThat(town.sync.adopt(List.of(adoption(1, "Acme", acme))))
                                .hasSize(1)))
                .isInstanceOf(StalePlanException.class);
        assertThat(town.state.runs().latest(2).get(1)).satisfies(run -> {
            assertThat(run.command()).isEqualTo("adopt");
            assertThat(run.counts()).containsEntry("adopted", 1L).containsEntry("refused", 0L);
        });
    }

    @Test
    void ambiguous_severalRecords_isBlockedAndNamesThem() {
        handmade("Acme");
        handmade("ACME");
        town.customer(1, "acme", "Gold");
        Change change = town.line(1);
        assertThat(change.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(change.reason()).isEqualTo(Reason.NAME_TAKEN);
        assertThat(change.remarks()).hasSize(2);
        assertThat(change.remarks().get(0).message()).contains("which no account owns", "Rename one of them");
    }

    @Test
    void ambiguous_severalAccounts_areBlockedAndNameBothSides() {
        TargetId acme = handmade("Acme");
        town.customer(1, "ACME", "Gold");
        town.customer(2, "acme", "Gold");
        assertThat(town.lines()).hasSize(2).allSatisfy(change -> {
            assertThat(change.reason()).isEqualTo(Reason.NAME_TAKEN);
            assertThat(change.remarks().get(0).message()).contains("(" + acme + ", which no account owns)");
            assertThat(change.remarks().get(1).message()).contains("wants the same name");
        });
    }

    @Test
    void ambiguous_recordOfAnotherKey_isBlocked() {
        town.organizations.add(Fields.of("name", FieldValue.text("Acme")).with(SALESFORCE_ID, FieldValue.text(id(7))));
        town.customer(1, "Acme", "Gold");
        assertThat(town.line(1).remarks().get(0).message()).contains("of account " + id(7));
        town.customer(2, "Bolt", "Gold");
        town.applyByHand(summary -> summary);
        town.customer(3, "Bolt", "Gold");
        assertThat(town.line(3).type()).as("linked to another key").isEqualTo(ChangeClass.BLOCKED);
    }

    @Test
    void junkKey_isNoKey() {
        town.organizations.add(
                Fields.of("name", FieldValue.text("Acme")).with(SALESFORCE_ID, FieldValue.text("PRIORITY PROSPECT")));
        town.customer(1, "Acme", "Gold");
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.PROPOSED);
    }

    @Test
    void narrowedPlan_proposesNothing() {
        handmade("Acme");
        town.customer(1, "Acme", "Gold");
        town.customer(2, "ACME", "Gold");
        assertThat(narrowed(1).reason())
                .as("who else wants the name was not read")
                .isEqualTo(Reason.NAME_TAKEN);
    }

    @Test
    void refused_whatDoesNotHoldAnyMore() {
        TargetId acme = handmade("Acme");
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        town.applyByHand(summary -> summary);
        TargetId bolt = town.organization(2);

        assertThat(refusal(new Adoption(key(1), "nobody", "Acme", acme)))
                .isEqualTo("the desk acme has no sync 'nobody'");
        assertThat(refusal(new Adoption(new Key(id(1).substring(0, 15)), "standard", "Acme", acme)))
                .contains("is no key in its full form");
        assertThat(refusal(adoption(2, "Acme", acme))).isEqualTo("the key is linked to " + bolt + " already");
        assertThat(refusal(adoption(1, "Acme", new TargetId("4711"))))
                .isEqualTo("the record 4711 is gone from the desk");
        assertThat(refusal(adoption(1, "Bolt", bolt))).isEqualTo("'Bolt' (" + bolt + ") is linked to key " + id(2));
        town.organizations.edit(acme, "name", FieldValue.text("Acme Inc"));
        assertThat(refusal(adoption(1, "Acme", acme)))
                .isEqualTo("'Acme Inc' (" + acme + ") is not called 'Acme' any more. Plan again");
        town.organizations.edit(acme, "external_id", FieldValue.text(id(9)));
        assertThat(refusal(adoption(1, "Acme", acme))).isEqualTo("'Acme Inc' (" + acme + ") carries the key " + id(9));
        assertThat(town.state.links().get(key(1))).isEmpty();
    }

    @Test
    void refused_whatAPlanFindsByItself_andWhatHasATwin() {
        TargetId acme = handmade("Acme");
        TargetId twin = handmade("ACME");
        town.organizations.add(Fields.of("name", FieldValue.text("Copy")).with("external_id", FieldValue.text(id(7))));
        town.customer(1, "Acme", "Gold");
        town.lines();
        assertThat(refusal(adoption(1, "Acme", acme)))
                .isEqualTo("'ACME' (" + twin + ") has the same name. Rename one of them");
        assertThat(refusal(adoption(7, "Acme", acme))).contains("'Copy'", "carries this key");
    }

    @Test
    void adoptions_ofOneRecordByTwoKeys_onlyTheFirstCounts() {
        TargetId acme = handmade("Acme");
        town.customer(1, "Acme", "Gold");
        town.lines();
        assertThat(town.sync.adopt(List.of(adoption(1, "Acme", acme), adoption(2, "Acme", acme))))
                .extracting(Adoption.Result::isAdopted)
                .containsExactly(true, false);
    }

    @Test
    void adoptions_ofManyRecords_areReadInParts() {
        List<Adoption> adoptions = IntStream.rangeClosed(1, 150)
                .mapToObj(i -> {
                    town.customer(i, "Customer " + i, "Gold");
                    return adoption(i, "Customer " + i, handmade("Customer " + i));
                })
                .toList();
        town.lines();
        assertThat(town.sync.adopt(adoptions)).hasSize(150).allMatch(Adoption.Result::isAdopted);
        assertThat(town.classes()).hasSize(150).containsOnly(ChangeClass.UPDATE);
    }

    @Test
    void adoption_thatCannotReadOrLostTheLock_remembersNothing() {
        TargetId acme = handmade("Acme");
        town.customer(1, "Acme", "Gold");
        town.lines();
        List<Adoption> adoptions = List.of(adoption(1, "Acme", acme));
        town.organizations.meets(Misfortune.RECORDS_UNREADABLE);
        assertThatThrownBy(() -> town.sync.adopt(adoptions)).isInstanceOf(FailureException.class);
        Waiting waiting = new Waiting(town.clock, town.clock::advance, (what, done) -> {});
        assertThatThrownBy(() -> new Adopter(town.desk, waiting, new Turn(1, () -> false)).decide(adoptions, List.of()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("lock");
        assertThat(town.state.links().size()).isZero();
        assertThat(town.state.desk().serial()).isZero();
    }
}
