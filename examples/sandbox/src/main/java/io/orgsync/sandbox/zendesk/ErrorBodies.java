package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.util.Optional;

/** The five forms in which the service says no. */
final class ErrorBodies {
    static final String DEPTH_TITLE = "Pagination requests using Offset Pagination are limited";

    /** Names under which faults can ask for these forms; {@code zendesk:maintenance} is the first with {@code Retry-After: 10}. */
    static final ImmutableSet<String> ENVELOPES = ImmutableSet.of(
            "zendesk:maintenance",
            "zendesk:bare",
            "zendesk:string",
            "zendesk:details",
            "zendesk:object",
            "zendesk:errors",
            "zendesk:text");

    private ErrorBodies() {}

    /** {@code {"error":"RecordNotFound","description":"Not found"}}. */
    static ObjectNode string(String error, String description) {
        return Json.object().put("error", error).put("description", description);
    }

    /** {@code {"error":"Couldn't authenticate you"}}. */
    static ObjectNode bare(String error) {
        return Json.object().put("error", error);
    }

    /** {@code {"error":"RecordInvalid","description":…,"details":{"name":[{"description":…,"error":…}]}}}. */
    static ObjectNode details(Iterable<Problem> problems) {
        ObjectNode body = string("RecordInvalid", "Record validation errors");
        ObjectNode details = body.putObject("details");
        for (Problem problem : problems) {
            ObjectNode one = details.withArray(problem.field()).addObject().put("description", problem.description());
            if (!problem.code().isEmpty()) {
                one.put("error", problem.code());
            }
        }
        return body;
    }

    /** {@code {"error":{"title":…,"message":…}}}. */
    static ObjectNode object(String title, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("title", title).put("message", message);
        return body;
    }

    /** {@code {"errors":[{"code":…,"title":…}]}}. */
    static ObjectNode errors(String code, String title) {
        ObjectNode body = Json.object();
        ArrayNode errors = body.putArray("errors");
        errors.addObject().put("code", code).put("title", title);
        return body;
    }

    /** An error of this status in the form of that name, for faults. */
    static Optional<Reply> envelope(String name, int status) {
        return switch (name) {
            case "zendesk:maintenance" ->
                Optional.of(Reply.json(
                                status,
                                string(
                                        Wording.of(status).code(),
                                        Wording.of(status).description()))
                        .withHeader("Retry-After", "10"));
            case "zendesk:bare" ->
                Optional.of(Reply.json(status, bare(Wording.of(status).description())));
            case "zendesk:string" ->
                Optional.of(Reply.json(
                        status,
                        string(Wording.of(status).code(), Wording.of(status).description())));
            case "zendesk:details" ->
                Optional.of(Reply.json(
                        status,
                        details(ImmutableSet.of(Problem.invalid(
                                "base", "Record", Wording.of(status).description())))));
            case "zendesk:object" ->
                Optional.of(Reply.json(
                        status,
                        object(Wording.of(status).code(), Wording.of(status).description())));
            case "zendesk:errors" ->
                Optional.of(Reply.json(
                        status,
                        errors(Wording.of(status).code(), Wording.of(status).description())));
            case "zendesk:text" ->
                Optional.of(Reply.text(status, Wording.of(status).plainText()));
            default -> Optional.empty();
        };
    }
}
