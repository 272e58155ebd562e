package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.BadJson;
import io.orgsync.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Checks JWT bearer assertions: RS256, issuer, subject, audience, and an expiry that is near but not past. */
final class Assertion {
    private static final ImmutableSet<String> AUDIENCES =
            ImmutableSet.of("https://login.salesforce.com", "https://test.salesforce.com");
    private static final Duration FARTHEST_EXPIRY = Duration.ofMinutes(5);

    private final SalesforceSettings settings;

    Assertion(SalesforceSettings settings) {
        this.settings = settings;
    }

    /** Refuses the login unless the assertion is good; {@code baseUrl} is the one audience besides the login hosts. */
    void check(String assertion, String baseUrl) {
        List<String> parts = Splitter.on('.').splitToList(assertion);
        if (parts.size() != 3) {
            throw invalid();
        }
        JsonNode header = decoded(parts.get(0));
        JsonNode claims = decoded(parts.get(1));
        if (!header.path("alg").asText().equals("RS256")) {
            throw invalid();
        }
        checkSignature(parts);
        checkClaims(claims, baseUrl);
    }

    private void checkClaims(JsonNode claims, String baseUrl) {
        if (!claims.path("iss").asText().equals(settings.clientId())) {
            throw new LoginRefusal("invalid_client_id", "client identifier invalid");
        }
        String audience = claims.path("aud").asText();
        if (!AUDIENCES.contains(audience) && !audience.equals(baseUrl)) {
            throw new LoginRefusal("invalid_grant", "audience is invalid");
        }
        Instant now = settings.clock().instant();
        Instant expiry = Instant.ofEpochSecond(claims.path("exp").asLong());
        if (!expiry.isAfter(now)) {
            throw new LoginRefusal("invalid_grant", "expired authorization code");
        }
        if (expiry.isAfter(now.plus(FARTHEST_EXPIRY))) {
            throw invalid();
        }
        if (!claims.path("sub").asText().equals(settings.username())) {
            throw new LoginRefusal("invalid_grant", "user hasn't approved this consumer");
        }
    }

    private void checkSignature(List<String> parts) {
        Optional<PublicKey> key = settings.assertionKey();
        if (key.isEmpty()) {
            return;
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key.get());
            signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(bytes(parts.get(2)))) {
                throw invalid();
            }
        } catch (GeneralSecurityException e) {
            throw invalid();
        }
    }

    private static JsonNode decoded(String part) {
        try {
            return Json.parse(new String(bytes(part), StandardCharsets.UTF_8));
        } catch (BadJson e) {
            throw invalid();
        }
    }

    private static byte[] bytes(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static LoginRefusal invalid() {
        return new LoginRefusal("invalid_grant", "invalid assertion");
    }
}
