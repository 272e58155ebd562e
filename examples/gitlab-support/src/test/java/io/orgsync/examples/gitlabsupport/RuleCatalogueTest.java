package io.orgsync.examples.gitlabsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import io.orgsync.field.Sameness;
import io.orgsync.map.Mapped;
import io.orgsync.map.Mapping;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every kind of rule that the job has needed over the years, one test each. */
final class RuleCatalogueTest {

    private static final String CHARGES = "Zuora__R00N40000001lGjTEAU__r";
    private static final LocalDate AHEAD = Tried.TODAY.plusMonths(6);

    private final Tried standard = Tried.standard(Map.of());
    private final Tried partners = Tried.partners(Map.of());
    private final Tried later = Tried.later();

    private static Map<String, Object> charge(String name, LocalDate end, int quantity) {
        return ImmutableMap.of("Name", name, "Zuora__EffectiveEndDate__c", end, "Zuora__Quantity__c", quantity);
    }

    private static Map<String, Object> charges(Map<String, Object> charge) {
        return ImmutableMap.of(CHARGES, ImmutableList.of(charge));
    }

    private static Map<String, Object> charges(Map<String, Object> one, Map<String, Object> other) {
        return ImmutableMap.of(CHARGES, ImmutableList.of(one, other));
    }

    private static Map<String, Object> premium(Map<String, ?> more) {
        return ImmutableMap.<String, Object>builder()
                .putAll(charges(charge("SaaS - Premium - 1 Year", AHEAD, 10)))
                .putAll(more)
                .buildOrThrow();
    }

    @Test
    void copy_valueAsItIs() {
        assertThat(standard.shown("account_owner", Map.of("Account_Owner_Calc__c", "Ann Owner")))
                .isEqualTo("Ann Owner");
        assertThat(standard.value("account_owner", Map.of())).isEqualTo(FieldValue.empty());
        assertThat(standard.shown("aar", Map.of())).isEqualTo("1200.5");
    }

    @Test
    void lowerWithDefault() {
        String source = "Ultimate_Parent_Sales_Segment_Employees__c";
        assertThat(standard.shown("sales_segmentation", Map.of(source, "Mid-Market")))
                .isEqualTo("mid-market");
        assertThat(standard.shown("sales_segmentation", Map.of())).isEqualTo("unknown");
    }

    @Test
    void prefix_fifteenCharactersOfTheId() {
        assertThat(standard.shown("sfdc_short_id", Map.of())).isEqualTo(Tried.ID.substring(0, 15));
        assertThat(standard.mapped(Map.of("Account_ID_18__c", "PRIORITY PROSPECT")))
                .isInstanceOf(Mapped.Invalid.class);
    }

    @Test
    void booleanEquals_nothingIsFalse() {
        assertThat(later.value("restricted_account", premium(Map.of("Restricted_Account__c", "Restricted Party"))))
                .isEqualTo(FieldValue.flag(true));
        assertThat(later.value("restricted_account", premium(Map.of()))).isEqualTo(FieldValue.flag(false));
    }

    @Test
    void allowListChain_firstThatCounts() {
        assertThat(later.shown("org_region", premium(Map.of("Account_Demographics_Geo__c", "EMEA"))))
                .isEqualTo("emea");
        assertThat(later.shown(
                        "org_region",
                        premium(Map.of(
                                "Account_Demographics_Geo__c", "Moon", "Account_Demographics_Region__c", "APJ"))))
                .isEqualTo("apj");
        assertThat(later.value("org_region", premium(Map.of("Account_Demographics_Geo__c", "Moon")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void lookupTable_chargeNamesToFlags() {
        Map<String, Object> row = charges(charge("SaaS - Ultimate - 1 Year", AHEAD, 1));
        assertThat(later.value("sub_dotcom_ultimate", row)).isEqualTo(FieldValue.flag(true));
        assertThat(later.value("sub_sm_premium", row)).isEqualTo(FieldValue.flag(false));
    }

    @Test
    void lookupTable_unknownChargeHoldsTheEntitlement() {
        Mapped.To to = later.to(
                charges(charge("SaaS - Premium - 1 Year", AHEAD, 10), charge("SaaS - Galactic - 1 Year", AHEAD, 10)));
        assertThat(to.held())
                .contains(
                        "organization_fields.support_level",
                        "organization_fields.aar",
                        "organization_fields.sub_ss_ase");
        assertThat(to.desired().has("organization_fields.support_level")).isFalse();
        assertThat(to.desired().get("organization_fields.seats_decimal").display())
                .isEqualTo("10");
        assertThat(to.problems())
                .extracting(problem -> problem.message())
                .anyMatch(text -> text.contains("stands in no list"));
    }

    @Test
    void anyAndMaxOverChildren() {
        Map<String, Object> row = ImmutableMap.of(
                CHARGES,
                ImmutableList.of(
                        charge("SaaS - Premium - 1 Year", AHEAD, 10),
                        charge("Assigned Support Engineer", AHEAD.plusDays(1), 1),
                        charge("Self-Managed - Premium - 1 Year", Tried.TODAY.minusYears(1), 99)));
        assertThat(later.value("sub_ss_ase", row)).isEqualTo(FieldValue.flag(true));
        assertThat(later.shown("seats_decimal", row)).isEqualTo("10");
        assertThat(later.shown("expiration_date", row))
                .isEqualTo(AHEAD.plusDays(1).toString());
    }

    @Test
    void ladder_highestOfAll() {
        Map<String, Object> both = charges(
                charge("SaaS - Premium - 1 Year", AHEAD, 1), charge("Self-Managed - Ultimate - 1 Year", AHEAD, 1));
        assertThat(later.shown("support_level", both)).isEqualTo("ultimate");
        Map<String, Object> subscription = premium(Map.of(
                "Zuora__Subscriptions__r",
                List.of(Map.of("Support_Level__c", "Gold", "Zuora__SubscriptionEndDate__c", AHEAD))));
        assertThat(later.shown("support_level", subscription)).isEqualTo("gold");
    }

    @Test
    void ladder_unrankedIsAProblemNeverLast() {
        Mapped.To to = standard.to(Map.of("Support_Level__c", "Platinum"));
        assertThat(to.desired().has("organization_fields.support_level")).isFalse();
        assertThat(to.desired().has("organization_fields.account_owner")).isTrue();
        assertThat(to.problems().toString()).contains("'platinum' has no rank in the ladder");
    }

    @Test
    void dependsOnAnotherResult() {
        Map<String, Object> over = charges(charge("SaaS - Premium - 1 Year", Tried.TODAY.minusDays(16), 1));
        assertThat(later.shown("aar", over)).isEqualTo("0");
        assertThat(later.shown("account_type", over)).isEqualTo("former_customer");
        assertThat(later.shown("aar", premium(Map.of()))).isEqualTo("1200.5");
        assertThat(later.shown("account_type", premium(Map.of()))).isEqualTo("customer");
    }

    @Test
    void implication_alsoOfSeveral() {
        assertThat(later.value("sub_ss_ase", charges(charge("Success Services - Enterprise", AHEAD, 1))))
                .isEqualTo(FieldValue.flag(true));
        Map<String, Object> fedramp = charges(charge("Dedicated for Government - FedRAMP", AHEAD, 1));
        assertThat(later.value("sub_gitlab_dedicated", fedramp)).isEqualTo(FieldValue.flag(true));
        assertThat(later.value("sub_usgov_24x7", fedramp)).isEqualTo(FieldValue.flag(true));
    }

    @Test
    void override_beforeTheLadder() {
        Map<String, Object> row = premium(Map.of("Account_ID_18__c", "0016100001F3WqvAAF"));
        assertThat(later.shown("support_level", row)).isEqualTo("ultimate");
        assertThat(later.value("sub_ss_ase", row)).isEqualTo(FieldValue.flag(true));
        assertThat(later.value("sub_dotcom_premium", row)).isEqualTo(FieldValue.flag(false));
    }

    @Test
    void dateWindow_graceAndTheEndOfMemory() {
        assertThat(later.shown(
                        "support_level", charges(charge("SaaS - Premium - 1 Year", Tried.TODAY.minusDays(15), 1))))
                .isEqualTo("premium");
        assertThat(later.shown(
                        "support_level", charges(charge("SaaS - Premium - 1 Year", Tried.TODAY.minusDays(16), 1))))
                .isEqualTo("expired");
        LocalDate last = Tried.TODAY.minusYears(3).minusDays(1);
        assertThat(later.mapped(charges(charge("x", last, 1)))).isInstanceOf(Mapped.To.class);
        assertThat(later.mapped(charges(charge("x", last.minusDays(1), 1)))).isInstanceOf(Mapped.Skipped.class);
        assertThat(later.mapped(Map.of())).isInstanceOf(Mapped.Skipped.class);
    }

    @Test
    void partnerType_byTrackAndOneConstantAccount() {
        assertThat(partners.shown("account_type", Map.of())).isEqualTo("open_partner");
        assertThat(partners.shown("account_type", Map.of("Partner_Track__c", "Select")))
                .isEqualTo("select_partner");
        assertThat(partners.shown("account_type", Map.of("Partner_Track__c", "Technology")))
                .isEqualTo("alliance_partner");
        assertThat(Tried.partners(Map.of("alliance_account", Tried.ID)).shown("account_type", Map.of()))
                .isEqualTo("alliance_partner");
    }

    @Test
    void managedTags_onlyThoseThatAreOwned() {
        Field tags = field(standard, "tags");
        assertThat(tags.owned()).containsExactly("priority_prospect");
        assertThat(standard.to(Map.of()).desired().get("tags")).isEqualTo(FieldValue.set(List.of()));
    }

    @Test
    void fieldTags_areNotOwnedByTheTagsRule() {
        // A drop-down puts its option on the organization as a tag: that tag is the field's, so the tags rule must
        // leave it alone.
        ImmutableSet<String> options = ImmutableSet.of("premium", "ultimate", "expired", "customer", "open_partner");
        assertThat(field(standard, "tags").owned()).doesNotContainAnyElementsOf(options);
        assertThat(field(partners, "tags").owned()).doesNotContainAnyElementsOf(options);
    }

    @Test
    void missingParentsAndChildren_areNothing() {
        assertThat(later.value("solutions_architect", premium(Map.of())).isEmpty())
                .isTrue();
        assertThat(later.value("sold_to", premium(Map.of())).isEmpty()).isTrue();
        assertThat(later.shown(
                        "solutions_architect", premium(Map.of("Solutions_Architect_Lookup__r", Map.of("Name", "Sol")))))
                .isEqualTo("Sol");
        assertThat(later.shown("sold_to", premium(Map.of("Latest_Sold_To_Contact__r", Map.of("Name", "Con")))))
                .isEqualTo("Con");
        assertThat(later.shown("support_level", premium(Map.of()))).isEqualTo("premium");
    }

    @Test
    void typeAwareEquality_isDeclaredWithTheField() {
        Field aar = field(standard, "organization_fields.aar");
        assertThat(aar.sameness()).isEqualTo(Sameness.NUMBER);
        assertThat(aar.sameness().same(standard.value("aar", Map.of()), FieldValue.number(new BigDecimal("1200.50"))))
                .isTrue();
        Field owner = field(standard, "organization_fields.account_owner");
        assertThat(owner.sameness().same(FieldValue.text("Ann "), FieldValue.text("Ann")))
                .isTrue();
        assertThat(partners.value("expiration_date", Map.of("Next_Renewal_Date__c", AHEAD)))
                .isEqualTo(FieldValue.text(AHEAD.toString()));
    }

    private static Field field(Tried tried, String key) {
        ImmutableMap.Builder<String, TargetField> fields = ImmutableMap.builder();
        Mapped.To to = tried.to(Map.of());
        to.desired()
                .keys()
                .forEach(each ->
                        fields.put(each, TargetField.any(each, each.endsWith("aar") ? Kind.NUMBER : Kind.TEXT)));
        Mapping mapping = tried.rules().mapping(tried.sync(), new TargetSchema(fields.buildOrThrow()));
        return mapping.fields().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
