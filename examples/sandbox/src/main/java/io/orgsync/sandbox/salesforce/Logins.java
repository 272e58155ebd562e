package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableListMultimap;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /services/oauth2}: tokens for all grants of a server, and who one is. */
final class Logins {
    private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final SalesforceSettings settings;
    private final Sessions sessions;
    private final Assertion assertion;
    private volatile @Nullable LoginRefusal refusal;

    Logins(SalesforceSettings settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
        this.assertion = new Assertion(settings);
    }

    /** All logins from now on fail like this; null makes them work again. */
    void refuse(@Nullable LoginRefusal all) {
        refusal = all;
    }

    Reply token(Call call) {
        if (!call.method().equals("POST")) {
            return new LoginRefusal("invalid_request", "must use HTTP POST").reply();
        }
        try {
            return Reply.json(200, granted(call)).withHeader("Cache-Control", "no-cache, no-store");
        } catch (LoginRefusal e) {
            return e.reply();
        }
    }

    Reply revoke(Call call) {
        String token = first(call.form(), "token");
        sessions.end(token.isEmpty() ? call.query("token").orElse("") : token);
        return Reply.empty(200);
    }

    private ObjectNode granted(Call call) {
        LoginRefusal refused = refusal;
        if (refused != null) {
            throw refused;
        }
        ImmutableListMultimap<String, String> form = call.form();
        String grant = first(form, "grant_type");
        return switch (grant) {
            case "client_credentials" -> {
                checkHost(call);
                checkClient(call, form, true);
                yield answer(call, "api");
            }
            case JWT -> {
                assertion.check(first(form, "assertion"), call.baseUrl());
                yield answer(call, "api");
            }
            case "refresh_token" -> refreshed(call, form);
            case "password" -> {
                checkClient(call, form, true);
                checkPassword(form);
                yield answer(call, "api refresh_token").put("refresh_token", sessions.newRefreshToken());
            }
            default -> throw new LoginRefusal("unsupported_grant_type", "grant type not supported");
        };
    }

    private ObjectNode refreshed(Call call, ImmutableListMultimap<String, String> form) {
        checkClient(call, form, false);
        String token = first(form, "refresh_token");
        if (!sessions.isRefreshToken(token)) {
            throw new LoginRefusal("invalid_grant", "expired access/refresh token");
        }
        ObjectNode answer = answer(call, "api refresh_token");
        if (settings.rotateRefreshTokens()) {
            sessions.endRefreshToken(token);
            answer.put("refresh_token", sessions.newRefreshToken());
        }
        return answer;
    }

    private static void checkHost(Call call) {
        String host = call.header("Host").orElse("");
        if (host.startsWith("login.") || host.startsWith("test.")) {
            throw new LoginRefusal("invalid_grant", "request not supported on this domain");
        }
    }

    private void checkClient(Call call, ImmutableListMultimap<String, String> form, boolean secretNeeded) {
        List<String> basic = basic(call);
        String id = basic.isEmpty() ? first(form, "client_id") : basic.get(0);
        String secret = basic.isEmpty() ? first(form, "client_secret") : basic.get(1);
        if (!id.equals(settings.clientId())) {
            throw new LoginRefusal("invalid_client_id", "client identifier invalid");
        }
        boolean absent = secret.isEmpty() && !secretNeeded;
        if (!absent && !secret.equals(settings.clientSecret())) {
            throw new LoginRefusal("invalid_client", "invalid client credentials");
        }
    }

    private void checkPassword(ImmutableListMultimap<String, String> form) {
        boolean user = first(form, "username").equals(settings.username());
        if (!user || !first(form, "password").startsWith(settings.password())) {
            throw new LoginRefusal("invalid_grant", "authentication failure - Invalid Password");
        }
    }

    private ObjectNode answer(Call call, String scope) {
        String base = call.baseUrl();
        return Json.object()
                .put("access_token", sessions.newToken())
                .put("signature", sessions.text(32))
                .put("scope", scope)
                .put("instance_url", base)
                .put("id", base + "/id/" + settings.orgId() + "/" + settings.userId())
                .put("token_type", "Bearer")
                .put("issued_at", String.valueOf(settings.clock().millis()))
                .put("api_instance_url", base)
                .put("token_format", "opaque");
    }

    /** Id and secret of HTTP Basic, or nothing. */
    private static List<String> basic(Call call) {
        String header = call.header("Authorization").orElse("");
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return List.of();
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            List<String> parts = Splitter.on(':').limit(2).splitToList(pair);
            return parts.size() == 2 ? parts : List.of();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static String first(ImmutableListMultimap<String, String> form, String name) {
        return form.get(name).stream().findFirst().orElse("");
    }
}
