package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fields that follow from others of the same write. They are stored, so that a later change of a contact's address does not show in its cases.
 *
 * <table>
 * <caption>Computed fields</caption>
 * <tr><td>{@code Case.AccountId}</td><td>of a new case with a contact and without an account: the contact's account</td></tr>
 * <tr><td>{@code Case.IsClosed}</td><td>whether the status is {@code Closed}</td></tr>
 * <tr><td>{@code Case.ClosedDate}</td><td>when it was closed last; empty while it is open</td></tr>
 * <tr><td>{@code Case.ContactEmail}</td><td>the contact's address</td></tr>
 * <tr><td>{@code Contact.Name}</td><td>first and last name</td></tr>
 * </table>
 */
record ComputedFields(Storage storage, Table table) {
    private static final String CLOSED = "Closed";

    /** For a record that is made. */
    void fillNew(ObjectNode fields) {
        if (table.object().name().equals("Case") && !fields.hasNonNull("AccountId")) {
            ofContact(fields, "AccountId", "AccountId");
        }
        fill(fields);
    }

    void fill(ObjectNode fields) {
        switch (table.object().name()) {
            case "Case" -> fillCase(fields);
            case "Contact" ->
                fields.put(
                        "Name",
                        Stream.of("FirstName", "LastName")
                                .filter(fields::hasNonNull)
                                .map(name -> fields.path(name).asText())
                                .collect(Collectors.joining(" ")));
            default -> {}
        }
    }

    private void fillCase(ObjectNode fields) {
        boolean closed = fields.path("Status").asText().equals(CLOSED);
        fields.put("IsClosed", closed);
        if (!closed) {
            fields.remove("ClosedDate");
        } else if (!fields.hasNonNull("ClosedDate")) {
            fields.put("ClosedDate", storage.stamp());
        }
        ofContact(fields, "Email", "ContactEmail");
    }

    private void ofContact(ObjectNode fields, String from, String to) {
        StoredRow contact = storage.table("Contact")
                .map(contacts -> contacts.get(fields.path("ContactId").asText()))
                .orElse(null);
        Object value = contact == null ? null : contact.get(from);
        if (value == null) {
            fields.remove(to);
        } else {
            fields.put(to, value.toString());
        }
    }
}
