package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.map.Rule;
import io.orgsync.map.RuleFunction;
import io.orgsync.map.Rules;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import io.orgsync.testing.InMemorySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suffix that a sync may declare for names that are taken: who gets it, who keeps it, and when it goes. */
final class NameSuffixTest {

    /** The last digit of the account's number in brackets. */
    private static final RuleFunction SUFFIX = input -> {
        String id = input.field("Id").display();
        return Derived.value(FieldValue.text(" (" + id.charAt(14) + ")"));
    };

    private final Town town = new Town();

    @BeforeEach
    void declare() {
        suffix(SUFFIX);
    }

    private void suffix(RuleFunction function) {
        for (String sync : List.of("standard", "partners")) {
            town.changeRules(sync, mapping -> mapping.nameSuffix(function));
        }
    }

    private void rename(int number, String name) {
        town.edit(number, "Name", FieldValue.text(name));
    }

    /** Two runs, after which nothing is left to do. */
    private void settle() {
        town.run();
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    private void named(String... names) {
        for (int i = 1; i <= names.length; i++) {
            assertThat(town.held(i, "name")).isEqualTo(names[i - 1]);
        }
    }

    private String name(int number) {
        return town.line(number).writes().get("name").display();
    }

    private Change narrowed(int number) {
        List<Change> lines = new ArrayList<>();
        assertThat(town.sync.plan(new PlanRequest(Selection.only(key(number)), ImmutableSet.of()), each -> {
                    each.changes().forEach(lines::add);
                    return Optional.empty();
                }))
                .isNotNull();
        return lines.isEmpty() ? town.line(number) : lines.get(0);
    }

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
    void narrowedPlan_givesNoSuffix_andTakesNone() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Acme", "Gold");
        settle();
        assertThat(town.state.links().size()).isEqualTo(2);
        town.edit(1, "Level", FieldValue.text("Premium"));
        assertThat(narrowed(1).writes().keys())
                .as("that others want the name was not read")
                .containsExactly(LEVEL);
        settle();
        town.organizations.add(Fields.of("name", FieldValue.text("Dune")));
        town.customer(3, "Dune", "Gold");
        assertThat(narrowed(3).remarks().get(1).message())
                .isEqualTo("it cannot be called 'Dune (3)' before every source was read completely");
        rename(2, "Acme (1)");
        assertThat(narrowed(2).writes().has("name")).isFalse();
    }

    @Test
    void narrowedPlan_recordThatHasItsSuffix_isNotWaitedFor() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Acme", "Gold");
        settle();
        town.accounts.remove(Town.id(2));
        town.customer(3, "Acme (1)", "Gold");
        assertThat(List.of(name(1), name(3))).containsExactly("Acme", "Acme (1)");
        town.edit(3, "Partner", FieldValue.flag(true));
        Change waiting = lineOf("partners", 3);
        assertThat(waiting.reason()).isEqualTo(Reason.NAME_TAKEN);
        assertThat(waiting.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.message()).contains("which is not part of this plan"));
        source(0).reads(Completeness.PARTIAL);
        assertThat(town.line(3).remarks().get(0).message()).contains("'Acme (1)'", ". Rename one of them");
    }

    private InMemorySource source(int sync) {
        return (InMemorySource) town.desk.syncs().get(sync).source();
    }

    private Change lineOf(String sync, int number) {
        List<Change> lines = new ArrayList<>();
        assertThat(town.sync.plan(new PlanRequest(Selection.everything(), ImmutableSet.of(sync)), each -> {
                    each.changes().forEach(lines::add);
                    return Optional.empty();
                }))
                .isNotNull();
        return lines.stream()
                .filter(line -> line.key().equals(key(number)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void incompleteRead_givesNoSuffixToWhomAnotherWaitsFor() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        town.organizations.add(Fields.of("name", FieldValue.text("Cube")));
        rename(1, "Bolt");
        rename(2, "Cube");
        source(0).reads(Completeness.PARTIAL);
        assertThat(town.lines()).hasSize(2).noneMatch(line -> line.writes().has("name"));
        source(0).reads(Completeness.COMPLETE);
        assertThat(List.of(name(1), name(2))).containsExactly("Bolt", "Cube (2)");
        settle();
        named("Bolt", "Cube (2)");
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
