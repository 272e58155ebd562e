package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;

/** Makes the account of an index: mostly plain, by kinds in the proportions of a real org, a few per cent ugly. */
final class AccountMaker {
    static final String PREFIX = "001";
    /** Makes the short ids of the first account and of the one 26 later differ only by case. */
    private static final int FIRST_NUMBER = 1_000_008;

    static final int USERS = 60;
    /** Out of how many accounts one carries the name of the one before it. */
    private static final int TWINS = 250;

    private static final ImmutableList<String> TRACKS =
            ImmutableList.of("Open", "Open", "Select", "Technology", "Services");

    private final long seed;

    AccountMaker(long seed) {
        this.seed = seed;
    }

    static String id(long index) {
        return SalesforceIds.id(PREFIX, FIRST_NUMBER + index);
    }

    static String userId(int number) {
        return SalesforceIds.id("005", 100 + number);
    }

    /** Whether this account carries the name of the one before it, but for case or normal form. */
    boolean isTwin(long index) {
        return index > Cast.size() && new Dice(seed, index, "twin").below(TWINS) == 0;
    }

    ObjectNode make(long index) {
        ObjectNode row = basics(index);
        Dice dice = new Dice(seed, index, "account");
        kind(row, dice);
        if (index < Cast.size()) {
            Cast.dress(row, (int) index);
        } else if (isTwin(index)) {
            row.put("Name", Ugly.twin(Words.company(index - 1, seed), dice));
        } else if (dice.percent(Ugly.SHARE)) {
            Ugly.spoil(row, dice);
        }
        return row;
    }

    private ObjectNode basics(long index) {
        Dice dice = new Dice(seed, index, "basics");
        ObjectNode row = Rows.row();
        row.put("Id", id(index));
        row.set("Account_ID_18__c", row.get("Id"));
        row.put("Name", Words.company(index, seed));
        int owner = dice.below(USERS);
        Rows.share(row, "OwnerId", userId(owner));
        Rows.share(row, "Account_Owner_Calc__c", Words.person(owner));
        Rows.share(row, "CreatedById", userId(0));
        Rows.share(row, "CreatedDate", Days.past(dice));
        Rows.share(row, "LastModifiedById", userId(owner));
        Rows.share(row, "LastModifiedDate", Days.recent(dice));
        row.set("SystemModstamp", row.get("LastModifiedDate"));
        row.put("IsDeleted", false);
        row.put("Manual_Support_Upgrade__c", false);
        row.put("Support_Hold__c", dice.percent(1));
        Rows.share(
                row, "Ultimate_Parent_Sales_Segment_Employees__c", dice.percent(4) ? null : dice.pick(Words.SEGMENTS));
        Rows.share(row, "Region__c", dice.percent(5) ? null : dice.pick(Words.REGIONS));
        lookups(row, index, dice);
        return row;
    }

    private static void lookups(ObjectNode row, long index, Dice dice) {
        if (index > Cast.size() && dice.percent(5)) {
            String parent = id(dice.below((int) index));
            row.put("ParentId", parent);
            row.put("Ultimate_Parent_Account__c", "<a href=\"/" + parent + "\" target=\"_blank\">Parent</a>");
        }
        if (dice.percent(30)) {
            Rows.share(row, "Solutions_Architect_Lookup__c", userId(dice.below(USERS)));
        }
        if (ChildMaker.hasContact(index)) {
            row.put("Latest_Sold_To_Contact__c", ChildMaker.contactId(index));
        }
        Rows.share(
                row,
                "Account_Demographics_Geo__c",
                dice.percent(40) ? dice.pick(ImmutableList.of("AMER", "APJ", "EMEA")) : null);
        Rows.share(row, "Restricted_Account__c", dice.percent(1) ? "Restricted Party" : null);
        Rows.share(row, "Account_Risk_Level__c", dice.percent(2) ? "At Risk - Escalated" : null);
        Rows.share(row, "Support_Instance__c", dice.percent(3) ? "federal-support" : null);
    }

    private static void kind(ObjectNode row, Dice dice) {
        int kind = dice.below(100);
        if (kind < 72) {
            customer(row, dice);
        } else if (kind < 82) {
            former(row, dice);
        } else if (kind < 88) {
            prospect(row, "Prospect", dice);
        } else if (kind < 91) {
            prospect(row, "Prospect - CE User", dice);
        } else if (kind < 97) {
            partner(row, dice);
        } else {
            Rows.share(row, "Type", kind < 99 ? "Other" : null);
        }
    }

    private static void customer(ObjectNode row, Dice dice) {
        Rows.share(row, "Type", "Customer");
        Rows.share(row, "Support_Level__c", dice.pick(Words.LEVELS));
        Rows.share(row, "GS_Health_Score_Color__c", dice.pick(ImmutableList.of("Green", "Green", "Yellow", "Red")));
        Rows.share(row, "Next_Renewal_Date__c", Days.renewed(dice));
        Rows.share(
                row,
                "Products_Purchased__c",
                dice.pick(ImmutableList.of("Premium", "Premium;Storage", "Ultimate", "Starter")));
        business(row, dice);
        Rows.share(row, "JB_Support_Level__c", dice.percent(10) ? dice.pick(Words.LEVELS) : null);
    }

    private static void former(ObjectNode row, Dice dice) {
        Rows.share(row, "Type", "Former Customer");
        Rows.share(row, "Support_Level__c", "Expired");
        Rows.share(row, "Next_Renewal_Date__c", Days.expired(dice));
        row.set("CARR_This_Account__c", DecimalNode.valueOf(BigDecimal.valueOf(0, 2)));
    }

    private static void prospect(ObjectNode row, String type, Dice dice) {
        Rows.share(row, "Type", type);
        row.put("Manual_Support_Upgrade__c", dice.percent(30));
    }

    private static void partner(ObjectNode row, Dice dice) {
        if (dice.percent(25)) {
            customer(row, dice);
        } else {
            Rows.share(row, "Type", "Partner");
            Rows.share(row, "Support_Level__c", dice.percent(50) ? dice.pick(Words.LEVELS) : null);
            business(row, dice);
        }
        String status = dice.pick(ImmutableList.of("Authorized", "Authorized", "Authorized", "Former", "Applicant"));
        Rows.share(row, "Partners_Partner_Status__c", status);
        Rows.share(row, "Partner_Track__c", dice.percent(5) ? null : dice.pick(TRACKS));
        Rows.share(row, "Partners_Partner_Type__c", dice.percent(50) ? "Channel" : "Alliance");
        Rows.share(row, "Next_Renewal_Date__c", dice.percent(60) ? Days.renewed(dice) : Days.expired(dice));
    }

    private static void business(ObjectNode row, Dice dice) {
        int seats = 1 + dice.below(dice.percent(10) ? 20_000 : 500);
        row.set("Number_of_Licenses_This_Account__c", IntNode.valueOf(seats));
        row.set("CARR_This_Account__c", DecimalNode.valueOf(BigDecimal.valueOf(seats * 2900L + dice.below(100), 2)));
        Rows.share(row, "Technical_Account_Manager_Name__c", dice.percent(60) ? Words.person(dice.below(USERS)) : null);
    }
}
