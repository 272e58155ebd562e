package io.orgsync.sandbox.salesforce;

import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;

/** A login is refused; unlike other refusals the answer is an object. */
final class LoginRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String error;
    private final String description;

    LoginRefusal(String error, String description) {
        super(error + ": " + description);
        this.error = error;
        this.description = description;
    }

    Reply reply() {
        return Reply.json(400, Json.object().put("error", error).put("error_description", description));
    }
}
