package io.orgsync.sandbox.data;

import static io.orgsync.sandbox.data.SalesforceField.checkbox;
import static io.orgsync.sandbox.data.SalesforceField.number;
import static io.orgsync.sandbox.data.SalesforceField.picklist;
import static io.orgsync.sandbox.data.SalesforceField.plain;
import static io.orgsync.sandbox.data.SalesforceField.reference;
import static io.orgsync.sandbox.data.SalesforceField.text;

import com.google.common.collect.ImmutableList;

/**
 * The fields of cases: the standard ones, with picklists much as in a stock org, of which only the reason is restricted, and those that
 * Zendesk's own package adds.
 */
final class CaseSchema {
    private static final String TICKET = "Zendesk_Support_Ticket_";

    private CaseSchema() {}

    static ImmutableList<SalesforceField> standard() {
        return ImmutableList.of(
                reference("MasterRecordId", "Master Record ID", "MasterRecord", "Case")
                        .computed(),
                text("CaseNumber", "Case Number", 30).numbered(),
                reference("ContactId", "Contact ID", "Contact", "Contact").found(),
                reference("AccountId", "Account ID", "Account", "Account").found(),
                reference("ParentId", "Parent Case ID", "Parent", "Case").found(),
                text("SuppliedName", "Name", 80),
                text("SuppliedEmail", "Email Address", 80).as("email"),
                text("SuppliedPhone", "Phone", 40),
                text("SuppliedCompany", "Company", 80),
                picklist("Type", "Case Type", "Question", "Incident", "Problem", "Task"),
                picklist("Status", "Status", "New", "Working", "Escalated", "Closed")
                        .defaulting("New"),
                picklist("Reason", "Case Reason", "Installation", "Performance", "Breakdown", "Feedback", "Other")
                        .strict(),
                picklist("Origin", "Case Origin", "Phone", "Email", "Web", "Zendesk"),
                text("Subject", "Subject", 255),
                picklist("Priority", "Priority", "High", "Medium", "Low").defaulting("Medium"),
                text("Description", "Description", 32_000).as("textarea"),
                checkbox("IsClosed", "Closed").system(),
                plain("ClosedDate", "Closed Date", "datetime").computed(),
                checkbox("IsEscalated", "Escalated"),
                reference("OwnerId", "Owner ID", "Owner", "Group", "User").required(),
                text("ContactEmail", "Contact Email", 80).as("email").computed());
    }

    static ImmutableList<SalesforceField> ofTickets() {
        return ImmutableList.of(
                ticketText("ID", "ID").key(),
                ticketText("URL", "URL").as("url").found(),
                ticketText("Organization_Name", "Organization Name"),
                ticketText("Requester_Name", "Requester Name"),
                text(TICKET + "Requester_Email__c", "Zendesk Support Ticket Requester Email", 80)
                        .as("email"),
                ticketText("Group_Name", "Group Name"),
                ticketText("Assignee_Name", "Assignee Name"),
                text("Zendesk_Assignee__c", "Zendesk Assignee", 255),
                ticketTime("Created_At", "Created At"),
                ticketTime("Updated_At", "Updated At"),
                ticketTime("Solved_At", "Solved At"),
                ticketTime("Initial_Assigned", "Initial Assigned"),
                number(TICKET + "Resolution_Cal__c", "Zendesk Support Ticket Resolution Cal", "double", 18, 2),
                number(TICKET + "Resolution_Bus__c", "Zendesk Support Ticket Resolution Bus", "double", 18, 2),
                text(TICKET + "Tags__c", "Zendesk Support Ticket Tags", 32_000).as("textarea"),
                ticketText("Form_Name", "Form Name"),
                ticketText("Brand_Name", "Brand Name"));
    }

    private static SalesforceField ticketText(String name, String label) {
        return text(TICKET + name + "__c", "Zendesk Support Ticket " + label, 255);
    }

    private static SalesforceField ticketTime(String name, String label) {
        return plain(TICKET + name + "__c", "Zendesk Support Ticket " + label, "datetime");
    }
}
