package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;

/**
 * The calls that write: up to 200 rows of one object by one request, each with a result of its own, in the order of the rows. A row that
 * is refused holds up no other.
 *
 * @param api what sends
 * @param data path of the API in its version
 * @param headers for every request
 */
record Writes(Api api, String data, ImmutableMap<String, String> headers) {

    static Writes of(Api api, SalesforceConfig config, boolean assignmentRules) {
        return new Writes(
                api, Queries.data(config), ImmutableMap.of("Sforce-Auto-Assign", assignmentRules ? "TRUE" : "FALSE"));
    }

    /** Creates records, or updates those whose external id is there already. */
    JsonNode upsert(String object, String keyField, Iterable<ObjectNode> rows) {
        return patch("upsert " + object, "/composite/sobjects/" + object + "/" + keyField, rows);
    }

    /** Updates records by their ids. */
    JsonNode update(String object, Iterable<ObjectNode> rows) {
        return patch("update " + object, "/composite/sobjects", rows);
    }

    private JsonNode patch(String operation, String path, Iterable<ObjectNode> rows) {
        ObjectNode body = Json.object().put("allOrNone", false);
        rows.forEach(body.withArrayProperty("records")::add);
        ApiRequest.Body json = ApiRequest.Body.json(body.toString());
        return api.ask(ApiRequest.patch(operation, data + path, json).withHeaders(headers));
    }
}
