package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;

/** What the service fills in when a record is made. */
record NewRecord(Storage storage, Table table) {
    /** A formula that shows the record's own id. */
    private static final String OWN_ID = "Account_ID_18__c";

    /** Gives a record that will be stored its numbers; they are used up even if it is undone. */
    void number(ObjectNode fields) {
        table.object().fields().stream()
                .filter(SalesforceField::autoNumber)
                .forEach(field -> fields.put(field.name(), table.newNumber()));
    }

    ObjectNode fields(String id) {
        SalesforceObject object = table.object();
        ObjectNode fields = Json.object().put("Id", id);
        String stamp = storage.stamp();
        for (SalesforceField field : object.fields()) {
            switch (field.name()) {
                case "OwnerId", "CreatedById", "LastModifiedById" -> fields.put(field.name(), storage.userId());
                case "CreatedDate", "LastModifiedDate", "SystemModstamp" -> fields.put(field.name(), stamp);
                case OWN_ID -> fields.put(OWN_ID, id);
                default -> {
                    if (field.type().equals("boolean")) {
                        fields.put(field.name(), false);
                    } else if (field.defaultValue() != null) {
                        fields.put(field.name(), field.defaultValue());
                    }
                }
            }
        }
        return fields;
    }
}
