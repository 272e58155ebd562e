package io.orgsync.sandbox.data;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The organization fields of the sandbox's desk: those the syncs write, in all generations of their names, and some that belong to agents. */
public final class OrganizationFields {
    private static final long FIRST_ID = 6_164_040_500_000L;

    private static final ImmutableList<OrganizationField> CATALOGUE = new Listing()
            .add("salesforce_id", "text", "Salesforce ID")
            .add("sfdc_short_id", "text", "SFDC Short ID")
            .add("aar", "decimal", "ARR")
            .add("arr", "decimal", "ARR (US)")
            .add("sales_segmentation", "text", "Sales Segmentation")
            .add("market_segment", "text", "Market Segment (US)")
            .add("account_owner", "text", "Account Owner")
            .dropdown(
                    "account_type",
                    "Account Type",
                    "Customer",
                    "Former Customer",
                    "Prospect",
                    "Open Partner",
                    "Select Partner",
                    "Alliance Partner",
                    "Authorized Reseller",
                    "Integrator",
                    "Partner",
                    "Reseller",
                    "Unofficial Reseller")
            .add("technical_account_manager", "text", "Customer Success Manager")
            .add("seats_decimal", "decimal", "Number of Seats")
            .add("number_of_seats", "integer", "Number of Seats (US)")
            .dropdown(
                    "support_level",
                    "GitLab Plan",
                    "Ultimate",
                    "Gold",
                    "Premium",
                    "Silver",
                    "Bronze",
                    "Starter",
                    "Basic",
                    "Consumption Only",
                    "Custom",
                    "Community",
                    "Other",
                    "Hold",
                    "Expired")
            .checkbox("manual_support_upgrade", "Manual Support Upgrade", "manual_support_upgrade")
            .dropdown("org_region", "Region", "APAC", "EMEA", "LATAM", "NCSA", "NORAM", "AMER", "APJ")
            .add("expiration_date", "text", "Expiration Date")
            .dropdown("health_score", "Health Score", "Health Red", "Health Yellow", "Health Green")
            .checkbox("restricted_account", "Restricted Account", "restricted_account")
            .checkbox("org_in_escalated_state", "Organization in Escalated State", "org_in_escalated_state")
            .checkbox("support_hold", "Support Hold", "support_hold")
            .add("solutions_architect", "text", "Solutions Architect")
            .subscriptions(
                    "sm_ultimate",
                    "sm_premium",
                    "sm_starter",
                    "dotcom_ultimate",
                    "dotcom_premium",
                    "dotcom_bronze",
                    "gitlab_dedicated",
                    "ss_ase",
                    "ss_growth",
                    "ss_enterprise",
                    "edu",
                    "oss",
                    "community_other",
                    "consumption_cicd_minutes",
                    "consumption_storage",
                    "consumption_duo_premium",
                    "usgov_12x5",
                    "usgov_24x7",
                    "other")
            .checkbox("emergency_support_24x7", "Emergency Support 24x7", null)
            .checkbox("mark_for_deletion", "Mark for Deletion", null)
            .checkbox("ignore_deletion", "Ignore Deletion", null)
            .checkbox("migrating", "Migrating", null)
            .add("migration_date", "date", "Migration Date")
            .checkbox("partner_customer", "Partner Customer (OEM)", "partner_customer")
            .add("am_project_id", "text", "Account Management Project ID")
            .add("assigned_se", "text", "Assigned Support Engineer")
            .add("cmp_id", "integer", "CMP ID")
            .dropdown("dedicated_sgg", "Dedicated Support Group", "SGG Baobab", "SGG Ginkgo", "SGG Kapok")
            .done();

    private static final ImmutableMap<String, OrganizationField> BY_KEY =
            Maps.uniqueIndex(CATALOGUE, OrganizationField::key);

    private OrganizationFields() {}

    /** In the order of the admin pages. */
    public static ImmutableList<OrganizationField> catalogue() {
        return CATALOGUE;
    }

    /** The same by key. */
    public static ImmutableMap<String, OrganizationField> byKey() {
        return BY_KEY;
    }

    /** Numbers the fields and options as they come. */
    private static final class Listing {
        private final ImmutableList.Builder<OrganizationField> fields = ImmutableList.builder();
        private long nextId = FIRST_ID;

        Listing add(String key, String type, String title) {
            return add(key, type, title, null, ImmutableList.of());
        }

        Listing checkbox(String key, String title, @Nullable String tag) {
            return add(key, "checkbox", title, tag, ImmutableList.of());
        }

        Listing subscriptions(String... names) {
            for (String name : names) {
                checkbox("sub_" + name, "Subscription " + name.replace('_', ' '), "sub_" + name);
            }
            return this;
        }

        Listing dropdown(String key, String title, String... names) {
            ImmutableList<OrganizationField.Option> options = Arrays.stream(names)
                    .map(name -> new OrganizationField.Option(
                            nextId++, name, Ascii.toLowerCase(name).replace(' ', '_')))
                    .collect(ImmutableList.toImmutableList());
            return add(key, "dropdown", title, null, options);
        }

        private Listing add(
                String key,
                String type,
                String title,
                @Nullable String tag,
                ImmutableList<OrganizationField.Option> options) {
            fields.add(new OrganizationField(nextId++, key, type, title, tag, options));
            return this;
        }

        ImmutableList<OrganizationField> done() {
            return fields.build();
        }
    }
}
