package io.orgsync.sandbox.data;

import static io.orgsync.sandbox.data.SalesforceField.checkbox;
import static io.orgsync.sandbox.data.SalesforceField.number;
import static io.orgsync.sandbox.data.SalesforceField.picklist;
import static io.orgsync.sandbox.data.SalesforceField.plain;
import static io.orgsync.sandbox.data.SalesforceField.reference;
import static io.orgsync.sandbox.data.SalesforceField.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;

/**
 * The fields of accounts: the standard ones that clients write and queries select, and those of the standard and the partner query of any
 * generation.
 */
final class AccountSchema {
    private AccountSchema() {}

    static Iterable<SalesforceField> all() {
        return Iterables.concat(
                ImmutableList.of(standard(), address("Billing"), address("Shipping"), usual(), custom(), support()));
    }

    private static ImmutableList<SalesforceField> standard() {
        return ImmutableList.of(
                reference("MasterRecordId", "Master Record ID", "MasterRecord", "Account")
                        .computed(),
                text("Name", "Account Name", 255).required(),
                picklist(
                        "Type",
                        "Account Type",
                        "Customer",
                        "Former Customer",
                        "Prospect",
                        "Prospect - CE User",
                        "Partner",
                        "Other"),
                reference("ParentId", "Parent Account ID", "Parent", "Account"),
                text("Phone", "Account Phone", 40).as("phone"),
                text("Website", "Website", 255).as("url"),
                picklist("Industry", "Industry", "Technology", "Finance", "Government", "Education", "Retail"),
                number("NumberOfEmployees", "Employees", "int", 8, 0),
                text("Description", "Account Description", 32_000).as("textarea"),
                reference("OwnerId", "Owner ID", "Owner", "User").required());
    }

    private static ImmutableList<SalesforceField> usual() {
        return ImmutableList.of(
                text("AccountNumber", "Account Number", 40),
                picklist("AccountSource", "Account Source", "Web", "Phone Inquiry", "Partner Referral", "Other"),
                number("AnnualRevenue", "Annual Revenue", "currency", 18, 0),
                picklist("Rating", "Account Rating", "Hot", "Warm", "Cold"),
                text("Site", "Account Site", 80),
                text("Fax", "Account Fax", 40).as("phone"));
    }

    private static ImmutableList<SalesforceField> address(String kind) {
        return ImmutableList.of(
                text(kind + "Street", kind + " Street", 255).as("textarea"),
                text(kind + "City", kind + " City", 40),
                text(kind + "State", kind + " State/Province", 80),
                text(kind + "PostalCode", kind + " Zip/Postal Code", 20),
                text(kind + "Country", kind + " Country", 80));
    }

    private static ImmutableList<SalesforceField> custom() {
        return ImmutableList.of(
                text("Account_ID_18__c", "Account ID 18", 1300).formula(),
                number("CARR_This_Account__c", "CARR (This Account)", "currency", 18, 2)
                        .formula(),
                text("Ultimate_Parent_Sales_Segment_Employees__c", "Ultimate Parent Sales Segment", 1300)
                        .formula(),
                text("Account_Owner_Calc__c", "Account Owner Calc", 1300).formula(),
                number("Number_of_Licenses_This_Account__c", "Number of Licenses (This Account)", "double", 18, 0),
                text("Technical_Account_Manager_Name__c", "Technical Account Manager Name", 1300)
                        .formula(),
                picklist("Region__c", "Region", "APAC", "EMEA", "LATAM", "NCSA", "NORAM", "AMER", "Rest of World"),
                picklist("Account_Demographics_Geo__c", "Account Demographics Geo", "AMER", "APJ", "EMEA"),
                text("Account_Demographics_Region__c", "Account Demographics Region", 255),
                text("Account_Demographics_Territory__c", "Account Demographics Territory", 255),
                picklist("Restricted_Account__c", "Restricted Account", "Restricted Party", "Cleared"),
                picklist("Account_Risk_Level__c", "Account Risk Level", "Healthy", "At Risk", "At Risk - Escalated"),
                picklist("GS_Health_Score_Color__c", "Health Score Color", "Red", "Yellow", "Green"),
                reference(
                        "Solutions_Architect_Lookup__c",
                        "Solutions Architect",
                        "Solutions_Architect_Lookup__r",
                        "User"),
                reference(
                        "Latest_Sold_To_Contact__c", "Latest Sold To Contact", "Latest_Sold_To_Contact__r", "Contact"),
                text("Ultimate_Parent_Account__c", "Ultimate Parent Account", 1300)
                        .formula());
    }

    private static ImmutableList<SalesforceField> support() {
        return ImmutableList.of(
                picklist("Support_Level__c", "Support Level", "Basic", "Starter", "Premium", "Ultimate", "Expired"),
                text("JB_Support_Level__c", "JB Support Level", 255),
                checkbox("Manual_Support_Upgrade__c", "Manual Support Upgrade"),
                checkbox("Support_Hold__c", "Support Hold"),
                picklist("Support_Instance__c", "Support Instance", "global-support", "federal-support"),
                picklist("Partners_Partner_Status__c", "Partner Status", "Authorized", "Former", "Applicant"),
                picklist("Partner_Track__c", "Partner Track", "Open", "Select", "Technology", "Services"),
                picklist("Partners_Partner_Type__c", "Partner Type", "Alliance", "Channel"),
                plain("Next_Renewal_Date__c", "Next Renewal Date", "date"),
                picklist("Products_Purchased__c", "Products Purchased", "Starter", "Premium", "Ultimate", "Storage")
                        .as("multipicklist"));
    }
}
