package io.orgsync.sandbox.data;

import static io.orgsync.sandbox.data.SalesforceField.checkbox;
import static io.orgsync.sandbox.data.SalesforceField.number;
import static io.orgsync.sandbox.data.SalesforceField.picklist;
import static io.orgsync.sandbox.data.SalesforceField.plain;
import static io.orgsync.sandbox.data.SalesforceField.reference;
import static io.orgsync.sandbox.data.SalesforceField.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import java.util.Optional;

/** The objects of the sandbox's Salesforce org: all fields that the standard and the partner query of any generation select, and the usual ones. */
public final class SalesforceSchema {
    private static final ImmutableList<SalesforceField> SYSTEM = ImmutableList.of(
            reference("CreatedById", "Created By ID", "CreatedBy", "User").system(),
            plain("CreatedDate", "Created Date", "datetime").system(),
            reference("LastModifiedById", "Last Modified By ID", "LastModifiedBy", "User")
                    .system(),
            plain("LastModifiedDate", "Last Modified Date", "datetime").system(),
            plain("SystemModstamp", "System Modstamp", "datetime").system(),
            checkbox("IsDeleted", "Deleted").system());

    private static final ImmutableMap<String, SalesforceObject> OBJECTS =
            ImmutableMap.<String, SalesforceObject>builder()
                    .put("Account", account())
                    .put("User", user())
                    .put("Contact", contact())
                    .put("Case", caseObject())
                    .put("Group", group())
                    .put("Customer_Subscription__c", customerSubscription())
                    .put("Zuora__CustomerAccount__c", billingAccount())
                    .put("Zuora__Subscription__c", subscription())
                    .put("Zuora__SubscriptionProductCharge__c", charge())
                    .buildOrThrow();

    private SalesforceSchema() {}

    /** By name; the order is the one of the global describe. */
    public static ImmutableMap<String, SalesforceObject> objects() {
        return OBJECTS;
    }

    /** The object of this name, in any case. */
    public static Optional<SalesforceObject> object(String name) {
        return OBJECTS.values().stream()
                .filter(object -> object.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static SalesforceObject account() {
        return new SalesforceObject(
                "Account",
                "Account",
                "Accounts",
                "001",
                fields(AccountSchema.all()),
                ImmutableList.of(
                        new ChildRelationship("ChildAccounts", "Account", "ParentId"),
                        new ChildRelationship("Contacts", "Contact", "AccountId"),
                        new ChildRelationship("Cases", "Case", "AccountId"),
                        new ChildRelationship("Customer_Subscriptions__r", "Customer_Subscription__c", "Account__c"),
                        new ChildRelationship("Zuora__Subscriptions__r", "Zuora__Subscription__c", "Zuora__Account__c"),
                        new ChildRelationship(
                                "Zuora__R00N40000001kyLcEAI__r", "Zuora__CustomerAccount__c", "Zuora__Account__c"),
                        new ChildRelationship(
                                "Zuora__R00N40000001lGjTEAU__r",
                                "Zuora__SubscriptionProductCharge__c",
                                "Zuora__Account__c")));
    }

    private static SalesforceObject user() {
        return object(
                "User",
                "005",
                text("Username", "Username", 80).required(),
                text("Name", "Full Name", 121).system(),
                text("Email", "Email", 128).as("email").required(),
                checkbox("IsActive", "Active"));
    }

    private static SalesforceObject contact() {
        return new SalesforceObject(
                "Contact",
                "Contact",
                "Contacts",
                "003",
                fields(ImmutableList.of(
                        reference("MasterRecordId", "Master Record ID", "MasterRecord", "Contact")
                                .computed(),
                        reference("AccountId", "Account ID", "Account", "Account")
                                .found(),
                        text("Name", "Full Name", 121).system(),
                        text("LastName", "Last Name", 80).required(),
                        text("FirstName", "First Name", 40),
                        text("Email", "Email", 80).as("email").lookup(),
                        picklist("Role__c", "Role", "Gitlab Admin", "Billing", "Security")
                                .as("multipicklist"))),
                ImmutableList.of(new ChildRelationship("Cases", "Case", "ContactId")));
    }

    private static SalesforceObject caseObject() {
        return new SalesforceObject(
                "Case",
                "Case",
                "Cases",
                "500",
                fields(Iterables.concat(CaseSchema.standard(), CaseSchema.ofTickets())),
                ImmutableList.of(new ChildRelationship("Cases", "Case", "ParentId")));
    }

    /** Queues, as far as cases can belong to them. */
    private static SalesforceObject group() {
        return object(
                "Group",
                "00G",
                text("Name", "Name", 40).required(),
                text("DeveloperName", "Developer Name", 80),
                picklist("Type", "Type", "Queue", "Regular"),
                text("Email", "Email", 255).as("email"));
    }

    private static SalesforceObject customerSubscription() {
        return object(
                "Customer_Subscription__c",
                "a0C",
                text("Name", "Customer Subscription", 80),
                reference("Account__c", "Account", "Account__r", "Account"),
                picklist(
                        "Current_Subscription_Status__c",
                        "Current Subscription Status",
                        "Active",
                        "Expired",
                        "Cancelled"),
                plain("Term_Start_Date__c", "Term Start Date", "date"),
                plain("Term_End_Date__c", "Term End Date", "date"),
                text("Plan_Name__c", "Plan Name", 255),
                number("Entitled_Seats__c", "Entitled Seats", "double", 18, 0));
    }

    private static SalesforceObject billingAccount() {
        return object(
                "Zuora__CustomerAccount__c",
                "a0B",
                text("Name", "Billing Account", 80),
                reference("Zuora__Account__c", "Account", "Zuora__Account__r", "Account"),
                text("Zuora__SoldToWorkEmail__c", "Sold To Work Email", 80).as("email"));
    }

    private static SalesforceObject subscription() {
        return object(
                "Zuora__Subscription__c",
                "a0S",
                text("Name", "Subscription", 80),
                reference("Zuora__Account__c", "Account", "Zuora__Account__r", "Account"),
                picklist("Zuora__Status__c", "Status", "Active", "Expired", "Cancelled"),
                plain("Zuora__SubscriptionStartDate__c", "Subscription Start Date", "date"),
                plain("Zuora__SubscriptionEndDate__c", "Subscription End Date", "date"),
                text("Support_Level__c", "Support Level", 255),
                text("Opportunity_Name__c", "Opportunity Name", 255),
                text("Zuora__SubscriptionNumber__c", "Subscription Number", 40),
                text("Product_Tier_Name_Short__c", "Product Tier Name (Short)", 255));
    }

    private static SalesforceObject charge() {
        return object(
                "Zuora__SubscriptionProductCharge__c",
                "a0P",
                text("Name", "Charge", 255),
                reference("Zuora__Account__c", "Account", "Zuora__Account__r", "Account"),
                text("Zuora__ProductName__c", "Product Name", 255),
                plain("Zuora__EffectiveEndDate__c", "Effective End Date", "date"),
                number("Zuora__Quantity__c", "Quantity", "double", 18, 2),
                number("Zuora__TotalContractValue__c", "Total Contract Value", "currency", 18, 2),
                picklist("Subscription_Status__c", "Subscription Status", "Active", "Expired", "Cancelled"));
    }

    private static SalesforceObject object(String name, String keyPrefix, SalesforceField... own) {
        String label = name.replace("Zuora__", "").replace("__c", "").replace('_', ' ');
        return new SalesforceObject(
                name, label, label + "s", keyPrefix, fields(ImmutableList.copyOf(own)), ImmutableList.of());
    }

    private static ImmutableList<SalesforceField> fields(Iterable<SalesforceField> own) {
        SalesforceField id = SalesforceField.builder("Id", "Record ID", "id")
                .length(18)
                .nillable(false)
                .readOnly(true)
                .build();
        return ImmutableList.<SalesforceField>builder()
                .add(id)
                .addAll(own)
                .addAll(SYSTEM)
                .build();
    }
}
