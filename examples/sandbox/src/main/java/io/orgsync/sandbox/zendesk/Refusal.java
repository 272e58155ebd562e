package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Reply;

/** A request that ends here, with what it is answered. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    Refusal(Reply reply) {
        super(reply.text());
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    static Refusal of(int status, ObjectNode body) {
        return new Refusal(Reply.json(status, body));
    }

    static Refusal notFound() {
        return of(404, ErrorBodies.string("RecordNotFound", "Not found"));
    }

    static Refusal noSuchEndpoint() {
        return of(404, ErrorBodies.string("InvalidEndpoint", "Not found"));
    }

    static Refusal invalid(ImmutableList<Problem> problems) {
        return of(422, ErrorBodies.details(problems));
    }

    /** Wording recorded for a password that was a number. */
    static Refusal invalidAttribute(String name, String otherwise) {
        return of(
                400,
                ErrorBodies.object(
                        "Invalid attribute",
                        "You passed an invalid value for the " + name + " attribute. " + otherwise));
    }

    /** Both blanks before "cannot" are recorded for bodies, which have no parameter to name. */
    static Refusal tooManyValues(String parameter) {
        ObjectNode body =
                ErrorBodies.string("TooManyValues", "Parameter " + parameter + " cannot specify more than 100 values");
        return of(400, body.put("max_count", 100));
    }

    static Refusal unauthenticated() {
        return of(401, ErrorBodies.bare("Couldn't authenticate you"));
    }

    /** {@code {"errors":[{"code":…,"title":…,"status":"400"}]}}. */
    static Refusal badExport(String code, String title) {
        ObjectNode body = ErrorBodies.errors(code, title);
        ((ObjectNode) body.withArray("errors").get(0)).put("status", "400");
        return of(400, body);
    }

    static Refusal badPage(String detail) {
        ObjectNode body = ErrorBodies.errors("InvalidPaginationParameter", "Invalid pagination parameter");
        ((ObjectNode) body.withArray("errors").get(0)).put("detail", detail);
        return of(400, body);
    }
}
