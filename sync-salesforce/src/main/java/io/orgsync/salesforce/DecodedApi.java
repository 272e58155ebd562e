package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.failure.FailureException;
import java.io.IOException;
import java.util.Optional;

/** Turns answers into JSON, or into failures. Takes the answer that counts out of a composite one. */
final class DecodedApi implements Api {

    private final Wire wire;
    private final SalesforceErrors errors;

    DecodedApi(Wire wire, SalesforceErrors errors) {
        this.wire = wire;
        this.errors = errors;
    }

    @Override
    public JsonNode ask(ApiRequest request) {
        ApiReply reply = wire.send(request);
        Optional<JsonNode> json = json(reply);
        if (!reply.isSuccess() || json.isEmpty()) {
            throw new FailureException(errors.decode(request, reply, json));
        }
        return request.wrapped() ? unwrapped(request, reply, json.get()) : json.get();
    }

    private JsonNode unwrapped(ApiRequest request, ApiReply reply, JsonNode composite) {
        JsonNode inner = composite.path("compositeResponse").path(0);
        int status = inner.path("httpStatusCode").asInt();
        JsonNode body = inner.path("body");
        if (status < 200 || status >= 300) {
            ApiReply part = new ApiReply(status, reply.headers(), reply.body());
            throw new FailureException(errors.decode(request, part, Optional.of(body)));
        }
        return body;
    }

    private static Optional<JsonNode> json(ApiReply reply) {
        if (!reply.isJson()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(reply.body())).filter(node -> !node.isMissingNode());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
