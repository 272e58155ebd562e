package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Reply;
import java.time.Instant;
import java.util.Optional;

/** Takes a call from its path to its answer: who calls, is there allowance left, where does it go, may it, and what was ignored. */
final class FrontDoor {
    private final Routes routes;
    private final Logins logins;
    private final RateLimits limits;
    private final OAuthCalls oauth;

    FrontDoor(Routes routes, Logins logins, RateLimits limits, OAuthCalls oauth) {
        this.routes = routes;
        this.logins = logins;
        this.limits = limits;
        this.oauth = oauth;
    }

    Reply answer(Call call, Instant now) {
        ImmutableList<String> path = call.segments();
        boolean api =
                path.size() > 2 && path.get(0).equals("api") && path.get(1).equals("v2");
        try {
            if (call.isGarbled()) {
                throw Refusal.of(400, ErrorBodies.string("BadRequest", "The body is no gzip"));
            }
            if (api) {
                return limits.withAccount(apiCall(call, now), now);
            }
            if (call.method().equals("POST") && path.equals(ImmutableList.of("oauth", "tokens"))) {
                return oauth.grant(call, now);
            }
            throw Refusal.noSuchEndpoint();
        } catch (Refusal e) {
            return api ? limits.withAccount(e.reply(), now) : e.reply();
        }
    }

    private Reply apiCall(Call call, Instant now) {
        Identity identity = logins.identify(call, now);
        limits.countCall(now);
        Optional<Routes.Found> found = routes.find(call);
        if (identity.anonymous()
                && !found.map(Routes.Found::route).map(Route::isOpen).orElse(false)) {
            throw Refusal.unauthenticated();
        }
        Route route = found.orElseThrow(Refusal::noSuchEndpoint).route();
        if (!route.isFor(identity)) {
            throw Refusal.of(
                    403,
                    ErrorBodies.string(
                            "Forbidden", "You are missing the following required scopes: " + route.access()));
        }
        Request request = new Request(call, now, found.get().parameters(), identity);
        Reply reply = handled(route, request);
        return request.unpermitted().isEmpty()
                ? reply
                : reply.withHeader("X-Zendesk-Api-Warn", route.warning(request.unpermitted()));
    }

    private static Reply handled(Route route, Request request) {
        try {
            return route.handler().apply(request);
        } catch (InvalidRecord e) {
            return Refusal.invalid(e.problems()).reply();
        } catch (Refusal e) {
            return e.reply();
        }
    }
}
