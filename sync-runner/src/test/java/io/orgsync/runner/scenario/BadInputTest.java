package io.orgsync.runner.scenario;

import static io.orgsync.map.Rules.copy;
import static io.orgsync.map.Rules.isOneOf;
import static io.orgsync.map.Rules.text;
import static io.orgsync.map.Rules.when;
import static io.orgsync.runner.scenario.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.Secret;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.map.Mapping;
import io.orgsync.map.MappingBuilder;
import io.orgsync.map.RecordOverride;
import io.orgsync.map.Rule;
import io.orgsync.map.RuleFunction;
import io.orgsync.model.Organization;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec;
import io.orgsync.salesforce.SalesforceLogin;
import io.orgsync.salesforce.Soql;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Exchange;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.zendesk.ZendeskLogin;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person is told about bad credentials, bad rules and bad data, and what goes on in spite of them. */
final class BadInputTest {

    private static final String CUSTOM = "organization_fields.";
    private static final Pattern READS_RECORDS =
            Pattern.compile("/api/v2/(organizations\\?|incremental|.*show_many|.*_many)|.*/query.*SELECT.Account_ID.*");

    private final Scene scene = new Scene(Sandbox.builder().accounts(36).seed(3).pageSize(20));

    @AfterEach
    void stop() {
        scene.close();
    }

    /** What the run stops with; it must not have read or written a record before. */
    private String refusal() {
        String words = stopped();
        Stream<Exchange> all = Stream.concat(
                scene.sandbox.salesforce().requests().all().stream(),
                scene.sandbox.zendesk().requests().all().stream());
        assertThat(all.map(Exchange::path))
                .noneMatch(path -> READS_RECORDS.matcher(path).lookingAt());
        return words;
    }

    private String stopped() {
        return scene.attempt().failure().map(FailureException::getMessage).orElseThrow();
    }

    private Change line(String name) {
        String id = scene.accountOf(name);
        return scene.lines().stream()
                .filter(change -> change.key().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the plan has no line for " + name));
    }

    private static String remarks(Change change) {
        return change.remarks().stream().map(remark -> remark.message()).collect(Collectors.joining("; "));
    }

    private JsonNode custom(String name) {
        return Snapshot.organization(scene.sandbox, scene.accountOf(name))
                .orElseThrow()
                .path("organization_fields");
    }

    private void standard(String query, Mapping mapping) {
        scene.syncs = salesforce ->
                ImmutableList.of(new SyncSpec("standard", salesforce.accounts(Soql.parse(query)), mapping));
    }

    private static Mapping with(Rule rule) {
        Mapping standard = FoundingSyncs.standard();
        ImmutableList.Builder<Rule> rules = ImmutableList.builder();
        standard.rules().stream()
                .filter(each -> !each.target().key().equals(rule.target().key()))
                .forEach(rules::add);
        return new MappingBuilder()
                .from(standard)
                .rules(rules.add(rule).build())
                .build();
    }

    private static Rule rule(String key, Kind kind, RuleFunction function) {
        return new Rule(key, Field.of(CUSTOM + key, kind), function);
    }

    @Test
    void credentials_missing_areRefusedBeforeAnything() {
        assertThatThrownBy(() -> Secret.of(" ")).hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> new ZendeskLogin.ClientCredentials("", Secret.of("x")))
                .hasMessageContaining("id of the OAuth client must not be blank");
    }

    @Test
    void salesforce_wrongSecret_saysToCheckIt() {
        scene.salesforceLogin =
                new SalesforceLogin.ClientCredentials(scene.sandbox.salesforce().clientId(), Secret.of("wrong"));
        assertThat(refusal()).contains("Salesforce: sign in failed", "HTTP 400", "invalid_client", "client secret");
    }

    @Test
    void salesforce_wrongClient_saysToCheckIt() {
        scene.salesforceLogin = new SalesforceLogin.ClientCredentials(
                "nobody", Secret.of(scene.sandbox.salesforce().clientSecret()));
        assertThat(refusal()).contains("Salesforce: sign in failed", "client id");
    }

    @Test
    void salesforce_missingScope_namesWhatToGrant() {
        scene.sandbox
                .salesforce()
                .faults()
                .now(Effect.state(
                        "refuse-login",
                        json().put("error", "invalid_request").put("description", "no valid scopes defined")));
        assertThat(refusal()).contains("Salesforce: sign in failed", "no valid scopes", "APIs (api)");
    }

    @Test
    void salesforce_userWithoutTheApi_namesWhatToGrant() {
        Fault fault = Fault.of(Place.DESCRIBE.match(), Effect.status(403, "salesforce:session-not-rest"));
        scene.sandbox.salesforce().faults().add(fault.times(9));
        assertThat(refusal()).contains("HTTP 403", "API Enabled", "scope \"api\"");
    }

    @Test
    void zendesk_wrongSecret_saysToCheckIt() {
        scene.zendeskLogin =
                new ZendeskLogin.ClientCredentials(scene.sandbox.zendesk().clientId(), Secret.of("wrong"));
        assertThat(refusal()).contains("Zendesk: sign in failed", "id and secret of the OAuth client");
    }

    @Test
    void zendesk_wrongToken_saysToCheckIt() {
        scene.zendeskLogin = new ZendeskLogin.Bearer(Secret.of("wrong"));
        assertThat(refusal()).contains("Zendesk: ", "HTTP 401", "Check the credentials");
        scene.zendeskLogin = new ZendeskLogin.ApiToken(scene.sandbox.zendesk().email(), Secret.of("wrong"));
        assertThat(refusal()).contains("Zendesk: ", "HTTP 401", "Check the credentials");
    }

    @Test
    void zendesk_missingScope_namesWhatToGrant() {
        try (Scene readOnly = new Scene(Sandbox.builder()
                .accounts(5)
                .zendesk(settings -> settings.allowedScopes(List.of("read", "organizations:read"))))) {
            assertThat(readOnly.attempt()
                            .failure()
                            .map(FailureException::getMessage)
                            .orElseThrow())
                    .contains("Zendesk: sign in failed", "organizations:write");
            assertThat(readOnly.sandbox.salesforce().requests().all()).isEmpty();
        }
    }

    @Test
    void host_ofTheOtherService_isNamedAsWrong() {
        URI salesforce = scene.salesforceUrl;
        scene.salesforceUrl = scene.zendeskUrl;
        assertThat(refusal()).contains("Salesforce: sign in failed").containsAnyOf("url", "My Domain");
        scene.salesforceUrl = salesforce;
        scene.zendeskUrl = salesforce;
        assertThat(refusal()).contains("Zendesk: sign in failed", "url");
    }

    @Test
    void host_whereNobodyListens_isNamed() {
        scene.zendeskUrl = URI.create("http://127.0.0.1:1");
        assertThat(refusal()).contains("Zendesk: sign in failed", "127.0.0.1:1");
        scene.zendeskUrl = URI.create(scene.sandbox.zendesk().url());
        scene.salesforceUrl = URI.create("http://127.0.0.1:1");
        assertThat(refusal()).contains("Salesforce: sign in failed", "127.0.0.1");
    }

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
