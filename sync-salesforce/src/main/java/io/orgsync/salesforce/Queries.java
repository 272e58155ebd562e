package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.escape.Escaper;
import com.google.common.net.UrlEscapers;

/**
 * The reads that this adapter makes, each in one method; the table is in the package's documentation. Writes are in {@link Writes},
 * signing in is in {@link SignIn}.
 */
final class Queries {

    /** URI and headers together may have 16,384 bytes; this leaves room for a long token and the rest of the headers. */
    static final int LONGEST_TARGET = 12_000;

    private static final Escaper PARAMETER = UrlEscapers.urlFormParameterEscaper();

    private final Api api;
    private final String data;
    private final int batchSize;

    Queries(Api api, SalesforceConfig config) {
        this.api = api;
        this.data = data(config);
        this.batchSize = config.batchSize();
    }

    /** Where the API lies, in the version that is configured. */
    static String data(SalesforceConfig config) {
        return "/services/data/v" + config.apiVersion();
    }

    /** The first page of a query, or the only one. */
    JsonNode first(String operation, String soql) {
        return ask(operation, target("/query?q=", soql));
    }

    /** The first page of a query that finds what lies in the recycle bin too, which it does for 15 days. */
    JsonNode firstOfAll(String operation, String soql) {
        return ask(operation, target("/queryAll?q=", soql));
    }

    private JsonNode ask(String operation, String target) {
        return api.ask(
                target.length() <= LONGEST_TARGET
                        ? ApiRequest.get(operation, target).withHeaders(options())
                        : wrapped(operation, target));
    }

    private String target(String resource, String soql) {
        return data + resource + PARAMETER.escape(soql);
    }

    /** How long the address of a query is. */
    int length(String soql) {
        return target("/query?q=", soql).length();
    }

    /** How much longer an address becomes by a piece of a query. */
    static int added(String piece) {
        return PARAMETER.escape(piece).length();
    }

    /** A further page, at the path that the page before it named. */
    JsonNode next(String operation, String path) {
        return api.ask(ApiRequest.get(operation, path).withHeaders(options()));
    }

    /** How many records a query selects, whatever its own LIMIT. */
    long count(Soql query) {
        String operation = "count " + query.object();
        return QueryPage.of(operation, first(operation, query.count())).total();
    }

    JsonNode describe(String object) {
        return api.ask(ApiRequest.get("describe " + object, data + "/sobjects/" + object + "/describe"));
    }

    /** There is no POST for queries, but a composite request takes an address of any length into its body. */
    private ApiRequest wrapped(String operation, String target) {
        ObjectNode body = Json.object();
        ObjectNode part = body.putArray("compositeRequest").addObject();
        part.put("method", "GET").put("referenceId", "query").put("url", target);
        if (batchSize > 0) {
            options().forEach(part.putObject("httpHeaders")::put);
        }
        ApiRequest request = ApiRequest.post(operation, data + "/composite", ApiRequest.Body.json(body.toString()));
        return ApiRequest.builder().from(request).wrapped(true).build();
    }

    private ImmutableMap<String, String> options() {
        return batchSize == 0 ? ImmutableMap.of() : ImmutableMap.of("Sforce-Query-Options", "batchSize=" + batchSize);
    }
}
