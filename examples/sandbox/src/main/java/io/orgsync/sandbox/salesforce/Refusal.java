package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.soql.SoqlException;
import org.jspecify.annotations.Nullable;

/** A request, or one row of it, is refused with a status, a code and a text. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient @Nullable ImmutableList<String> fields;

    private Refusal(int status, String code, String message, @Nullable ImmutableList<String> fields) {
        super(message);
        this.status = status;
        this.code = code;
        this.fields = fields;
    }

    /** With status 400 and without {@code fields}. */
    static Refusal of(String code, String message) {
        return new Refusal(400, code, message, null);
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, message, null);
    }

    /** With status 400 and the fields it is about, as writes have them. */
    static Refusal ofFields(String code, String message, String... fields) {
        return new Refusal(400, code, message, ImmutableList.copyOf(fields));
    }

    static Refusal of(SoqlException e) {
        return of(e.code().name(), e.getMessage());
    }

    static Refusal noResource() {
        return of(404, "NOT_FOUND", "The requested resource does not exist");
    }

    static Refusal method(String method, String allowed) {
        return of(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method + "' not allowed. Allowed are " + allowed);
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** The whole answer of a request. */
    Reply reply() {
        ArrayNode body = Json.array();
        ObjectNode error = body.addObject();
        if (status == 404 && fields == null) {
            error.put("errorCode", code).put("message", text());
        } else {
            error.put("message", text()).put("errorCode", code);
        }
        if (fields != null) {
            fields.forEach(error.putArray("fields")::add);
        }
        return Reply.json(status, body);
    }

    /** The outcome of one row among several. */
    ObjectNode row() {
        ObjectNode row = Json.object().put("success", false);
        ObjectNode error = row.putArray("errors").addObject();
        error.put("statusCode", code).put("message", text());
        ArrayNode named = error.putArray("fields");
        if (fields != null) {
            fields.forEach(named::add);
        }
        return row;
    }
}
