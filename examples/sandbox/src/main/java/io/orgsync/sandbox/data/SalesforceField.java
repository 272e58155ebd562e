package io.orgsync.sandbox.data;

import com.google.common.collect.ImmutableList;
import org.immutables.value.Value;
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
 * @param idLookup usable as key of an upsert although several records may have the same value
 * @param autoNumber counted up by the service for each new record
 * @param indexed whether records are found by its value without reading all of them, as they are by ids, external ids and numbers in any case
 * @param picklist the values on offer, empty for other types
 * @param restricted whether only the values on offer are taken
 * @param defaultValue the value of a new record that says nothing else, null if it stays empty
 * @param referenceTo the objects it may refer to, empty for other types
 * @param relationshipName under which the referred record is selected, null if there is none
 */
@Value.Builder
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
        boolean idLookup,
        boolean autoNumber,
        boolean indexed,
        ImmutableList<String> picklist,
        boolean restricted,
        @Nullable String defaultValue,
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

    /** Whether it may be the key of an upsert. */
    public boolean isKey() {
        return externalId || idLookup || autoNumber || type.equals("id");
    }

    /** Whether records are found by its value without reading all of them. */
    public boolean findable() {
        return indexed || externalId || autoNumber;
    }

    /** A field of this name and type that may be empty, takes any value and refers to nothing. */
    public static SalesforceFieldBuilder builder(String name, String label, String type) {
        return new SalesforceFieldBuilder()
                .name(name)
                .label(label)
                .type(type)
                .length(0)
                .precision(0)
                .scale(0)
                .nillable(true)
                .calculated(false)
                .readOnly(false)
                .externalId(false)
                .idLookup(false)
                .autoNumber(false)
                .indexed(false)
                .picklist(ImmutableList.of())
                .restricted(false)
                .referenceTo(ImmutableList.of());
    }

    static SalesforceField plain(String name, String label, String type) {
        return builder(name, label, type).build();
    }

    static SalesforceField text(String name, String label, int length) {
        return builder(name, label, "string").length(length).build();
    }

    static SalesforceField number(String name, String label, String type, int precision, int scale) {
        return builder(name, label, type).precision(precision).scale(scale).build();
    }

    /** A checkbox; it is never empty. */
    static SalesforceField checkbox(String name, String label) {
        return builder(name, label, "boolean").nillable(false).build();
    }

    static SalesforceField picklist(String name, String label, String... values) {
        return builder(name, label, "picklist")
                .length(255)
                .picklist(ImmutableList.copyOf(values))
                .build();
    }

    /** {@code objects}: one, or several of which it may be any. */
    static SalesforceField reference(String name, String label, String relationship, String... objects) {
        return builder(name, label, "reference")
                .length(18)
                .referenceTo(ImmutableList.copyOf(objects))
                .relationshipName(relationship)
                .build();
    }

    SalesforceField as(String otherType) {
        return edit().type(otherType).build();
    }

    SalesforceField formula() {
        return edit().calculated(true).build();
    }

    /** Set by the service for every record. */
    SalesforceField system() {
        return edit().nillable(false).readOnly(true).build();
    }

    /** Set by the service, or empty. */
    SalesforceField computed() {
        return edit().readOnly(true).build();
    }

    SalesforceField required() {
        return edit().nillable(false).build();
    }

    SalesforceField key() {
        return edit().externalId(true).build();
    }

    /** A key, found fast, of which there may be several. */
    SalesforceField lookup() {
        return edit().idLookup(true).indexed(true).build();
    }

    SalesforceField numbered() {
        return edit().nillable(false).readOnly(true).autoNumber(true).build();
    }

    SalesforceField found() {
        return edit().indexed(true).build();
    }

    SalesforceField defaulting(String value) {
        return edit().defaultValue(value).build();
    }

    /** Takes no other values than those on offer. */
    SalesforceField strict() {
        return edit().restricted(true).build();
    }

    private SalesforceFieldBuilder edit() {
        return new SalesforceFieldBuilder().from(this);
    }
}
