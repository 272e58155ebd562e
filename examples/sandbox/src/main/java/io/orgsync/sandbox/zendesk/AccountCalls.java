package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;

/** The calls about the account and the caller. */
final class AccountCalls {
    static final long USER_ID = 6_130_907_993_114L;
    static final long ACCOUNT_ID = 1_000_001;
    static final long CLIENT_ID = 6_130_830_344_474L;

    private final Credentials credentials;

    AccountCalls(Credentials credentials) {
        this.credentials = credentials;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("GET users/me", "users#me", "users", this::me),
                Route.of("GET account", "accounts#show", "", this::account),
                Route.of("GET account/settings", "account/settings#show", "", this::settings));
    }

    /** Anybody may ask; who did not sign in is told so by name only, not by status. */
    private Reply me(Request request) {
        ObjectNode body = Json.object();
        if (request.identity().anonymous()) {
            body.putObject("user")
                    .putNull("id")
                    .putNull("url")
                    .put("name", "Anonymous user")
                    .put("email", "invalid@example.com")
                    .put("role", "end-user")
                    .put("verified", false)
                    .put("active", false);
        } else {
            body.putObject("user")
                    .put("id", USER_ID)
                    .put("url", request.wire().url("users", USER_ID))
                    .put("name", "Sandbox Administrator")
                    .put("email", credentials.email())
                    .put("time_zone", "UTC")
                    .put("locale", "en-US")
                    .put("role", "admin")
                    .put("verified", true)
                    .put("active", true)
                    .put("suspended", false)
                    .putNull("organization_id");
        }
        return Reply.json(200, body);
    }

    private Reply account(Request request) {
        ObjectNode body = Json.object();
        body.putObject("account")
                .put("url", request.wire().base())
                .put("name", credentials.subdomain())
                .put("subdomain", credentials.subdomain())
                .put("time_format", 24)
                .put("time_zone", "UTC")
                .put("owner_id", USER_ID)
                .put("multiproduct", false);
        return Reply.json(200, body);
    }

    private Reply settings(Request request) {
        ObjectNode body = Json.object();
        ObjectNode settings = body.putObject("settings");
        settings.putObject("active_features").put("organization_access_enabled", true);
        settings.putObject("api")
                .put("accepted_api_agreement", true)
                .put("api_password_access", "false")
                .put("api_token_access", "true");
        settings.putObject("user").put("tagging", true).put("have_gravatars_enabled", true);
        return Reply.json(200, body);
    }
}
