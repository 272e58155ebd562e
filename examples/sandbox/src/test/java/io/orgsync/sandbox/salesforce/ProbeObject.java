package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceFieldBuilder;
import io.orgsync.sandbox.data.SalesforceObject;

/** An object with a required text, and a field of each type that is written in a way of its own. */
final class ProbeObject {
    private ProbeObject() {}

    static SalesforceObject made() {
        return new SalesforceObject(
                "Probe__c",
                "Probe",
                "Probes",
                "a0Z",
                ImmutableList.of(
                        field("Id", "id").nillable(false).readOnly(true).build(),
                        field("Subject", "string").length(255).nillable(false).build(),
                        field("Status", "picklist")
                                .picklist(ImmutableList.of("New", "Closed"))
                                .restricted(true)
                                .build(),
                        field("SuppliedEmail", "email").length(80).build(),
                        field("Score__c", "double").precision(6).scale(2).build(),
                        field("Due__c", "date").build(),
                        field("Seen__c", "datetime").build(),
                        field("Urgent__c", "boolean").nillable(false).build(),
                        field("Zendesk_Ticket_Id__c", "string")
                                .length(40)
                                .externalId(true)
                                .build(),
                        reference("AccountId", "Account", "Account"),
                        reference("ParentId", "Probe__c", "Parent"),
                        field("SystemModstamp", "datetime")
                                .nillable(false)
                                .readOnly(true)
                                .build(),
                        field("IsDeleted", "boolean")
                                .nillable(false)
                                .readOnly(true)
                                .build()),
                ImmutableList.of());
    }

    private static SalesforceFieldBuilder field(String name, String type) {
        return SalesforceField.builder(name, name.replace("__c", "").replace('_', ' '), type);
    }

    private static SalesforceField reference(String name, String object, String relationship) {
        return field(name, "reference")
                .referenceTo(ImmutableList.of(object))
                .relationshipName(relationship)
                .build();
    }
}
