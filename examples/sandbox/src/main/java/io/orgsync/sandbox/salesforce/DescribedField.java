package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/** A field as describe shows it, with all keys of the service; no list is null. */
record DescribedField(SalesforceObject object, SalesforceField field) {

    ObjectNode json() {
        boolean id = field.type().equals("id");
        ObjectNode json = Json.object()
                .put("aggregatable", Catalog.filterable(field) && !field.type().equals("boolean"))
                .put("aiPredictionField", false)
                .put("autoNumber", false)
                .put("byteLength", id || isReference() ? 18 : 3 * field.length())
                .put("calculated", field.calculated())
                .putNull("calculatedFormula")
                .put("cascadeDelete", false)
                .put("caseSensitive", false)
                .put("compoundFieldName", (String) null)
                .putNull("controllerName")
                .put("createable", field.writable())
                .put("custom", field.custom())
                .put("defaultValue", field.type().equals("boolean") ? Boolean.FALSE : null)
                .putNull("defaultValueFormula")
                .put("defaultedOnCreate", isDefaulted())
                .put("dependentPicklist", false)
                .put("deprecatedAndHidden", false)
                .put("digits", field.type().equals("int") ? field.precision() : 0)
                .put("displayLocationInDecimal", false)
                .put("encrypted", false)
                .put("externalId", field.externalId())
                .putNull("extraTypeInfo")
                .put("filterable", Catalog.filterable(field))
                .putNull("filteredLookupInfo")
                .put("formulaTreatNullNumberAsZero", false)
                .put("groupable", Catalog.groupable(field))
                .put("highScaleNumber", false)
                .put("htmlFormatted", false)
                .put("idLookup", id || field.externalId())
                .putNull("inlineHelpText");
        return rest(json);
    }

    private ObjectNode rest(ObjectNode json) {
        json.put("label", field.label())
                .put("length", field.type().equals("id") || isReference() ? 18 : field.length())
                .putNull("mask")
                .putNull("maskType")
                .put("name", field.name())
                .put("nameField", field.name().equals("Name"))
                .put("namePointing", field.referenceTo().size() > 1)
                .put("nillable", field.nillable())
                .put("permissionable", field.writable() && field.nillable())
                .set("picklistValues", picklist());
        json.put("polymorphicForeignKey", field.referenceTo().size() > 1)
                .put("precision", field.type().equals("int") ? 0 : field.precision())
                .put("queryByDistance", false)
                .putNull("referenceTargetField");
        ArrayNode referenceTo = json.putArray("referenceTo");
        field.referenceTo().forEach(referenceTo::add);
        return json.put("relationshipName", field.relationshipName())
                .putNull("relationshipOrder")
                .put("restrictedDelete", false)
                .put("restrictedPicklist", field.restricted())
                .put("scale", field.scale())
                .put("searchPrefilterable", false)
                .put("soapType", soapType())
                .put("sortable", Catalog.sortable(field))
                .put("type", field.type())
                .put("unique", field.externalId())
                .put("updateable", field.writable())
                .put("writeRequiresMasterRead", false);
    }

    /** Whether the service fills the field of a new record by itself. */
    private boolean isDefaulted() {
        return field.name().equals("OwnerId")
                || field.type().equals("boolean")
                || (field.readOnly() && !field.nillable());
    }

    private boolean isReference() {
        return field.type().equals("reference");
    }

    private ArrayNode picklist() {
        ArrayNode values = Json.array();
        field.picklist()
                .forEach(value -> values.addObject()
                        .put("active", true)
                        .put("defaultValue", false)
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
