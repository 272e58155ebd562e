package io.orgsync.sandbox.salesforce;

import com.google.common.io.BaseEncoding;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.SandboxClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Access and refresh tokens. A token dies when it was not used for its lifetime, or when asked to. Safe for use by several threads. */
final class Sessions {
    private final SandboxClock clock;
    private final String orgId;
    private final String fixedToken;
    private final String fixedRefreshToken;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> lastUse = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private volatile boolean fixedIsGood = true;

    Sessions(SalesforceSettings settings) {
        this.clock = settings.clock();
        this.orgId = settings.orgId();
        this.fixedToken = settings.accessToken();
        this.fixedRefreshToken = settings.refreshToken();
        this.lifetime = settings.sessionLifetime();
        refreshTokens.add(fixedRefreshToken);
    }

    String newToken() {
        String token = orgId.substring(0, 15) + "!" + text(60);
        lastUse.put(token, clock.instant());
        return token;
    }

    String newRefreshToken() {
        String token = "5Aep861" + text(40);
        refreshTokens.add(token);
        return token;
    }

    /** Some random letters and digits. */
    String text(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return BaseEncoding.base32().omitPadding().encode(some);
    }

    boolean isRefreshToken(String token) {
        return refreshTokens.contains(token);
    }

    void endRefreshToken(String token) {
        refreshTokens.remove(token);
    }

    /** The fixed refresh token is good again. */
    void restore() {
        fixedIsGood = true;
        refreshTokens.add(fixedRefreshToken);
    }

    /** Ends every token that was given out. */
    void expireAll() {
        lastUse.clear();
    }

    /** Ends the fixed access token, too. */
    void expireFixed() {
        fixedIsGood = false;
    }

    void end(String token) {
        lastUse.remove(token);
        refreshTokens.remove(token);
    }

    /** Whether a call carries a good token, as {@code Bearer} or {@code OAuth}, or where identity allows it as {@code oauth_token}. */
    boolean isAuthorized(Call call) {
        return call.header("Authorization")
                .map(Sessions::token)
                .or(() -> call.query("oauth_token"))
                .filter(this::isGood)
                .isPresent();
    }

    private boolean isGood(String token) {
        if (token.equals(fixedToken)) {
            return fixedIsGood;
        }
        Instant now = clock.instant();
        Instant used = lastUse.computeIfPresent(
                token, (same, last) -> last.plus(lifetime).isBefore(now) ? null : now);
        return used != null;
    }

    private static String token(String header) {
        int blank = header.indexOf(' ');
        String scheme = blank < 0 ? "" : header.substring(0, blank);
        boolean known = scheme.equalsIgnoreCase("Bearer") || scheme.equalsIgnoreCase("OAuth");
        return known ? header.substring(blank + 1).strip() : "";
    }
}
