package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The bearer tokens of the desk. Not safe for threads; the fake's lock guards it. */
final class Tokens {
    private static final int MANY = 10_000;

    private final Credentials credentials;
    private final Map<String, AccessToken> byText = new LinkedHashMap<>();
    private final Map<String, AccessToken> byRefreshToken = new LinkedHashMap<>();
    private long issued;

    Tokens(Credentials credentials, Instant now) {
        this.credentials = credentials;
        AccessToken standing = AccessToken.builder()
                .id(1)
                .text(credentials.accessToken())
                .scopes(ImmutableSet.of("read", "write"))
                .createdAt(now)
                .build();
        byText.put(standing.text(), standing);
    }

    /** A new token that lives so long, with a refresh token that lives so long. */
    AccessToken issue(ImmutableSet<String> scopes, Instant now, Duration lifetime, Duration refreshLifetime) {
        issued++;
        AccessToken token = AccessToken.builder()
                .id(1 + issued)
                .text(secret("access"))
                .scopes(scopes)
                .createdAt(now)
                .expiresAt(now.plus(lifetime))
                .refreshToken(secret("refresh"))
                .refreshExpiresAt(now.plus(refreshLifetime))
                .build();
        if (byText.size() > MANY) {
            byText.values().removeIf(old -> !old.isValidAt(now));
        }
        byText.put(token.text(), token);
        byRefreshToken.put(secret("refresh"), token);
        return token;
    }

    /** 64 hexadecimal digits, another for each token. */
    private String secret(String purpose) {
        String seed = credentials.clientSecret() + "/" + purpose + "/" + issued;
        return Hashing.sha256().hashString(seed, StandardCharsets.UTF_8).toString();
    }

    Optional<AccessToken> valid(String text, Instant now) {
        return Optional.ofNullable(byText.get(text)).filter(token -> token.isValidAt(now));
    }

    /** Takes the pair of this refresh token out of use. Empty if it is unknown, used or expired. */
    Optional<AccessToken> redeem(String refreshToken, Instant now) {
        Optional<AccessToken> pair = Optional.ofNullable(byRefreshToken.remove(refreshToken));
        pair.ifPresent(this::revoke);
        return pair.filter(token -> {
            Instant expiry = token.refreshExpiresAt();
            return expiry == null || now.isBefore(expiry);
        });
    }

    void revoke(AccessToken token) {
        byText.remove(token.text());
    }

    /** Every token that can expire does so now; refresh tokens stay good. */
    void expireAll() {
        byText.values().removeIf(token -> token.expiresAt() != null);
    }
}
