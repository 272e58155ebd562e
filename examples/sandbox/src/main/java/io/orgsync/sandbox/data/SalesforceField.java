package io.orgsync.sandbox.data;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * A field of a Salesforce object as describe shows it.
 *
 * @param type as on the wire, for example {@code string}, {@code currency}, {@code multipicklist}
 * @param length most characters of a text, 0 for other types
 * @param precision most digits of a number, 0 for other types
 * @param scale digits after the point of a number
 * @param nillable whether it may be empty
 * @param calculated a formula: read only, and it changes without touching {@code SystemModstamp}
 * @param readOnly set by the service, for example {@code CreatedDate}
 * @param externalId usable as key of an upsert, unique
 * @param picklist the values on offer, empty for other types
 * @param restricted whether only the values on offer are taken
 * @param referenceTo the objects it may refer to, empty for other types
 * @param relationshipName under which the referred record is selected, null if there is none
 */
public record SalesforceField(
        String name,
        String label,
        String type,
        int length,
        int precision,
        int scale,
        boolean nillable,
        boolean calculated,
        boolean readOnly,
        boolean externalId,
        ImmutableList<String> picklist,
        boolean restricted,
        ImmutableList<String> referenceTo,
        @Nullable String relationshipName) {

    /** Whether its name ends in {@code __c}. */
    public boolean custom() {
        return name.endsWith("__c");
    }

    /** Whether values can be written by the API. */
    public boolean writable() {
        return !calculated && !readOnly;
    }

    static SalesforceField plain(String name, String label, String type) {
        return new SalesforceField(
                name,
                label,
                type,
                0,
                0,
                0,
                true,
                false,
                false,
                false,
                ImmutableList.of(),
                false,
                ImmutableList.of(),
                null);
    }

    static SalesforceField text(String name, String label, int length) {
        return plain(name, label, "string").sized(length, 0, 0);
    }

    static SalesforceField number(String name, String label, String type, int precision, int scale) {
        return plain(name, label, type).sized(0, precision, scale);
    }

    /** A checkbox; it is never empty. */
    static SalesforceField checkbox(String name, String label) {
        return plain(name, label, "boolean").required();
    }

    static SalesforceField picklist(String name, String label, String... values) {
        return plain(name, label, "picklist").sized(255, 0, 0).offering(ImmutableList.copyOf(values));
    }

    static SalesforceField reference(String name, String label, String object, String relationship) {
        return new SalesforceField(
                name,
                label,
                "reference",
                18,
                0,
                0,
                true,
                false,
                false,
                false,
                ImmutableList.of(),
                false,
                ImmutableList.of(object),
                relationship);
    }

    SalesforceField as(String otherType) {
        return new SalesforceField(
                name,
                label,
                otherType,
                length,
                precision,
                scale,
                nillable,
                calculated,
                readOnly,
                externalId,
                picklist,
                restricted,
                referenceTo,
                relationshipName);
    }

    SalesforceField formula() {
        return new SalesforceField(
                name,
                label,
                type,
                length,
                precision,
                scale,
                nillable,
                true,
                readOnly,
                externalId,
                picklist,
                restricted,
                referenceTo,
                relationshipName);
    }

    SalesforceField system() {
        return new SalesforceField(
                name,
                label,
                type,
                length,
                precision,
                scale,
                false,
                calculated,
                true,
                externalId,
                picklist,
                restricted,
                referenceTo,
                relationshipName);
    }

    SalesforceField required() {
        return new SalesforceField(
                name,
                label,
                type,
                length,
                precision,
                scale,
                false,
                calculated,
                readOnly,
                externalId,
                picklist,
                restricted,
                referenceTo,
                relationshipName);
    }

    private SalesforceField sized(int newLength, int newPrecision, int newScale) {
        return new SalesforceField(
                name,
                label,
                type,
                newLength,
                newPrecision,
                newScale,
                nillable,
                calculated,
                readOnly,
                externalId,
                picklist,
                restricted,
                referenceTo,
                relationshipName);
    }

    private SalesforceField offering(ImmutableList<String> values) {
        return new SalesforceField(
                name,
                label,
                type,
                length,
                precision,
                scale,
                nillable,
                calculated,
                readOnly,
                externalId,
                values,
                restricted,
                referenceTo,
                relationshipName);
    }
}
