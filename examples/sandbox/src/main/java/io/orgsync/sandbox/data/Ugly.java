package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;

/** What real data does to a sync: one trait per ugly account. */
final class Ugly {
    /** Ugly accounts per hundred. */
    static final double SHARE = 3;

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_FORMULA = 1300;
    private static final ImmutableList<String> DECIMALS = ImmutableList.of(
            "0.1", "1234.5", "99999999999999.99", "-250.00", "0.00", "1000000", "0.004999", "33.3333333333");
    private static final ImmutableList<String> ODD_NAMES = ImmutableList.of(
            "Éclair & Søns ",
            "株式会社サンプル ",
            "Müller-Lüdenscheidt ",
            "Ünïcödé™ ",
            "😀 Emoji ",
            "İstanbul Ticaret ",
            "ﬁne Print ",
            "\"Quoted\" 'Name' ",
            "a <b>bold</b> ",
            "https://example.test/ ",
            "O'Neil \\ Slash/ ",
            "مثال ",
            "Straße ",
            "100% ");

    private Ugly() {}

    /** A name that folds to the same as {@code name} and is written differently. */
    static String twin(String name, Dice dice) {
        return dice.percent(50) ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
    }

    /** A short text in an odd script or with odd signs, with a blank at its end. */
    static String oddText(Dice dice) {
        return dice.pick(ODD_NAMES);
    }

    static void spoil(ObjectNode row, Dice dice) {
        if (dice.percent(50)) {
            spoilName(row, dice);
        } else {
            spoilValue(row, dice);
        }
    }

    private static void spoilName(ObjectNode row, Dice dice) {
        String name = row.get("Name").textValue();
        String spoilt;
        switch (dice.below(6)) {
            case 0 -> spoilt = Normalizer.normalize("Éa " + name + " Çö", Normalizer.Form.NFD);
            case 1 -> spoilt = Normalizer.normalize("Éa " + name + " Ñü", Normalizer.Form.NFC);
            case 2 -> spoilt = name.replaceFirst(" ", "  ");
            case 3 -> spoilt = name.replaceFirst(" ", "\u00a0");
            case 4 -> spoilt = padded(name + " ", LONGEST_NAME);
            default -> spoilt = dice.pick(ODD_NAMES) + name;
        }
        row.put("Name", spoilt);
    }

    private static void spoilValue(ObjectNode row, Dice dice) {
        switch (dice.below(8)) {
            case 0 ->
                row.put(
                        "Account_Owner_Calc__c",
                        "<a href=\"/" + Rows.text(row, "OwnerId") + "\" target=\"_blank\">Owner</a>");
            case 1 -> row.put("Account_Owner_Calc__c", padded("Owner ", LONGEST_NAME));
            case 2 -> row.put("Technical_Account_Manager_Name__c", padded("Long ", LONGEST_FORMULA));
            case 3 ->
                Rows.share(
                        row, "Support_Level__c", dice.pick(ImmutableList.of("Platinum", "N/A", "premium", "ULTIMATE")));
            case 4 -> Rows.share(row, "Region__c", dice.pick(ImmutableList.of("Rest of World", "emea", "Antarctica")));
            case 5 -> row.set("CARR_This_Account__c", DecimalNode.valueOf(new BigDecimal(dice.pick(DECIMALS))));
            case 6 ->
                row.set("Number_of_Licenses_This_Account__c", DecimalNode.valueOf(new BigDecimal(dice.pick(DECIMALS))));
            default -> empty(row);
        }
    }

    /** Leaves only what Salesforce insists on, and the type. */
    static void empty(ObjectNode row) {
        row.remove(ImmutableList.of(
                "CARR_This_Account__c",
                "Ultimate_Parent_Sales_Segment_Employees__c",
                "Account_Owner_Calc__c",
                "Number_of_Licenses_This_Account__c",
                "Technical_Account_Manager_Name__c",
                "Support_Level__c",
                "JB_Support_Level__c",
                "Region__c",
                "Next_Renewal_Date__c",
                "Products_Purchased__c",
                "GS_Health_Score_Color__c"));
    }

    static String padded(String start, int length) {
        return start + "x".repeat(Math.max(0, length - start.length()));
    }
}
