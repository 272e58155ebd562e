package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Streams;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The check that comes before everything else. Counts organizations, because {@code users/me} answers a stranger with 200 and an
 * anonymous user.
 */
final class SignIn {

    private static final Ask COUNT = Ask.get("sign in", "/api/v2/organizations/count", Shape.OBJECT);
    private static final Ask TOKEN = Ask.get("sign in", "/api/v2/oauth/tokens/current", Shape.OBJECT);
    private static final Set<FailureKind> OURS = EnumSet.of(
            FailureKind.UNAUTHENTICATED, FailureKind.NOT_FOUND, FailureKind.REFUSED, FailureKind.BROKEN_ANSWER);

    private final ZendeskConfig config;
    private final CallStack calls;

    SignIn(ZendeskConfig config, CallStack calls) {
        this.config = config;
        this.calls = calls;
    }

    /** About how many organizations there are. */
    long check() {
        calls.authorize();
        if (config.login() instanceof ZendeskLogin.Bearer) {
            checkScopes();
        }
        Answer answer = count();
        JsonNode value = answer.tree().path("count").path("value");
        if (!value.isIntegralNumber()) {
            throw new FailureException(refused(calls.errors().broken(COUNT, answer, "the answer holds no count")));
        }
        return value.asLong();
    }

    private Answer count() {
        try {
            return calls.send(COUNT);
        } catch (FailureException e) {
            throw OURS.contains(e.failure().kind()) ? new FailureException(refused(e.failure()), e) : e;
        }
    }

    private Failure refused(Failure failure) {
        String advice = failure.kind() == FailureKind.UNAUTHENTICATED
                ? failure.advice()
                : config.base().host() + " does not answer like a Zendesk: check the url.";
        return Failure.builder()
                .from(failure)
                .kind(FailureKind.FORBIDDEN)
                .advice(advice)
                .build();
    }

    /** A token that was given may be asked what it is good for; where the service does not tell, the count has to do. */
    private void checkScopes() {
        String granted = granted();
        ImmutableSortedSet<String> missing = Scopes.missing(config.scopes(), granted);
        if (!granted.isBlank() && !missing.isEmpty()) {
            throw new FailureException(Scopes.failure(missing, granted));
        }
    }

    private String granted() {
        try {
            JsonNode scopes = calls.send(TOKEN).tree().path("token").path("scopes");
            return Streams.stream(scopes).map(JsonNode::asText).collect(Collectors.joining(" "));
        } catch (FailureException e) {
            return switch (e.failure().kind()) {
                case FORBIDDEN, NOT_FOUND, REFUSED -> "";
                default -> throw OURS.contains(e.failure().kind()) ? new FailureException(refused(e.failure()), e) : e;
            };
        }
    }
}
