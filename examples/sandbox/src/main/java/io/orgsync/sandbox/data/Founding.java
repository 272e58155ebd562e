package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an organization as the standard and the partner sync of {@code examples/gitlab-support} leave them, so that a desk can be in step
 * before the first run. Made without the product, on purpose: two opinions about the same rules.
 */
final class Founding {
    private static final ImmutableMap<String, String> TYPES = ImmutableMap.of(
            "Customer", "customer",
            "Former Customer", "former_customer",
            "Prospect", "prospect",
            "Prospect - CE User", "prospect");
    private static final ImmutableMap<String, String> TRACKS =
            ImmutableMap.of("Open", "open_partner", "Select", "select_partner", "Technology", "alliance_partner");
    private static final ImmutableSet<String> REGIONS =
            ImmutableSet.of("apac", "emea", "latam", "ncsa", "noram", "amer");
    private static final LocalDate DIVIDE = LocalDate.of(2027, 1, 1);

    private Founding() {}

    static boolean selected(ObjectNode account) {
        return standard(account) || partner(account);
    }

    static boolean standard(ObjectNode account) {
        String type = orEmpty(account, "Type");
        return type.endsWith("Customer") || (type.startsWith("Prospect") && upgraded(account));
    }

    static boolean partner(ObjectNode account) {
        String status = orEmpty(account, "Partners_Partner_Status__c");
        return (status.equals("Authorized") || status.equals("Former"))
                && TRACKS.containsKey(orEmpty(account, "Partner_Track__c"));
    }

    /** Whether the partner sync owns an account that it selects. */
    static boolean ownedByPartners(ObjectNode account) {
        return partner(account)
                && (!standard(account)
                        || orEmpty(account, "Partners_Partner_Status__c").equals("Authorized"));
    }

    /** The managed fields that have a value. */
    static ObjectNode fields(ObjectNode account) {
        boolean partners = ownedByPartners(account);
        ObjectNode fields = Rows.row();
        String id = account.get("Id").textValue();
        fields.set("salesforce_id", account.get("Id"));
        fields.put("sfdc_short_id", id.substring(0, 15));
        String level = level(account, partners);
        copy(fields, "aar", "expired".equals(level) ? IntNode.valueOf(0) : account.get("CARR_This_Account__c"));
        String segment = Rows.text(account, "Ultimate_Parent_Sales_Segment_Employees__c");
        Rows.share(fields, "sales_segmentation", segment == null ? "unknown" : segment.toLowerCase(Locale.ROOT));
        copy(fields, "account_owner", account.get("Account_Owner_Calc__c"));
        copy(fields, "technical_account_manager", account.get("Technical_Account_Manager_Name__c"));
        copy(fields, "seats_decimal", account.get("Number_of_Licenses_This_Account__c"));
        Rows.share(fields, "support_level", option("support_level", level));
        fields.put("manual_support_upgrade", upgraded(account));
        String region = tag(Rows.text(account, "Region__c"));
        Rows.share(fields, "org_region", region != null && REGIONS.contains(region) ? region : null);
        Rows.share(fields, "account_type", type(account, partners));
        if (partners) {
            copy(fields, "expiration_date", account.get("Next_Renewal_Date__c"));
        }
        return fields;
    }

    /** Whether the sync gives the organization the tag of upgraded prospects. */
    static boolean priorityProspect(ObjectNode account) {
        return !ownedByPartners(account) && orEmpty(account, "Type").startsWith("Prospect") && upgraded(account);
    }

    private static @Nullable String type(ObjectNode account, boolean partners) {
        return partners ? TRACKS.get(orEmpty(account, "Partner_Track__c")) : TYPES.get(orEmpty(account, "Type"));
    }

    private static @Nullable String level(ObjectNode account, boolean partners) {
        return partners && lapsed(account) ? "expired" : tag(Rows.text(account, "Support_Level__c"));
    }

    private static boolean lapsed(ObjectNode account) {
        String renewal = Rows.text(account, "Next_Renewal_Date__c");
        return orEmpty(account, "Partners_Partner_Status__c").equals("Former")
                && (renewal == null || LocalDate.parse(renewal).isBefore(DIVIDE));
    }

    /** The value if it is an option of the drop-down, else null. */
    private static @Nullable String option(String key, @Nullable String value) {
        OrganizationField field = OrganizationFields.byKey().get(key);
        boolean known = field != null
                && field.options().stream().anyMatch(option -> option.value().equals(value));
        return known ? value : null;
    }

    private static @Nullable String tag(@Nullable String text) {
        return text == null ? null : Ascii.toLowerCase(text).replace(' ', '_');
    }

    private static boolean upgraded(ObjectNode account) {
        return Rows.flag(account, "Manual_Support_Upgrade__c");
    }

    private static String orEmpty(ObjectNode account, String field) {
        String text = Rows.text(account, field);
        return text == null ? "" : text;
    }

    private static void copy(ObjectNode fields, String key, @Nullable JsonNode value) {
        if (value != null) {
            fields.set(key, value);
        }
    }
}
