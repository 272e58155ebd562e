package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;

/** Puts the token into a request. If the service does not accept it any more, signs in again, once per request. */
final class SignedInApi implements Api {

    private final Api api;
    private final Session session;

    SignedInApi(Api api, Session session) {
        this.api = api;
        this.session = session;
    }

    @Override
    public JsonNode ask(ApiRequest request) {
        Token token = session.token();
        try {
            return api.ask(request.signed(token));
        } catch (FailureException e) {
            if (e.failure().kind() != FailureKind.UNAUTHENTICATED) {
                throw e;
            }
            return api.ask(request.signed(session.tokenAfter(token)));
        }
    }
}
