package io.orgsync.runner.scenario;

import static io.orgsync.map.Rules.copy;
import static io.orgsync.map.Rules.isOneOf;
import static io.orgsync.map.Rules.text;
import static io.orgsync.map.Rules.when;
import static io.orgsync.runner.scenario.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.map.Mapping;
import io.orgsync.map.MappingBuilder;
import io.orgsync.map.RecordOverride;
import io.orgsync.map.RuleFunction;
import io.orgsync.model.Organization;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Reason;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person is told about bad rules and bad data, and what goes on in spite of them. */
final class BadInputTest extends BadInputScene {

    @Test
    void query_absentField_isNamed() {
        standard(FoundingSyncs.STANDARD.replace("Region__c", "Regoin__c"), FoundingSyncs.standard());
        assertThat(refusal()).contains("check the query on Account", "Account.Regoin__c", "Correct the names");
    }

    @Test
    void query_hiddenFields_areAllNamedWithWhatToGrant() {
        for (String field : List.of("Region__c", "Support_Level__c")) {
            scene.sandbox.salesforce().faults().now(Effect.state("hide-field", json().put("field", field)));
        }
        assertThat(refusal()).contains("Account.Region__c", "Account.Support_Level__c", "grant Read on these fields");
    }

    @Test
    void rule_fieldThatTheQueryDoesNotSelect_isAProblemOfThatField() {
        standard(FoundingSyncs.STANDARD, with(rule("am_project_id", Kind.TEXT, copy("Website"))));
        Change change = line("Woodgrove New");
        assertThat(remarks(change)).contains("the source gives no field 'Website'", "Select it, or correct the name");
        assertThat(change.writes().keys()).contains(CUSTOM + "aar").doesNotContain(CUSTOM + "am_project_id");
    }

    @Test
    void rule_absentTargetField_stopsAndNamesTheNearest() {
        standard(FoundingSyncs.STANDARD, with(rule("sales_segmentatoin", Kind.TEXT, text("x"))));
        assertThat(refusal())
                .contains("there is no field organization_fields.sales_segmentatoin")
                .contains("did you mean organization_fields.sales_segmentation?", "Nothing was read or written");
    }

    @Test
    void rule_targetFieldOfAnotherType_stopsAndSaysWhich() {
        standard(FoundingSyncs.STANDARD, with(rule("aar", Kind.TEXT, text("x"))));
        assertThat(refusal())
                .contains("organization_fields.aar is a decimal field", "its rule is declared to give a TEXT");
    }

    @Test
    void value_noOption_isReportedAndOtherFieldsGoOn() {
        String name = "Consolidated Platinum";
        scene.account(scene.accountOf(name), json().put("CARR_This_Account__c", 777));
        assertThat(remarks(line(name))).contains("'platinum' is no option of organization_fields.support_level");
        assertThat(scene.attempt().well()).isTrue();
        assertThat(custom(name).path("aar").asInt()).isEqualTo(777);
    }

    @Test
    void value_tooLong_isReportedAndOtherFieldsGoOn() {
        String name = "Northwind Traders";
        overridden(name, Organization.NAME, "x".repeat(300));
        scene.account(scene.accountOf(name), json().put("CARR_This_Account__c", 777));
        assertThat(remarks(line(name))).contains("has 300 characters, but name takes 255", "Shorten it");
        assertThat(scene.attempt().well()).isTrue();
        assertThat(custom(name).path("aar").asInt()).isEqualTo(777);
    }

    private void overridden(String name, String field, String value) {
        Fields values = Fields.of(field, FieldValue.text(value));
        RecordOverride override = new RecordOverride(values, "a test", "nobody", null);
        Mapping standard = new MappingBuilder()
                .from(FoundingSyncs.standard())
                .overrides(ImmutableMap.of(scene.accountOf(name), override))
                .build();
        standard(FoundingSyncs.STANDARD, standard);
    }

    // zendesk/zendesk_api_client_rb#92
    @Test
    void names_foldedAlike_areBothReportedAndTheLinkedOneStaysInStep() {
        scene.settle();
        scene.account(
                scene.accountOf("Blue Yonder"),
                json().put("CARR_This_Account__c", 4711).put("Name", "blue YONDER"));
        scene.settle();
        assertThat(custom("Blue Yonder").path("aar").asInt()).isEqualTo(4711);
        Change other = line("BLUE YONDER");
        assertThat(other.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(other.reason()).isEqualTo(Reason.NAME_TAKEN);
        assertThat(remarks(other))
                .contains("the name is taken by", scene.accountOf("Blue Yonder"), "Rename one of them");
    }

    @Test
    void names_thatTwoAccountsWouldTake_renameNeither() {
        scene.settle();
        scene.account(
                scene.accountOf("Northwind Traders"),
                json().put("Name", "Same Name").put("Region__c", "APAC"));
        scene.account(
                scene.accountOf("Coho Former"), json().put("Name", "SAME NAME").put("Region__c", "APAC"));
        assertThat(remarks(line("Northwind Traders"))).contains("wants the same name, 'SAME NAME'");
        assertThat(remarks(line("Coho Former"))).contains("wants the same name, 'Same Name'");
        scene.settle();
        for (String name : List.of("Northwind Traders", "Coho Former")) {
            JsonNode organization =
                    Snapshot.organization(scene.sandbox, scene.accountOf(name)).orElseThrow();
            assertThat(organization.path("name").asText()).isEqualTo(name);
            assertThat(custom(name).path("org_region").asText()).isEqualTo("apac");
        }
    }

    @Test
    void key_onTwoOrganizations_isBlockedAndNamesBoth() {
        Change change = line("Fourth Double");
        assertThat(change.type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(change.reason()).isEqualTo(Reason.TWO_TARGETS);
        assertThat(remarks(change)).contains("'Fourth Double'", "'Fourth Double (old)'", "Merge them on the desk");
    }

    @Test
    void key_thatIsNoId_isReportedAndTheOthersGoOn() {
        RuleFunction key =
                when(isOneOf(copy("Name"), "Northwind Traders"), text("0018Xs000004C9AQAX"), copy("Account_ID_18__c"));
        standard(
                FoundingSyncs.STANDARD,
                new MappingBuilder().from(FoundingSyncs.standard()).key(key).build());
        List<Change> lines = new ArrayList<>();
        Plan plan = scene.plan(lines);
        assertThat(plan.summary().keylessCount()).isEqualTo(1);
        assertThat(plan.summary().keyless().get(0).message()).contains("'0018Xs000004C9AQAX' is no key", "Correct it");
        assertThat(lines).hasSizeGreaterThan(10);
    }

    @Test
    void page_truncatedForGood_stopsAndChangesNothing() {
        scene.sandbox
                .salesforce()
                .faults()
                .add(Fault.of(Place.NEXT_PAGE.match(), Effect.truncatedJson()).times(99));
        Snapshot before = Snapshot.of(scene.sandbox);
        assertThat(stopped()).contains("Salesforce: query Account failed");
        Snapshot.of(scene.sandbox).isWhat(before);
    }
}
