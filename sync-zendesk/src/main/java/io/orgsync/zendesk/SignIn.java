package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Streams;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The check that comes before everything else. Its probe is the list of organization fields, which every run needs anyway and which
 * no stranger is shown; {@code users/me} would not do, because it answers a stranger with 200 and an anonymous user.
 */
final class SignIn {

    private static final Ask TOKEN = Ask.get("sign in", "/api/v2/oauth/tokens/current", Shape.OBJECT);
    private static final Set<FailureKind> OURS = EnumSet.of(
            FailureKind.UNAUTHENTICATED, FailureKind.NOT_FOUND, FailureKind.REFUSED, FailureKind.BROKEN_ANSWER);

    private final ZendeskConfig config;
    private final CallStack calls;
    private final Supplier<DeskFields> probe;
    private final Supplier<String> granted = Suppliers.memoize(this::ask);

    SignIn(ZendeskConfig config, CallStack calls, Supplier<DeskFields> probe) {
        this.config = config;
        this.calls = calls;
        this.probe = probe;
    }

    /** @throws FailureException of kind FORBIDDEN if the credentials or the host are not good */
    void check() {
        calls.authorize();
        if (config.login() instanceof ZendeskLogin.Bearer) {
            checkScopes();
        }
        try {
            DeskFields unused = probe.get();
        } catch (FailureException e) {
            throw ours(e);
        }
    }

    /** A token that was given may be asked what it is good for; where the service does not tell, the probe has to do. */
    private void checkScopes() {
        ImmutableSortedSet<String> missing = Scopes.missing(config.scopes(), granted());
        if (!granted().isBlank() && !missing.isEmpty()) {
            throw new FailureException(Scopes.failure(missing, granted()));
        }
    }

    /** The scopes of the credentials, separated by blanks; empty if there are none, or the service does not tell. Asks once. */
    String granted() {
        return granted.get();
    }

    private String ask() {
        if (!(config.login() instanceof ZendeskLogin.Bearer)) {
            return calls.granted();
        }
        try {
            JsonNode scopes = calls.send(TOKEN).tree().path("token").path("scopes");
            return Streams.stream(scopes).map(JsonNode::asText).collect(Collectors.joining(" "));
        } catch (FailureException e) {
            return switch (e.failure().kind()) {
                case FORBIDDEN, NOT_FOUND, REFUSED -> "";
                default -> throw ours(e);
            };
        }
    }

    /** Failures that a person has to do something about, said so; others as they are. */
    private FailureException ours(FailureException e) {
        Failure failure = e.failure();
        if (!OURS.contains(failure.kind())) {
            return e;
        }
        String advice = failure.kind() == FailureKind.UNAUTHENTICATED
                ? failure.advice()
                : config.base().host() + " does not answer like a Zendesk: check the url.";
        return new FailureException(
                Failure.builder()
                        .from(failure)
                        .kind(FailureKind.FORBIDDEN)
                        .advice(advice)
                        .build(),
                e);
    }
}
