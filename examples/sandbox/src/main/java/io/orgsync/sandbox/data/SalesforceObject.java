package io.orgsync.sandbox.data;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A Salesforce object as describe shows it.
 *
 * @param keyPrefix the first three characters of its ids
 * @param fields in the order of describe, {@code Id} first
 */
public record SalesforceObject(
        String name,
        String label,
        String labelPlural,
        String keyPrefix,
        ImmutableList<SalesforceField> fields,
        ImmutableList<ChildRelationship> childRelationships) {

    /** The field of this name, in any case. */
    public Optional<SalesforceField> field(String fieldName) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(fieldName))
                .findFirst();
    }

    /** Whether its name ends in {@code __c}. */
    public boolean custom() {
        return name.endsWith("__c");
    }
}
