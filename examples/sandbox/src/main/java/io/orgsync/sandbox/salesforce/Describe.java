package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.ChildRelationship;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.Instant;

/** Describe of all objects and of one, as the user sees them. */
final class Describe {
    private static final ImmutableList<String> ALWAYS = ImmutableList.of(
            "createable",
            "feedEnabled",
            "layoutable",
            "mruEnabled",
            "queryable",
            "replicateable",
            "retrieveable",
            "searchable",
            "triggerable",
            "undeletable",
            "updateable");
    private static final ImmutableList<String> NEVER = ImmutableList.of(
            "activateable",
            "customSetting",
            "deepCloneable",
            "deprecatedAndHidden",
            "hasSubtypes",
            "isInterface",
            "isSubtype");
    private static final ImmutableList<String> UNSET = ImmutableList.of(
            "defaultImplementation",
            "extendedBy",
            "extendsInterfaces",
            "implementedBy",
            "implementsInterfaces",
            "listviewable",
            "lookupLayoutable",
            "networkScopeFieldName");

    private final Storage storage;
    private final Instant since;

    Describe(Storage storage, Instant since) {
        this.storage = storage;
        this.since = since;
    }

    Reply all(ApiCall call) {
        ObjectNode json = Json.object().put("encoding", "UTF-8").put("maxBatchSize", 200);
        ArrayNode list = json.putArray("sobjects");
        storage.catalog().objects().forEach(object -> list.add(summary(object, call.root())));
        return Conditional.reply(call, json, since);
    }

    /** The object with what was read lately, which is nothing. */
    Reply basic(ApiCall call, SalesforceObject object) {
        ObjectNode json = Json.object();
        json.set("objectDescribe", summary(object, call.root()));
        json.putArray("recentItems");
        return Conditional.reply(call, json, since);
    }

    Reply one(ApiCall call, SalesforceObject object) {
        ObjectNode json = summary(object, call.root());
        UNSET.forEach(json::putNull);
        json.put("compactLayoutable", true).put("searchLayoutable", true).put("sobjectDescribeOption", "FULL");
        json.putArray("actionOverrides");
        json.putArray("namedLayoutInfos");
        ArrayNode scopes = json.putArray("supportedScopes");
        scopes.addObject().put("label", "All").put("name", "everything");
        if (object.field("OwnerId").isPresent()) {
            scopes.addObject().put("label", "My").put("name", "mine");
        }
        json.putArray("recordTypeInfos").add(masterRecordType(object, call.root()));
        ArrayNode children = json.putArray("childRelationships");
        object.childRelationships().forEach(relationship -> children.add(child(relationship)));
        ArrayNode fields = json.putArray("fields");
        object.fields().forEach(field -> fields.add(new DescribedField(object, field).json()));
        return Conditional.reply(call, json, since);
    }

    private static ObjectNode summary(SalesforceObject object, String root) {
        ObjectNode json = Json.object()
                .put("name", object.name())
                .put("label", object.label())
                .put("labelPlural", object.labelPlural())
                .put("keyPrefix", object.keyPrefix())
                .put("custom", object.custom())
                .put("deletable", !object.name().equals("User"))
                .put("mergeable", object.field("MasterRecordId").isPresent());
        ALWAYS.forEach(ability -> json.put(ability, true));
        NEVER.forEach(ability -> json.put(ability, false));
        json.putNull("associateEntityType").putNull("associateParentEntity");
        String path = root + "/sobjects/" + object.name();
        json.putObject("urls")
                .put("compactLayouts", path + "/describe/compactLayouts")
                .put("rowTemplate", path + "/{ID}")
                .put("approvalLayouts", path + "/describe/approvalLayouts")
                .put("describe", path + "/describe")
                .put("quickActions", path + "/quickActions")
                .put("layouts", path + "/describe/layouts")
                .put("sobject", path);
        return json;
    }

    private static ObjectNode masterRecordType(SalesforceObject object, String root) {
        ObjectNode json = Json.object()
                .put("active", true)
                .put("available", true)
                .put("defaultRecordTypeMapping", true)
                .put("developerName", "Master")
                .put("master", true)
                .put("name", "Master")
                .put("recordTypeId", "012000000000000AAA");
        json.putObject("urls")
                .put("layout", root + "/sobjects/" + object.name() + "/describe/layouts/012000000000000AAA");
        return json;
    }

    private static ObjectNode child(ChildRelationship relationship) {
        ObjectNode json = Json.object()
                .put("cascadeDelete", false)
                .put("childSObject", relationship.object())
                .put("deprecatedAndHidden", false)
                .put("field", relationship.field());
        json.putArray("junctionIdListNames");
        json.putArray("junctionReferenceTo");
        return json.put("relationshipName", relationship.name()).put("restrictedDelete", false);
    }
}
