package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Match;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads against the sandbox's org, which evaluates the queries. */
final class SandboxReadTest {

    private static final String NEXT = "/services/data/v66.0/query/";

    private static ImmutableSet<String> selectedByHand(JsonNode accounts) {
        ImmutableSet.Builder<String> ids = ImmutableSet.builder();
        for (JsonNode account : accounts) {
            String type = account.path("Type").asText();
            boolean customer = type.equals("Customer") || type.equals("Former Customer");
            boolean prospect = type.equals("Prospect") || type.equals("Prospect - CE User");
            if (customer
                    || (prospect && account.path("Manual_Support_Upgrade__c").asBoolean())) {
                ids.add(account.path("Id").asText());
            }
        }
        return ids.build();
    }

    private static List<String> ids(Reads read) {
        return read.rows().stream()
                .map(row -> row.get("Account_ID_18__c").display())
                .collect(Collectors.toList());
    }

    @Test
    void read_theStandardQuery_givesWhatItSelects() {
        try (SandboxOrg org = SandboxOrg.start(2000)) {
            Reads read = org.read(SandboxOrg.STANDARD);
            assertThat(ids(read)).containsExactlyInAnyOrderElementsOf(selectedByHand(org.records("Account")));
            assertThat(read.end().completeness()).isEqualTo(Completeness.COMPLETE);
            assertThat(org.requests()).hasSize(5);
        }
    }

    @Test
    void read_values_areThoseOfTheRecords() {
        try (SandboxOrg org = SandboxOrg.start(2000)) {
            Map<String, JsonNode> records = new HashMap<>();
            org.records("Account").forEach(each -> records.put(each.path("Id").asText(), each));
            for (Fields row : org.read(SandboxOrg.STANDARD).rows()) {
                JsonNode record =
                        records.getOrDefault(row.get("Account_ID_18__c").display(), MissingNode.getInstance());
                assertThat(record.isObject()).isTrue();
                assertThat(row.get("Name"))
                        .isEqualTo(FieldValue.text(record.path("Name").asText()));
                assertThat(row.get("Manual_Support_Upgrade__c"))
                        .isEqualTo(FieldValue.flag(
                                record.path("Manual_Support_Upgrade__c").asBoolean()));
                JsonNode carr = record.path("CARR_This_Account__c");
                BigDecimal number = carr.isNumber() ? carr.decimalValue() : null;
                assertThat(row.get("CARR_This_Account__c").canonical())
                        .isEqualTo(FieldValue.number(number).canonical());
            }
        }
    }

    @Test
    void read_smallPages_giveTheSameRows() {
        try (SandboxOrg large = SandboxOrg.start(2000);
                SandboxOrg small = SandboxOrg.start(7)) {
            Reads whole = large.read(SandboxOrg.STANDARD);
            Reads paged = small.read(SandboxOrg.STANDARD);
            assertThat(paged.rows()).isEqualTo(whole.rows());
            assertThat(paged.pages()).isEqualTo((whole.rows().size() + 6) / 7);
        }
    }

    @Test
    void read_parentsAndChildren_arePagedByThemselves() {
        Soql query = Soql.parse("SELECT Id, Owner.Name, Products_Purchased__c, Next_Renewal_Date__c, CreatedDate,"
                + " (SELECT Id, Name FROM Zuora__R00N40000001lGjTEAU__r) FROM Account");
        try (SandboxOrg org = SandboxOrg.start(3)) {
            Map<String, Long> charges = new HashMap<>();
            org.records("Zuora__SubscriptionProductCharge__c")
                    .forEach(
                            each -> charges.merge(each.path("Zuora__Account__c").asText(), 1L, Long::sum));
            assertThat(charges.values()).anyMatch(count -> count > 2);
            Reads read = org.read(query);
            assertThat(read.rows()).hasSize(120);
            for (Fields row : read.rows()) {
                int rows = ((FieldValue.Rows) row.get("Zuora__R00N40000001lGjTEAU__r"))
                        .value()
                        .size();
                assertThat((long) rows)
                        .isEqualTo(charges.getOrDefault(row.get("Id").display(), 0L));
            }
            assertThat(read.rows()).anyMatch(row -> row.get("Owner.Name") instanceof FieldValue.Text);
            assertThat(read.rows()).allMatch(row -> row.get("CreatedDate") instanceof FieldValue.Moment);
        }
    }

    @Test
    void read_oneAccount_givesOnlyIt() {
        try (SandboxOrg org = SandboxOrg.start(2000);
                Salesforce salesforce = Salesforce.connect(org.config().build())) {
            String id = org.sandbox.cast().get(0).accountId();
            for (String key : List.of(id, id.substring(0, 15))) {
                Reads read = Reads.of(salesforce.accounts(SandboxOrg.STANDARD), Selection.only(new Key(key)));
                assertThat(ids(read)).containsExactly(id);
            }
        }
    }

    @Test
    void read_longQuery_isAnswered() {
        try (SandboxOrg org = SandboxOrg.start(2000)) {
            String names = "'a name that nobody has, to make the list long',".repeat(400);
            Soql query = Soql.parse("SELECT Id FROM Account WHERE Name IN (" + names + "'Northwind Traders')");
            assertThat(org.read(query).rows()).hasSize(1);
            assertThat(org.requests("/services/data/v66.0/composite")).isEqualTo(3);
        }
    }

    @Test
    void check_goodQuery_passes() {
        try (SandboxOrg org = SandboxOrg.start(2000);
                Salesforce salesforce = Salesforce.connect(org.config().build())) {
            salesforce.accounts(SandboxOrg.STANDARD).check();
            assertThat(salesforce.accounts(SandboxOrg.STANDARD).identity()).isEqualTo("salesforce:00D8Xs000000001UAA");
        }
    }

    @Test
    void check_hiddenField_isNamed() {
        try (SandboxOrg org =
                        SandboxOrg.start(settings -> settings.addHiddenFields("Account.Region__c", "Account.Type"));
                Salesforce salesforce = Salesforce.connect(org.config().build())) {
            Failure failure =
                    Reads.failure(() -> salesforce.accounts(SandboxOrg.STANDARD).check());
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.message())
                    .isEqualTo("2 selected fields are absent or hidden: Account.Type, Account.Region__c");
        }
    }

    @Test
    void check_hiddenFieldInTheCondition_isNamedByTheService() {
        try (SandboxOrg org = SandboxOrg.start(settings -> settings.addHiddenFields("Account.Region__c"));
                Salesforce salesforce = Salesforce.connect(org.config().build())) {
            Soql query = Soql.parse("SELECT Id FROM Account WHERE Region__c = 'EMEA'");
            Failure failure = Reads.failure(() -> salesforce.accounts(query).check());
            assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(failure.field()).isEqualTo("Region__c");
        }
    }

    @Test
    void read_tokenExpiresOnTheWay_isRenewed() {
        try (SandboxOrg org = SandboxOrg.start(10)) {
            org.sandbox
                    .salesforce()
                    .faults()
                    .add(Fault.of(Match.of("GET", NEXT).after(1), SandboxOrg.state("expire-tokens")));
            Reads read = org.read(SandboxOrg.STANDARD);
            assertThat(ids(read)).containsExactlyInAnyOrderElementsOf(selectedByHand(org.records("Account")));
            assertThat(read.startOvers()).isZero();
            assertThat(org.requests("/services/oauth2/token")).isEqualTo(2);
        }
    }

    // airbytehq/airbyte#84302, simple-salesforce/simple-salesforce#95
    @Test
    void read_locatorsDieOnTheWay_beginsAgain() {
        try (SandboxOrg org = SandboxOrg.start(10)) {
            org.sandbox
                    .salesforce()
                    .faults()
                    .add(Fault.of(Match.of("GET", NEXT).after(2), SandboxOrg.state("kill-locators")));
            Reads read = org.read(SandboxOrg.STANDARD);
            assertThat(ids(read)).containsExactlyInAnyOrderElementsOf(selectedByHand(org.records("Account")));
            assertThat(read.startOvers()).isEqualTo(1);
            assertThat(read.end().completeness()).isEqualTo(Completeness.COMPLETE);
        }
    }

    // airbytehq/airbyte#21500
    @Test
    void read_recordVanishesOnTheWay_isPartial() {
        try (SandboxOrg org = SandboxOrg.start(2000)) {
            String id = org.sandbox.cast().get(0).accountId();
            Match count = Match.of("GET", "/services/data/v66.0/query\\?q=SELECT\\+COUNT")
                    .after(1);
            org.sandbox.salesforce().faults().add(Fault.of(count, SandboxOrg.state("hide-record", "id", id)));
            Reads read = org.read(SandboxOrg.STANDARD);
            assertThat(ids(read)).contains(id);
            assertThat(read.end().completeness()).isEqualTo(Completeness.PARTIAL);
        }
    }

    // airbytehq/airbyte#8690, airbytehq/airbyte#9499
    @Test
    void read_dailyLimitSpent_stops() {
        try (SandboxOrg org = SandboxOrg.start(10)) {
            org.sandbox
                    .salesforce()
                    .faults()
                    .add(Fault.of(Match.of("GET", NEXT).after(2), SandboxOrg.state("spend-daily-limit")));
            Failure failure = Reads.failure(() -> org.read(SandboxOrg.STANDARD));
            assertThat(failure.kind()).isEqualTo(FailureKind.ALLOWANCE_SPENT);
        }
    }

    // django-salesforce/django-salesforce#317
    @Test
    void read_shareOfTheDailyLimitUsed_stopsWithFigures() {
        try (SandboxOrg org = SandboxOrg.start(settings -> settings.pageSize(10).dailyLimit(20))) {
            Failure failure = Reads.failure(() -> org.read(SandboxOrg.STANDARD));
            assertThat(failure.kind()).isEqualTo(FailureKind.ALLOWANCE_SPENT);
            assertThat(failure.message())
                    .isEqualTo("4 of the org's 20 daily requests are used, and OrgSync stops at 20 % of them");
        }
    }
}
