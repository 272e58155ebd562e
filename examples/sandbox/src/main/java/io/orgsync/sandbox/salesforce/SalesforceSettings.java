package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.SandboxClock;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** What a {@link SalesforceFake} is made with. */
@Value.Immutable
public interface SalesforceSettings {
    /** The objects there are. One should be {@code User}, with a record of {@link #userId}. */
    ImmutableList<SalesforceObject> objects();

    /** The records of an object by its name, made anew at each call; asked for at the start and at each reset. */
    Function<String, Stream<ObjectNode>> rows();

    /** What tokens, locators, stamps and the daily allowance live by. */
    SandboxClock clock();

    /** Most rows of a page, whatever is asked for; the service's own most is 2000. */
    @Value.Default
    default int pageSize() {
        return 2000;
    }

    /** Newest version that is spoken, for example {@code 68.0}; clients are told to use it. */
    @Value.Default
    default String apiVersion() {
        return "68.0";
    }

    /** API calls in a day. */
    @Value.Default
    default int dailyLimit() {
        return 100_000;
    }

    /** 18 characters. */
    @Value.Default
    default String orgId() {
        return "00D8Xs000000001UAA";
    }

    /** The user that all logins are for, 18 characters. */
    @Value.Default
    default String userId() {
        return "0058Xs000000000QAA";
    }

    /** For the password login and as subject of assertions. */
    @Value.Default
    default String username() {
        return "sandbox@orgsync.example";
    }

    /** For the password login; a security token may follow it. */
    @Value.Default
    default String password() {
        return "sandbox-password";
    }

    /** Consumer key of the one app. */
    @Value.Default
    default String clientId() {
        return "3MVG9sandbox";
    }

    /** Consumer secret of the one app. */
    @Value.Default
    default String clientSecret() {
        return "sandbox-secret";
    }

    /** A token that is good from the start and does not age. */
    @Value.Default
    default String accessToken() {
        return "00D8Xs000000001!sandbox";
    }

    /** A refresh token that is good from the start. */
    @Value.Default
    default String refreshToken() {
        return "5Aep861sandbox";
    }

    /** Whether each refresh gives a new refresh token and ends the old one. */
    @Value.Default
    default boolean rotateRefreshTokens() {
        return false;
    }

    /** RSA key that assertions must be signed for; without one any well-formed assertion with the right claims is taken. */
    Optional<PublicKey> assertionKey();

    /** How long a token lives without being used. */
    @Value.Default
    default Duration sessionLifetime() {
        return Duration.ofHours(2);
    }

    /** Fields that the user may not see, as {@code Account.Type}. */
    @Value.Default
    default ImmutableSet<String> hiddenFields() {
        return ImmutableSet.of();
    }

    /** The queue or user that the active assignment rule gives to cases, 18 characters; empty if no rule is active at the start. */
    Optional<String> caseOwner();

    /** A builder; objects, rows and clock must be given. */
    static ImmutableSalesforceSettings.Builder builder() {
        return ImmutableSalesforceSettings.builder();
    }
}
