package io.orgsync.runner.scenario;

import static io.orgsync.map.Rules.all;
import static io.orgsync.map.Rules.constant;
import static io.orgsync.map.Rules.copy;
import static io.orgsync.map.Rules.isOneOf;
import static io.orgsync.map.Rules.let;
import static io.orgsync.map.Rules.lookup;
import static io.orgsync.map.Rules.lower;
import static io.orgsync.map.Rules.not;
import static io.orgsync.map.Rules.onOrAfter;
import static io.orgsync.map.Rules.orElse;
import static io.orgsync.map.Rules.shortId;
import static io.orgsync.map.Rules.tag;
import static io.orgsync.map.Rules.text;
import static io.orgsync.map.Rules.when;
import static io.orgsync.map.Rules.wordsWhen;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.map.Let;
import io.orgsync.map.Mapping;
import io.orgsync.map.MappingBuilder;
import io.orgsync.map.Rule;
import io.orgsync.map.RuleFunction;
import io.orgsync.model.AccountId;
import io.orgsync.model.Organization;
import io.orgsync.plan.KeyFields;
import io.orgsync.plan.SyncSpec;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.Soql;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The two syncs of the example {@code gitlab-support}, written in Java: standard accounts and partners, which claim some accounts both. */
public final class FoundingSyncs {

    static final String STANDARD =
            "SELECT Account_ID_18__c, Name, CARR_This_Account__c, Ultimate_Parent_Sales_Segment_Employees__c,"
                    + " Account_Owner_Calc__c, Number_of_Licenses_This_Account__c, Type, Technical_Account_Manager_Name__c,"
                    + " Support_Level__c, Manual_Support_Upgrade__c, Region__c, JB_Support_Level__c FROM Account"
                    + " WHERE Type IN ('Customer', 'Former Customer')"
                    + " OR (Type IN ('Prospect', 'Prospect - CE User') AND Manual_Support_Upgrade__c = true)";

    static final String PARTNERS =
            "SELECT Account_ID_18__c, Name, CARR_This_Account__c, Ultimate_Parent_Sales_Segment_Employees__c,"
                    + " Account_Owner_Calc__c, Number_of_Licenses_This_Account__c, Partners_Partner_Status__c,"
                    + " Partner_Track__c, Technical_Account_Manager_Name__c, Support_Level__c, Manual_Support_Upgrade__c,"
                    + " Region__c, Next_Renewal_Date__c, Products_Purchased__c FROM Account"
                    + " WHERE Partners_Partner_Status__c IN ('Authorized', 'Former')"
                    + " AND Partner_Track__c IN ('Open', 'Select', 'Technology')";

    public static final KeyFields KEYS = new KeyFields(
            ImmutableList.of(Organization.EXTERNAL_ID, Organization.CUSTOM + "salesforce_id"),
            Organization.EXTERNAL_ID,
            Organization.NAME,
            FoundingSyncs::accountId);

    private static final ImmutableMap<String, FieldValue> TYPES = ImmutableMap.of(
            "Customer", FieldValue.text("customer"),
            "Former Customer", FieldValue.text("former_customer"),
            "Prospect", FieldValue.text("prospect"),
            "Prospect - CE User", FieldValue.text("prospect"));

    private static final ImmutableMap<String, FieldValue> TRACKS = ImmutableMap.of(
            "Open", FieldValue.text("open_partner"),
            "Select", FieldValue.text("select_partner"),
            "Technology", FieldValue.text("alliance_partner"));

    private FoundingSyncs() {}

    public static ImmutableList<SyncSpec> of(Salesforce salesforce) {
        return ImmutableList.of(
                new SyncSpec("standard", salesforce.accounts(Soql.parse(STANDARD)), standard()),
                new SyncSpec("partners", salesforce.accounts(Soql.parse(PARTNERS)), partners()));
    }

    static Mapping standard() {
        RuleFunction upgraded =
                all(isOneOf(copy("Type"), "Prospect", "Prospect - CE User"), copy("Manual_Support_Upgrade__c"));
        return mapping("standard", tag(copy("Support_Level__c")))
                .claim(constant(number(1)))
                .rules(ImmutableList.<Rule>builder()
                        .addAll(shared())
                        .add(rule("account_type", Kind.TEXT, lookup(copy("Type"), TYPES)))
                        .add(priorityProspect(wordsWhen(upgraded, "priority_prospect")))
                        .build())
                .build();
    }

    static Mapping partners() {
        RuleFunction status = copy("Partners_Partner_Status__c");
        RuleFunction renewed =
                onOrAfter(copy("Next_Renewal_Date__c"), constant(FieldValue.day(LocalDate.of(2027, 1, 1))));
        RuleFunction lapsed = all(isOneOf(status, "Former"), not(renewed));
        return mapping("partners", when(lapsed, text("expired"), tag(copy("Support_Level__c"))))
                .claim(when(isOneOf(status, "Authorized"), constant(number(2)), constant(number(0))))
                .rules(ImmutableList.<Rule>builder()
                        .addAll(shared())
                        .add(rule("account_type", Kind.TEXT, lookup(copy("Partner_Track__c"), TRACKS)))
                        .add(rule(
                                "expiration_date",
                                Kind.TEXT,
                                io.orgsync.map.Rules.asText(copy("Next_Renewal_Date__c"))))
                        .add(priorityProspect(wordsWhen(constant(FieldValue.flag(false)), "priority_prospect")))
                        .build())
                .build();
    }

    private static MappingBuilder mapping(String name, RuleFunction level) {
        return Mapping.builder()
                .name(name)
                .key(copy("Account_ID_18__c"))
                .keyForm(FoundingSyncs::accountId)
                .lets(ImmutableList.of(new Let("level", level)))
                .include(constant(FieldValue.flag(true)))
                .requirements(ImmutableList.of())
                .overrides(ImmutableMap.of())
                .digest(name + " 1")
                .usesToday(false);
    }

    private static ImmutableList<Rule> shared() {
        RuleFunction segment = lower(copy("Ultimate_Parent_Sales_Segment_Employees__c"));
        RuleFunction revenue =
                when(isOneOf(let("level"), "expired"), constant(number(0)), copy("CARR_This_Account__c"));
        Field owner = Field.of(Organization.CUSTOM + "account_owner", Kind.TEXT).withPolicy(Policy.KEEP_EDITS);
        return ImmutableList.of(
                new Rule("name", Field.of(Organization.NAME, Kind.TEXT), copy("Name")),
                rule("salesforce_id", Kind.TEXT, copy("Account_ID_18__c")),
                rule("sfdc_short_id", Kind.TEXT, shortId(copy("Account_ID_18__c"))),
                rule("aar", Kind.NUMBER, revenue),
                rule("sales_segmentation", Kind.TEXT, orElse(segment, text("unknown"))),
                new Rule("account_owner", owner, copy("Account_Owner_Calc__c")),
                rule("technical_account_manager", Kind.TEXT, copy("Technical_Account_Manager_Name__c")),
                rule("seats_decimal", Kind.NUMBER, copy("Number_of_Licenses_This_Account__c")),
                rule("support_level", Kind.TEXT, let("level")),
                rule("manual_support_upgrade", Kind.FLAG, copy("Manual_Support_Upgrade__c")),
                rule("org_region", Kind.TEXT, tag(copy("Region__c"))));
    }

    private static Rule rule(String key, Kind kind, RuleFunction function) {
        return new Rule(key, Field.of(Organization.CUSTOM + key, kind), function);
    }

    private static Rule priorityProspect(RuleFunction words) {
        Field tags = Field.of(Organization.TAGS, Kind.SET).withOwned(ImmutableList.of("priority_prospect"));
        return new Rule("tags", tags, words);
    }

    private static FieldValue number(long value) {
        return FieldValue.number(BigDecimal.valueOf(value));
    }

    private static String accountId(String text) {
        return AccountId.parse(text).map(AccountId::value).orElse("");
    }
}
