package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Secret;
import org.jspecify.annotations.Nullable;

/**
 * One request as it is to be sent. Prints without query, body and authorization, which may hold data or credentials.
 *
 * @param operation what it is for, as a person would say it; also names the endpoint for its own rate limit
 * @param path from the root of the host, {@code /api/v2/organizations}
 * @param query in this order, not yet encoded
 * @param body JSON to send; null for none
 * @param write whether sending it twice could do something twice
 * @param shape what an answer must look like
 * @param authorization the whole header; null until signed
 */
record Ask(
        String operation,
        String method,
        String path,
        ImmutableMap<String, String> query,
        @Nullable JsonNode body,
        boolean write,
        Shape shape,
        @Nullable Secret authorization) {

    static Ask get(String operation, String path, Shape shape) {
        return new Ask(operation, "GET", path, ImmutableMap.of(), null, false, shape, null);
    }

    Ask with(String name, String value) {
        return new Ask(
                operation,
                method,
                path,
                ImmutableMap.<String, String>builder()
                        .putAll(query)
                        .put(name, value)
                        .buildKeepingLast(),
                body,
                write,
                shape,
                authorization);
    }

    Ask signed(Secret header) {
        return new Ask(operation, method, path, query, body, write, shape, header);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
