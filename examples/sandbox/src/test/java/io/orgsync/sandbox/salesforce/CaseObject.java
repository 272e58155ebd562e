package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;

/** An object with an external id, a restricted picklist and checked texts. */
final class CaseObject {
    private CaseObject() {}

    static SalesforceObject made() {
        return new SalesforceObject(
                "Case",
                "Case",
                "Cases",
                "500",
                ImmutableList.of(
                        field("Id", "id", 18, false, true),
                        field("Subject", "string", 255, false, false),
                        field("Status", "picklist", 255, true, false),
                        field("SuppliedEmail", "email", 80, true, false),
                        field("Score__c", "double", 0, true, false),
                        field("Due__c", "date", 0, true, false),
                        field("Seen__c", "datetime", 0, true, false),
                        field("Urgent__c", "boolean", 0, false, false),
                        field("Zendesk_Ticket_Id__c", "string", 40, true, false),
                        field("AccountId", "reference", 18, true, false),
                        field("ParentId", "reference", 18, true, false),
                        field("SystemModstamp", "datetime", 0, false, true),
                        field("IsDeleted", "boolean", 0, false, true)),
                ImmutableList.of());
    }

    private static SalesforceField field(String name, String type, int length, boolean nillable, boolean readOnly) {
        return new SalesforceField(
                name,
                name.replace("__c", "").replace('_', ' '),
                type,
                length,
                type.equals("double") ? 6 : 0,
                type.equals("double") ? 2 : 0,
                nillable,
                false,
                readOnly,
                name.equals("Zendesk_Ticket_Id__c"),
                type.equals("picklist") ? ImmutableList.of("New", "Closed") : ImmutableList.of(),
                type.equals("picklist"),
                name.equals("AccountId")
                        ? ImmutableList.of("Account")
                        : name.equals("ParentId") ? ImmutableList.of("Case") : ImmutableList.of(),
                name.equals("AccountId") ? "Account" : name.equals("ParentId") ? "Parent" : null);
    }
}
