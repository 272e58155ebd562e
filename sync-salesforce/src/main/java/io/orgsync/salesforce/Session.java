package io.orgsync.salesforce;

import org.jspecify.annotations.Nullable;

/** The token in use, fetched when first needed and after it expired. Safe for any number of threads. */
final class Session {

    private final SignIn signIn;
    private final Api api;
    private @Nullable Token current;

    Session(SignIn signIn, Api api) {
        this.signIn = signIn;
        this.api = api;
    }

    /** @throws io.orgsync.failure.FailureException if the service refuses the credentials or cannot be reached */
    synchronized Token token() {
        Token known = current;
        if (known == null) {
            known = signIn.token(api.ask(signIn.request()));
            current = known;
        }
        return known;
    }

    /** A token other than the one that expired; a new one, unless another thread has fetched it meanwhile. */
    synchronized Token tokenAfter(Token expired) {
        if (expired.equals(current)) {
            current = null;
        }
        return token();
    }
}
