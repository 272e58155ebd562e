package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.map.Rule;
import io.orgsync.map.Rules;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The suffix that a sync may declare for names that are taken: who gets it, who keeps it, and when it goes. */
final class NameSuffixTest extends SuffixedTown {

    @Test
    void newRecord_ofANameThatAnAccountHas_getsTheSuffix() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.customer(2, "ACME", "Gold");
        assertThat(town.line(2).type()).isEqualTo(ChangeClass.CREATE);
        assertThat(town.line(2).remarks()).isEmpty();
        settle();
        named("Acme", "ACME (2)");
    }

    @Test
    void nameThatTwoWant_andNobodyHas_getsTheSuffixTwice() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "ACME", "Gold");
        settle();
        named("Acme (1)", "ACME (2)");
    }

    @Test
    void plainName_isTakenAgainOnceItIsFree() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.customer(2, "Acme", "Gold");
        town.customer(3, "Acme", "Gold");
        settle();
        named("Acme", "Acme (2)", "Acme (3)");
        rename(1, "Bolt");
        assertThat(town.lines()).as("still two that want it").hasSize(1);
        rename(3, "Cube");
        assertThat(name(2)).isEqualTo("Acme");
        town.run();
        settle();
        named("Bolt", "Acme", "Cube");
    }

    @Test
    void renamedRecord_getsTheSuffix_andFollowsTheSource() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        rename(2, "Acme");
        town.edit(2, "Level", FieldValue.text("Premium"));
        settle();
        named("Acme", "Acme (2)");
        assertThat(town.held(2, LEVEL)).isEqualTo("premium");
        town.organizations.edit(town.organization(2), "name", FieldValue.text("Edited"));
        assertThat(name(2)).as("drift").isEqualTo("Acme (2)");
        settle();
        rename(2, "Bolt");
        settle();
        named("Acme", "Bolt");
    }

    @Test
    void renamedRecord_ofANameThatNoAccountOwns_getsTheSuffix() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.organizations.add(Fields.of("name", FieldValue.text("Bolt")));
        rename(1, "Bolt");
        settle();
        named("Bolt (1)");
    }

    @Test
    void newRecord_ofANameThatNoAccountOwns_isProposed_andAmbiguousOnesGetTheSuffix() {
        TargetId acme = town.organizations.add(Fields.of("name", FieldValue.text("Acme")));
        town.customer(1, "Acme", "Gold");
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.PROPOSED);
        assertThat(town.line(1).target()).isEqualTo(acme);
        town.customer(2, "Acme", "Gold");
        town.applyByHand(summary -> summary);
        settle();
        named("Acme (1)", "Acme (2)");
        assertThat(town.organizations.size()).isEqualTo(3);
    }

    @Test
    void chain_goesOnThroughARecordThatTakesItsSuffix() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        town.customer(3, "Cube", "Gold");
        settle();
        rename(1, "Bolt");
        rename(2, "Cube");
        assertThat(List.of(name(1), name(2))).containsExactly("Bolt", "Cube (2)");
        rename(3, "Dune");
        assertThat(name(2)).isEqualTo("Cube");
        rename(3, "Cube");
        town.organizations.edit(town.organization(3), "name", FieldValue.text("Edited"));
        assertThat(List.of(name(1), name(2), name(3)))
                .as("two want the one name, and nobody has it")
                .containsExactly("Bolt", "Cube (2)", "Cube (3)");
    }

    @Test
    void suffixedName_thatIsTakenWantedOrTooLong_isBlocked() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        town.customer(3, "Acme (2)", "Gold");
        settle();
        rename(2, "Acme");
        assertThat(town.line(2).remarks())
                .hasSize(2)
                .element(1)
                .satisfies(
                        remark -> assertThat(remark.message())
                                .isEqualTo(
                                        "it cannot be called 'Acme (2)' either: that name is taken, wanted by another record, or too long"));
        rename(3, "Cube");
        assertThat(town.line(2).writes().has("name")).as("not handed on").isFalse();
        town.run();
        settle();
        named("Acme", "Acme (2)", "Cube");
        String longest = "A".repeat(58);
        rename(1, longest);
        rename(2, longest);
        assertThat(town.line(2).type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(town.line(2).remarks().get(1).message()).contains("too long");
    }

    @Test
    void suffixedName_thatIsAnAccountsPlainName_isThatAccounts() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        rename(2, "Acme");
        town.customer(3, "ACME (2)", "Gold");
        assertThat(town.line(2).type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(name(3)).isEqualTo("ACME (2)");
    }

    @Test
    void suffixedName_thatARecordHas_isKeptAlsoWhenAnAccountWantsItPlain() {
        town.customer(1, "Acme", "Gold");
        settle();
        town.customer(2, "Acme", "Gold");
        settle();
        town.customer(3, "Acme (2)", "Gold");
        settle();
        named("Acme", "Acme (2)", "Acme (2) (3)");
    }

    @Test
    void suffixThatTwoWouldShare_helpsNeither() {
        suffix(input -> Derived.value(FieldValue.text(" (2)")));
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Acme", "Gold");
        town.customer(3, "Other", "Gold");
        assertThat(town.line(1).reason()).isEqualTo(Reason.NAME_SHARED);
        assertThat(town.line(2).reason()).isEqualTo(Reason.NAME_SHARED);
        assertThat(name(3)).isEqualTo("Other");
    }

    @Test
    void suffixedName_thatOnlyAnotherSyncHasForAnAccount_isFree() {
        List<Rule> rules = new ArrayList<>(town.without("partners", "name"));
        rules.add(new Rule("partners.name", Field.of("name", Kind.TEXT), Rules.text("Partner")));
        town.changeRules("partners", mapping -> mapping.rules(rules));
        town.customer(1, "Acme", "Gold");
        settle();
        town.customer(2, "Acme", "Gold");
        town.customer(3, "Acme (2)", "Gold");
        town.edit(3, "Partner", FieldValue.flag(true));
        settle();
        named("Acme", "Acme (2)", "Partner");
    }

    @Test
    void nameThatPeopleMayEdit_keepsTheirs_andWaitsForNoSuffix() {
        List<Rule> rules = new ArrayList<>(town.without("standard", "name"));
        rules.add(new Rule(
                "standard.name", Field.of("name", Kind.TEXT).withPolicy(Policy.KEEP_EDITS), Rules.copy("Name")));
        town.changeRules("standard", mapping -> mapping.rules(rules));
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        town.organizations.edit(town.organization(2), "name", FieldValue.text("Edited"));
        settle();
        rename(2, "Acme");
        assertThat(town.line(2).fields())
                .singleElement()
                .satisfies(field -> assertThat(field.writes()).isFalse());
        town.run();
        assertThat(town.lines()).isEmpty();
    }
}
