package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The first accounts of every sandbox: each stands for one case, under a name that never changes. */
final class Cast {
    private static final ImmutableList<Part> PARTS = ImmutableList.of(
            new Part("customer in step", "Northwind Traders", Presence.IN_STEP, Cast::customer),
            new Part("authorized partner that is also a customer", "Contoso Alliance", Presence.IN_STEP, row -> {
                customer(row);
                partner(row, "Authorized", "Select", "2031-06-30");
            }),
            new Part("former partner that is a customer again", "Fabrikam Returned", Presence.IN_STEP, row -> {
                customer(row);
                partner(row, "Former", "Open", "2031-06-30");
            }),
            new Part("former partner, lapsed", "Litware Lapsed", Presence.IN_STEP, row -> {
                noCustomer(row, "Partner");
                partner(row, "Former", "Select", "2023-04-30");
            }),
            new Part("former partner, renewed", "Lucerne Renewed", Presence.IN_STEP, row -> {
                noCustomer(row, "Partner");
                partner(row, "Former", "Select", "2031-04-30");
            }),
            new Part("open partner", "Adatum Open", Presence.IN_STEP, row -> {
                noCustomer(row, "Partner");
                partner(row, "Authorized", "Open", "2031-02-28");
            }),
            new Part("technology partner", "Proseware Technology", Presence.IN_STEP, row -> {
                noCustomer(row, "Partner");
                partner(row, "Authorized", "Technology", "2032-02-29");
            }),
            new Part("prospect with a manual upgrade", "Wingtip Prospect", Presence.IN_STEP, row -> {
                noCustomer(row, "Prospect");
                row.put("Manual_Support_Upgrade__c", true);
            }),
            new Part("CE user with a manual upgrade", "Tailspin Community", Presence.NONE, row -> {
                noCustomer(row, "Prospect - CE User");
                row.put("Manual_Support_Upgrade__c", true);
            }),
            new Part(
                    "prospect without an upgrade",
                    "Margie's Travel",
                    Presence.NONE,
                    row -> noCustomer(row, "Prospect")),
            new Part("former customer, expired", "Coho Former", Presence.IN_STEP, row -> {
                noCustomer(row, "Former Customer");
                Rows.share(row, "Support_Level__c", "Expired");
                row.set("CARR_This_Account__c", DecimalNode.valueOf(new BigDecimal("18250.00")));
            }),
            new Part("customer without an organization", "Woodgrove New", Presence.NONE, Cast::customer),
            new Part("customer whose organization drifted", "Trey Drifted", Presence.DRIFTED, Cast::customer),
            new Part("customer with a hand-added plan tag", "Relecloud Tagged", Presence.HAND_TAGGED, Cast::customer),
            new Part(
                    "customer whose organization has a short id only",
                    "Alpine Short",
                    Presence.SHORT_ID,
                    Cast::customer),
            new Part(
                    "customer whose organization has no external id",
                    "Bellows Unkeyed",
                    Presence.FIELD_ONLY,
                    Cast::customer),
            new Part("customer with two organizations", "Fourth Double", Presence.TWICE, Cast::customer),
            new Part(
                    "customer whose organization has only the same name",
                    "Humongous Nameonly",
                    Presence.NAME_ONLY,
                    Cast::customer),
            new Part("duplicate name, with an organization", "Blue Yonder", Presence.IN_STEP, Cast::customer),
            new Part("duplicate name in capitals", "BLUE YONDER", Presence.NONE, Cast::customer),
            new Part("name in composed form", "Café Zürich", Presence.IN_STEP, Cast::customer),
            new Part("the same name in decomposed form", decomposed("Café Zürich"), Presence.NONE, Cast::customer),
            new Part("name with two blanks", "Graphic  Design Institute", Presence.IN_STEP, Cast::customer),
            new Part("the same name with one blank", "Graphic Design Institute", Presence.IN_STEP, Cast::customer),
            new Part("unknown support level", "Consolidated Platinum", Presence.IN_STEP, row -> {
                customer(row);
                Rows.share(row, "Support_Level__c", "Platinum");
            }),
            new Part("unknown region", "Southridge Elsewhere", Presence.IN_STEP, row -> {
                customer(row);
                Rows.share(row, "Region__c", "Antarctica");
            }),
            new Part(
                    "id that differs from the first one's only by case",
                    "Nod Publishers",
                    Presence.IN_STEP,
                    Cast::customer),
            new Part("markup in a formula", "Wide World Markup", Presence.IN_STEP, row -> {
                customer(row);
                row.put("Account_Owner_Calc__c", "<a href=\"/005\" target=\"_blank\">Ada Abel</a>");
            }),
            new Part("text at the limit", "Phone Company at the Limit", Presence.NONE, row -> {
                customer(row);
                row.put("Account_Owner_Calc__c", Ugly.padded("Limit ", 255));
            }),
            new Part("text over the limit", "Baldwin Over the Limit", Presence.NONE, row -> {
                customer(row);
                row.put("Account_Owner_Calc__c", Ugly.padded("Over ", 1300));
            }),
            new Part("decimal with an odd scale", "Munson Decimals", Presence.IN_STEP, row -> {
                customer(row);
                row.set("CARR_This_Account__c", DecimalNode.valueOf(new BigDecimal("1234.5")));
            }),
            new Part("customer with everything else empty", "City Power & Light", Presence.IN_STEP, row -> {
                customer(row);
                Ugly.empty(row);
            }),
            new Part(
                    "customer that becomes a partner in the demonstration",
                    "School of Fine Art",
                    Presence.IN_STEP,
                    Cast::customer),
            new Part("grouping account for tickets", "Zendesk General", Presence.NONE, row -> noCustomer(row, "Other")),
            new Part("customer with fields of agents", "Lamna Healthcare", Presence.AGENT_FIELDS, Cast::customer));

    /** The index of the account that tickets without an organization are grouped under. */
    static final int GENERAL = IntStream.range(0, PARTS.size())
            .filter(index -> PARTS.get(index).name().equals("Zendesk General"))
            .findFirst()
            .orElseThrow();

    private Cast() {}

    static int size() {
        return PARTS.size();
    }

    static Presence presence(int index) {
        return PARTS.get(index).presence();
    }

    /** Gives a row the name and the values of its part. */
    static void dress(ObjectNode row, int index) {
        Part part = PARTS.get(index);
        row.remove(ImmutableList.of("Partners_Partner_Status__c", "Partner_Track__c", "Partners_Partner_Type__c"));
        row.put("Name", part.name());
        part.values().accept(row);
    }

    static ImmutableList<CastMember> members(int accounts) {
        return IntStream.range(0, Math.min(accounts, PARTS.size()))
                .mapToObj(i -> new CastMember(
                        PARTS.get(i).role(), AccountMaker.id(i), PARTS.get(i).name()))
                .collect(ImmutableList.toImmutableList());
    }

    private static void customer(ObjectNode row) {
        noCustomer(row, "Customer");
        row.set("CARR_This_Account__c", DecimalNode.valueOf(new BigDecimal("48000.00")));
        row.put("Number_of_Licenses_This_Account__c", 120);
        Rows.share(row, "Ultimate_Parent_Sales_Segment_Employees__c", "Mid-Market");
        Rows.share(row, "Technical_Account_Manager_Name__c", "Greta Hansen");
        Rows.share(row, "Support_Level__c", "Premium");
        Rows.share(row, "Region__c", "EMEA");
        Rows.share(row, "Next_Renewal_Date__c", "2031-09-30");
    }

    private static void noCustomer(ObjectNode row, String type) {
        Ugly.empty(row);
        Rows.share(row, "Type", type);
        row.put("Manual_Support_Upgrade__c", false);
        Rows.share(row, "Account_Owner_Calc__c", "Ada Abel");
    }

    private static void partner(ObjectNode row, String status, String track, String renewal) {
        Rows.share(row, "Partners_Partner_Status__c", status);
        Rows.share(row, "Partner_Track__c", track);
        Rows.share(row, "Partners_Partner_Type__c", "Channel");
        Rows.share(row, "Next_Renewal_Date__c", renewal);
        Rows.share(row, "Support_Level__c", "Premium");
    }

    private static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    /** One entry of the cast; {@code values} is what it changes on a generated row. */
    private record Part(String role, String name, Presence presence, Consumer<ObjectNode> values) {}
}
