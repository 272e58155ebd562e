package io.orgsync.salesforce;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.escape.Escaper;
import com.google.common.net.UrlEscapers;
import io.orgsync.failure.Secret;
import java.util.Map;
import java.util.stream.Collectors;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the service, as a value: it can be sent any number of times.
 *
 * @param operation as a person would say it: {@code query Account}
 * @param method GET, POST or PATCH
 * @param host scheme and host; empty until the session has put in those of the org
 * @param target path and query, encoded
 * @param bearer the access token; null until the session has put it in, and for the sign-in itself
 * @param body null for GET
 * @param headers besides those that belong to the connection and to the body
 * @param wrapped whether the answer is a composite one, around the answer that counts
 */
@Value.Builder
record ApiRequest(
        String operation,
        String method,
        String host,
        String target,
        @Nullable Secret bearer,
        @Nullable Body body,
        ImmutableMap<String, String> headers,
        boolean wrapped) {

    static final Escaper FORM = UrlEscapers.urlFormParameterEscaper();

    static ApiRequest get(String operation, String target) {
        return new ApiRequest(operation, "GET", "", target, null, null, ImmutableMap.of(), false);
    }

    static ApiRequest post(String operation, String target, Body body) {
        return new ApiRequest(operation, "POST", "", target, null, body, ImmutableMap.of(), false);
    }

    static ApiRequest patch(String operation, String target, Body body) {
        return new ApiRequest(operation, "PATCH", "", target, null, body, ImmutableMap.of(), false);
    }

    ApiRequest at(String otherHost) {
        return builder().from(this).host(otherHost).build();
    }

    ApiRequest signed(Token token) {
        return builder()
                .from(this)
                .host(token.instance())
                .bearer(token.access())
                .build();
    }

    ApiRequest withHeaders(Map<String, String> more) {
        return builder().from(this).headers(more).build();
    }

    /** Whether it changes records; what is posted are sign-ins and queries. */
    boolean isWrite() {
        return method.equals("PATCH");
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    static ApiRequestBuilder builder() {
        return new ApiRequestBuilder();
    }

    /** Without token and body. */
    @Override
    public String toString() {
        return method() + " " + path() + " (" + operation + ")";
    }

    /**
     * The body of a request; its text can hold secrets and is printed by nothing.
     *
     * @param type the content type
     */
    record Body(String type, Secret text) {

        static Body json(String text) {
            return new Body("application/json; charset=utf-8", Secret.of(text));
        }

        static Body form(Map<String, String> fields) {
            String text = Maps.transformValues(fields, FORM::escape).entrySet().stream()
                    .map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining("&"));
            return new Body("application/x-www-form-urlencoded", Secret.of(text));
        }
    }
}
