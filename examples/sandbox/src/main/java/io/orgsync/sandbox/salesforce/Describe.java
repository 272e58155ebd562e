package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import io.orgsync.sandbox.data.ChildRelationship;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;

/** Describe of all objects and of one, as the user sees them, and not again to those who have it. */
final class Describe {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Storage storage;
    private final Instant since;

    Describe(Storage storage, Instant since) {
        this.storage = storage;
        this.since = since.truncatedTo(ChronoUnit.SECONDS);
    }

    Reply all(ApiCall call) {
        ObjectNode json = Json.object().put("encoding", "UTF-8").put("maxBatchSize", 200);
        ArrayNode list = json.putArray("sobjects");
        storage.catalog().objects().forEach(object -> list.add(summary(object, call.root())));
        return conditional(call, json);
    }

    /** The object with what was read lately, which is nothing. */
    Reply basic(ApiCall call, SalesforceObject object) {
        ObjectNode json = Json.object();
        json.set("objectDescribe", summary(object, call.root()));
        json.putArray("recentItems");
        return conditional(call, json);
    }

    Reply one(ApiCall call, SalesforceObject object) {
        ObjectNode json = summary(object, call.root());
        json.putNull("defaultImplementation")
                .putNull("extendedBy")
                .putNull("extendsInterfaces")
                .putNull("implementedBy")
                .putNull("implementsInterfaces")
                .putNull("listviewable")
                .putNull("lookupLayoutable")
                .putNull("networkScopeFieldName")
                .put("compactLayoutable", true)
                .put("searchLayoutable", true)
                .put("sobjectDescribeOption", "FULL");
        json.putArray("actionOverrides");
        json.putArray("namedLayoutInfos");
        json.putArray("supportedScopes").addObject().put("label", "All").put("name", "everything");
        json.putArray("recordTypeInfos").add(masterRecordType(object, call.root()));
        ArrayNode children = json.putArray("childRelationships");
        object.childRelationships().forEach(relationship -> children.add(child(relationship)));
        ArrayNode fields = json.putArray("fields");
        object.fields().forEach(field -> fields.add(new DescribedField(object, field).json()));
        return conditional(call, json);
    }

    private static ObjectNode summary(SalesforceObject object, String root) {
        ObjectNode json = Json.object()
                .put("activateable", false)
                .putNull("associateEntityType")
                .putNull("associateParentEntity")
                .put("createable", true)
                .put("custom", object.custom())
                .put("customSetting", false)
                .put("deepCloneable", false)
                .put("deletable", !object.name().equals("User"))
                .put("deprecatedAndHidden", false)
                .put("feedEnabled", true)
                .put("hasSubtypes", false)
                .put("isInterface", false)
                .put("isSubtype", false)
                .put("keyPrefix", object.keyPrefix())
                .put("label", object.label())
                .put("labelPlural", object.labelPlural())
                .put("layoutable", true)
                .put(
                        "mergeable",
                        object.name().equals("Account") || object.name().equals("Contact"))
                .put("mruEnabled", true)
                .put("name", object.name())
                .put("queryable", true)
                .put("replicateable", true)
                .put("retrieveable", true)
                .put("searchable", true)
                .put("triggerable", true)
                .put("undeletable", true)
                .put("updateable", true);
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

    private Reply conditional(ApiCall call, ObjectNode body) {
        String digest = Base64.getEncoder()
                .encodeToString(Hashing.sha256().hashBytes(Json.bytes(body)).asBytes());
        String etag = "\"" + digest + "\"";
        Reply reply = isKnown(call, etag) ? Reply.empty(304) : Reply.json(200, body);
        return reply.withHeader("ETag", etag).withHeader("Last-Modified", HTTP_DATE.format(since));
    }

    private boolean isKnown(ApiCall call, String etag) {
        return call.call()
                .header("If-None-Match")
                .map(known -> known.replace("--gzip\"", "\"").contains(etag))
                .orElseGet(() -> call.call()
                        .header("If-Modified-Since")
                        .filter(this::isLater)
                        .isPresent());
    }

    private boolean isLater(String date) {
        try {
            return !since.isAfter(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
