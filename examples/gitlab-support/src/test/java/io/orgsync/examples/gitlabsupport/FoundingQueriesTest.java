package io.orgsync.examples.gitlabsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.map.Mapped;
import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.yaml.Complaint;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code orgsync.yaml}: the queries word by word, and each field that they select. */
final class FoundingQueriesTest {

    private final Tried standard = Tried.standard(Map.of());
    private final Tried partners = Tried.partners(Map.of());

    private static String query(Configuration configuration, String sync) {
        return Objects.requireNonNull(configuration.syncs().get(sync)).query().text();
    }

    @Test
    void queries_areThoseOfTheFoundingPage() {
        Configuration configuration = standard.rules().configuration();
        assertThat(query(configuration, "standard"))
                .isEqualTo(
                        "SELECT Account_ID_18__c, Name, CARR_This_Account__c, Ultimate_Parent_Sales_Segment_Employees__c, "
                                + "Account_Owner_Calc__c, Number_of_Licenses_This_Account__c, Type, Technical_Account_Manager_Name__c, "
                                + "Support_Level__c, Manual_Support_Upgrade__c, Region__c, JB_Support_Level__c FROM Account WHERE Type IN "
                                + "('Customer', 'Former Customer') OR (Type IN ('Prospect', 'Prospect - CE User') AND "
                                + "Manual_Support_Upgrade__c = true)");
        assertThat(query(configuration, "partners"))
                .isEqualTo(
                        "SELECT Account_ID_18__c, Name, CARR_This_Account__c, Ultimate_Parent_Sales_Segment_Employees__c, "
                                + "Account_Owner_Calc__c, Number_of_Licenses_This_Account__c, Partners_Partner_Status__c, Partner_Track__c, "
                                + "Technical_Account_Manager_Name__c, Support_Level__c, Manual_Support_Upgrade__c, Region__c, "
                                + "Next_Renewal_Date__c, Products_Purchased__c FROM Account WHERE Partners_Partner_Status__c IN "
                                + "('Authorized', 'Former') AND Partner_Track__c IN ('Open', 'Select', 'Technology')");
    }

    @Test
    void files_loadWithoutAWarning() {
        assertThat(standard.rules().syncs()).containsExactly("standard", "partners");
        assertThat(standard.rules().warnings(Tried.TODAY)).isEmpty();
        assertThat(Tried.later().rules().warnings(Tried.TODAY)).isEmpty();
    }

    @Test
    void environment_isAllThatIsMissing() {
        ImmutableList<String> missing = standard.rules().configuration().missing().stream()
                .map(Complaint::message)
                .collect(ImmutableList.toImmutableList());
        assertThat(missing)
                .containsExactly(
                        "the environment variable SALESFORCE_URL is not set. Set it, or name a file: { file: PATH }",
                        "the environment variable SALESFORCE_CLIENT_ID is not set. Set it, or name a file: { file: PATH }",
                        "the environment variable SALESFORCE_CLIENT_SECRET is not set. Set it, or name a file: { file: PATH }",
                        "the environment variable ZENDESK_URL is not set. Set it, or name a file: { file: PATH }",
                        "the environment variable ZENDESK_CLIENT_ID is not set. Set it, or name a file: { file: PATH }",
                        "the environment variable ZENDESK_CLIENT_SECRET is not set. Set it, or name a file: { file: PATH }",
                        "the environment variable ORGSYNC_STATE is not set. Set it, or name a file: { file: PATH }");
    }

    @ParameterizedTest
    @CsvSource({
        "Customer,           customer",
        "Former Customer,    former_customer",
        "Prospect,           prospect",
        "Prospect - CE User, prospect",
    })
    void type_becomesAnOption(String type, String option) {
        assertThat(standard.shown("account_type", Map.of("Type", type))).isEqualTo(option);
    }

    @Test
    void type_unknownIsAProblemOfThatFieldOnly() {
        Mapped.To to = standard.to(Map.of("Type", "Competitor"));
        assertThat(to.desired().has("organization_fields.account_type")).isFalse();
        assertThat(to.desired().get("name").display()).isEqualTo("Acme");
        assertThat(to.problems().toString()).contains("'Competitor' is not in the table");
    }

    @Test
    void numbersAndNames_areCopied() {
        Map<String, Object> row =
                Map.of("Number_of_Licenses_This_Account__c", 250, "Technical_Account_Manager_Name__c", "Tam");
        assertThat(standard.shown("seats_decimal", row)).isEqualTo("250");
        assertThat(standard.shown("technical_account_manager", row)).isEqualTo("Tam");
        assertThat(standard.shown("salesforce_id", row)).isEqualTo(Tried.ID);
    }

    @Test
    void arr_isZeroOnlyWhenExpired() {
        assertThat(standard.shown("aar", Map.of("Support_Level__c", "Expired"))).isEqualTo("0");
        assertThat(standard.value("aar", Map.of("CARR_This_Account__c", "")).isEmpty())
                .isTrue();
    }

    @Test
    void region_onlyOneOfSix() {
        assertThat(standard.shown("org_region", Map.of("Region__c", "LATAM"))).isEqualTo("latam");
        assertThat(standard.value("org_region", Map.of("Region__c", "Atlantis")).isEmpty())
                .isTrue();
    }

    @Test
    void prospects_getTheirTagWithAnUpgrade() {
        Map<String, Object> upgraded = Map.of("Type", "Prospect", "Manual_Support_Upgrade__c", true);
        assertThat(standard.to(upgraded).desired().get("tags").display()).isEqualTo("priority_prospect");
        assertThat(standard.value("manual_support_upgrade", upgraded)).isEqualTo(FieldValue.flag(true));
        assertThat(standard.to(Map.of("Manual_Support_Upgrade__c", true))
                        .desired()
                        .get("tags")
                        .display())
                .isEqualTo("(none)");
    }

    @Test
    void secondSupportLevel_countsOnlyIfSwitchedOn() {
        Map<String, Object> row = Map.of("JB_Support_Level__c", "Ultimate");
        assertThat(standard.shown("support_level", row)).isEqualTo("premium");
        assertThat(Tried.standard(Map.of("use_jb_support_level", "true")).shown("support_level", row))
                .isEqualTo("ultimate");
    }

    @Test
    void formerPartner_isExpiredUnlessARenewalIsAhead() {
        LocalDate lastDay = Tried.TODAY.minusDays(15);
        Map<String, Object> former = Map.of("Partners_Partner_Status__c", "Former");
        assertThat(partners.shown("support_level", former)).isEqualTo("expired");
        assertThat(partners.shown("aar", former)).isEqualTo("0");
        assertThat(partners.shown(
                        "support_level",
                        Map.of("Partners_Partner_Status__c", "Former", "Next_Renewal_Date__c", lastDay)))
                .isEqualTo("premium");
        assertThat(partners.shown(
                        "support_level",
                        Map.of("Partners_Partner_Status__c", "Former", "Next_Renewal_Date__c", lastDay.minusDays(1))))
                .isEqualTo("expired");
        assertThat(Tried.partners(Map.of("renewal_grace_days", "30"))
                        .shown(
                                "support_level",
                                Map.of(
                                        "Partners_Partner_Status__c",
                                        "Former",
                                        "Next_Renewal_Date__c",
                                        lastDay.minusDays(1))))
                .isEqualTo("premium");
    }

    @Test
    void lowConfidenceRows_areSwitched() {
        assertThat(Tried.partners(Map.of("technology_track", "open_partner"))
                        .shown("account_type", Map.of("Partner_Track__c", "Technology")))
                .isEqualTo("open_partner");
        Map<String, Object> renewal = Map.of("Next_Renewal_Date__c", Tried.TODAY);
        assertThat(partners.shown("expiration_date", renewal)).isEqualTo("2026-11-22");
        assertThat(Tried.partners(Map.of("renewal_date_as_expiration", "false"))
                        .value("expiration_date", renewal)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void claims_authorizedPartnersOverCustomersOverFormerPartners() {
        assertThat(standard.to(Map.of()).claim()).isEqualByComparingTo("10");
        assertThat(partners.to(Map.of()).claim()).isEqualByComparingTo("20");
        assertThat(partners.to(Map.of("Partners_Partner_Status__c", "Former")).claim())
                .isEqualByComparingTo("5");
    }
}
