package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/** A field as describe shows it, with all keys of the service; no list is null. */
record DescribedField(SalesforceObject object, SalesforceField field) {

    private static final ImmutableList<String> NEVER = ImmutableList.of(
            "aiPredictionField",
            "cascadeDelete",
            "caseSensitive",
            "dependentPicklist",
            "deprecatedAndHidden",
            "displayLocationInDecimal",
            "encrypted",
            "formulaTreatNullNumberAsZero",
            "highScaleNumber",
            "htmlFormatted",
            "queryByDistance",
            "restrictedDelete",
            "searchPrefilterable",
            "writeRequiresMasterRead");
    private static final ImmutableList<String> UNSET = ImmutableList.of(
            "calculatedFormula",
            "compoundFieldName",
            "controllerName",
            "defaultValueFormula",
            "extraTypeInfo",
            "filteredLookupInfo",
            "inlineHelpText",
            "mask",
            "maskType",
            "referenceTargetField",
            "relationshipOrder");

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("name", field.name())
                .put("label", field.label())
                .put("type", field.type())
                .put("soapType", soapType());
        sizes(json);
        abilities(json);
        references(json);
        json.put("defaultValue", field.type().equals("boolean") ? Boolean.FALSE : null);
        json.put("autoNumber", field.autoNumber());
        json.put("restrictedPicklist", field.restricted()).set("picklistValues", picklist());
        NEVER.forEach(ability -> json.put(ability, false));
        UNSET.forEach(json::putNull);
        return json;
    }

    private void sizes(ObjectNode json) {
        boolean id = field.type().equals("id") || field.type().equals("reference");
        boolean whole = field.type().equals("int");
        json.put("length", id ? 18 : field.length())
                .put("byteLength", id ? 18 : 3 * field.length())
                .put("precision", whole ? 0 : field.precision())
                .put("digits", whole ? field.precision() : 0)
                .put("scale", field.scale());
    }

    private void abilities(ObjectNode json) {
        json.put("aggregatable", Catalog.filterable(field) && !field.type().equals("boolean"))
                .put("calculated", field.calculated())
                .put("createable", field.writable())
                .put("custom", field.custom())
                .put("defaultedOnCreate", isDefaulted())
                .put("externalId", field.externalId())
                .put("filterable", Catalog.filterable(field))
                .put("groupable", Catalog.groupable(field))
                .put("idLookup", field.isKey())
                .put("nameField", field.name().equals("Name") || field.autoNumber())
                .put("nillable", field.nillable())
                .put("permissionable", field.writable() && field.nillable())
                .put("sortable", Catalog.sortable(field))
                .put("unique", field.externalId())
                .put("updateable", field.writable());
    }

    private void references(ObjectNode json) {
        boolean several = field.referenceTo().size() > 1;
        json.put("namePointing", several)
                .put("polymorphicForeignKey", several)
                .put("relationshipName", field.relationshipName());
        ArrayNode referenceTo = json.putArray("referenceTo");
        field.referenceTo().forEach(referenceTo::add);
    }

    /** Whether the service fills the field of a new record by itself. */
    private boolean isDefaulted() {
        return field.name().equals("OwnerId")
                || field.type().equals("boolean")
                || field.defaultValue() != null
                || (field.readOnly() && !field.nillable());
    }

    private ArrayNode picklist() {
        ArrayNode values = Json.array();
        field.picklist()
                .forEach(value -> values.addObject()
                        .put("active", true)
                        .put("defaultValue", value.equals(field.defaultValue()))
                        .put("label", value)
                        .put("validFor", (@Nullable String) null)
                        .put("value", value));
        return values;
    }

    private String soapType() {
        return switch (field.type()) {
            case "id", "reference" -> "tns:ID";
            case "boolean" -> "xsd:boolean";
            case "int" -> "xsd:int";
            case "double", "currency", "percent" -> "xsd:double";
            case "date" -> "xsd:date";
            case "datetime" -> "xsd:dateTime";
            case "time" -> "xsd:time";
            default -> "xsd:string";
        };
    }
}
