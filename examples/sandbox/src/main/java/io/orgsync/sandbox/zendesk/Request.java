package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import io.orgsync.sandbox.http.BadJson;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call that found its route: its parameters, the time at which it is answered, and the members of its body that were ignored. Lives for one call, in
 * one thread.
 */
final class Request {
    private static final int MOST_VALUES = 100;
    private static final Splitter COMMAS =
            Splitter.on(',').trimResults(CharMatcher.whitespace()).omitEmptyStrings();

    private final Call call;
    private final Instant now;
    private final ImmutableMap<String, String> pathParameters;
    private final Identity identity;
    private final List<String> unpermitted = new ArrayList<>();

    Request(Call call, Instant now, ImmutableMap<String, String> pathParameters, Identity identity) {
        this.call = call;
        this.now = now;
        this.pathParameters = pathParameters;
        this.identity = identity;
    }

    Instant now() {
        return now;
    }

    Identity identity() {
        return identity;
    }

    Wire wire() {
        return new Wire(call.baseUrl());
    }

    /** The path as sent, with scheme and host, without a query. */
    String ownUrl() {
        return call.baseUrl() + call.rawPath();
    }

    /** All parameters of the query, in the order in which they were sent. */
    ImmutableListMultimap<String, String> queries() {
        return call.query();
    }

    Optional<String> query(String name) {
        return call.query(name);
    }

    Optional<String> header(String name) {
        return call.header(name);
    }

    /** A number at least 1, or the default if it is missing, no number or smaller. */
    int positive(String name, int otherwise) {
        return query(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .filter(number -> number > 0)
                .orElse(otherwise);
    }

    /** The path parameter of this name. */
    String path(String name) {
        return pathParameters.getOrDefault(name, "");
    }

    /** The {@code {id}} of the path. */
    long id() {
        return id("id");
    }

    /** The path parameter of this name, which must be an id. */
    long id(String name) {
        return WrittenId.read(path(name)).orElseThrow(() -> Refusal.invalidAttribute(name, "must be an integer"));
    }

    /** The values of a comma-separated parameter, at most 100; empty if it was not sent. */
    Optional<ImmutableList<String>> values(String parameter) {
        Optional<ImmutableList<String>> values = query(parameter).map(text -> ImmutableList.copyOf(COMMAS.split(text)));
        if (values.isPresent() && values.get().size() > MOST_VALUES) {
            throw Refusal.tooManyValues(parameter);
        }
        return values;
    }

    /** The ids of a comma-separated parameter, at most 100; empty if it was not sent. */
    Optional<ImmutableList<Long>> ids(String parameter) {
        return values(parameter)
                .map(texts -> texts.stream()
                        .map(text -> WrittenId.read(text)
                                .orElseThrow(() -> Refusal.invalidAttribute(parameter, "must be a list of integers")))
                        .collect(ImmutableList.toImmutableList()));
    }

    /** The body's member of this name, which must be an object. Other members are noted as not permitted. */
    JsonNode object(String name) {
        JsonNode member = body().path(name);
        if (!member.isObject()) {
            throw Refusal.invalidAttribute(name, "must be a hash");
        }
        noteOthers(name);
        return member;
    }

    /** The objects in the body's member of this name, at most 100. Other members are noted as not permitted. */
    ImmutableList<JsonNode> objects(String name) {
        JsonNode member = body().path(name);
        ImmutableList<JsonNode> objects = ImmutableList.copyOf(member);
        if (!member.isArray() || objects.isEmpty() || !objects.stream().allMatch(JsonNode::isObject)) {
            throw Refusal.invalidAttribute(name, "must be an array of hashes");
        }
        if (objects.size() > MOST_VALUES) {
            throw Refusal.tooManyValues("");
        }
        noteOthers(name);
        return objects;
    }

    /** The body; an empty object if there is none or it is not sent as JSON. */
    JsonNode body() {
        String type = Ascii.toLowerCase(call.header("content-type").orElse(""));
        if (!type.contains("json") || call.text().isBlank()) {
            return Json.object();
        }
        try {
            return call.json();
        } catch (BadJson e) {
            throw Refusal.of(
                    422,
                    Json.object().put("error", "Unprocessable Entity").put("message", "Server could not parse JSON"));
        }
    }

    private void noteOthers(String known) {
        body().fieldNames().forEachRemaining(name -> {
            if (!name.equals(known)) {
                unpermitted(name);
            }
        });
    }

    /** Notes a member that is ignored, for the warning header. */
    void unpermitted(String path) {
        if (!unpermitted.contains(path)) {
            unpermitted.add(path);
        }
    }

    /** Notes the whole body, for calls that take none: recorded as {@code organization.id} and then {@code organization}. */
    void ignoreBody() {
        for (Map.Entry<String, JsonNode> member : body().properties()) {
            member.getValue().fieldNames().forEachRemaining(name -> unpermitted(member.getKey() + "." + name));
            unpermitted(member.getKey());
        }
    }

    ImmutableList<String> unpermitted() {
        return ImmutableList.copyOf(unpermitted);
    }
}
