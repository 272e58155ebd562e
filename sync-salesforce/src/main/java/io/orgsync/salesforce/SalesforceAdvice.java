package io.orgsync.salesforce;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.FailureKind;
import io.orgsync.salesforce.SalesforceErrors.Said;
import java.util.Map;

/** What the reader of a failure can do about it, by what the service said. */
final class SalesforceAdvice {

    private static final String SETUP = "In Setup, External Client App Manager: ";

    /** By the words of {@code error_description}, in lower case; the first that occurs counts. */
    private static final ImmutableMap<String, String> BY_DESCRIPTION = ImmutableMap.<String, String>builder()
            .put(
                    "client identifier invalid",
                    "Check the client id: it is the consumer key of the app, and the app must belong to this org")
            .put("invalid client credentials", "Check the client secret; after a rotation the old one stops working")
            .put(
                    "no client credentials user enabled",
                    SETUP + "enable the client credentials flow and choose a \"Run As\" user")
            .put(
                    "request not supported on this domain",
                    "Set the url to the org's My Domain, https://example.my.salesforce.com; login.salesforce.com does not serve this login")
            .put("no valid scopes defined", SETUP + "add the scope \"Manage user data via APIs (api)\" to the app")
            .put(
                    "hasn't approved this consumer",
                    SETUP + "set permitted users to admin pre-authorized, and assign the app to the integration user")
            .put(
                    "not admin approved",
                    SETUP + "assign the app to the integration user by its permission set or profile")
            .put(
                    "expired access/refresh token",
                    "Grant a new refresh token; if the app rotates them, make sure that each new one is kept")
            .put(
                    "audience is invalid",
                    "Set the audience to https://login.salesforce.com, or https://test.salesforce.com for a Salesforce sandbox")
            .put(
                    "invalid assertion",
                    "Check that the app holds the certificate of this private key, and that this machine's clock is right")
            .put(
                    "expired authorization code",
                    "Check that this machine's clock is right: the signed statement lives three minutes")
            .put("not installed in this org", "An administrator has to install or allow the app in this org")
            .put("grant type not supported", SETUP + "enable the OAuth flow that this login uses")
            .buildOrThrow();

    private static final ImmutableMap<String, String> BY_CODE = ImmutableMap.<String, String>builder()
            .put(
                    "invalid_client_id",
                    "Check the client id: it is the consumer key of the app, and the app must belong to this org")
            .put("invalid_client", "Check client id and client secret; after a rotation the old secret stops working")
            .put(
                    "invalid_app_access",
                    SETUP + "assign the app to the integration user by its permission set or profile")
            .put("unsupported_grant_type", SETUP + "enable the OAuth flow that this login uses")
            .put("inactive_user", "Activate the integration user, or choose another")
            .put("inactive_org", "The org is locked or closed: ask its owner")
            .put("rate_limit_exceeded", "This user signed in too often within the hour: wait, and see who else uses it")
            .put("invalid_grant", "Check the login of the app in Setup, and that the url is the org's My Domain")
            .put(
                    "INVALID_FIELD",
                    "The field is absent, or hidden from the integration user: correct the query, or grant Read on the field")
            .put(
                    "INVALID_TYPE",
                    "The object is absent, or hidden from the integration user: correct the query, or grant Read on the object")
            .put("MALFORMED_QUERY", "Correct the query")
            .put("QUERY_TIMEOUT", "Narrow WHERE by an indexed field, or select fewer formula fields")
            .put("QUERY_TOO_COMPLICATED", "Select fewer formula fields, or split the query")
            .put("OPERATION_TOO_LARGE", "Narrow WHERE, or grant View All on the object to the integration user")
            .put(
                    "API_DISABLED_FOR_ORG",
                    "Grant \"API Enabled\" to the integration user; the org's edition must have the API")
            .put("API_CURRENTLY_DISABLED", "Salesforce switched the API off for a while: try later")
            .put("INSUFFICIENT_ACCESS", "Grant Read on the object to the integration user")
            .put("INVALID_QUERY_LOCATOR", "Run again; if it recurs, ask for fewer fields so that the read ends sooner")
            .buildOrThrow();

    private static final ImmutableMap<Integer, String> BY_STATUS = ImmutableMap.<Integer, String>builder()
            .put(
                    401,
                    "A new token was refused too: check the session settings and the allowed addresses of the integration user")
            .put(403, "Check the permissions of the integration user, and the allowed addresses of the org")
            .put(404, "Check that the url is the org's My Domain, and the api version")
            .put(407, "The proxy asks for a name and a password, or refuses those configured: check the proxy's login")
            .put(410, "This api version is retired: set a supported `api-version`")
            .put(414, "The query is too long for an address: split its IN list")
            .put(431, "The query is too long for an address: split its IN list")
            .buildOrThrow();

    private SalesforceAdvice() {}

    static String of(FailureKind kind, ApiReply reply, Said said) {
        String description = Ascii.toLowerCase(said.message());
        for (Map.Entry<String, String> each : BY_DESCRIPTION.entrySet()) {
            if (said.oauth() && description.contains(each.getKey())) {
                return each.getValue();
            }
        }
        String byCode = BY_CODE.get(said.code());
        return byCode != null ? byCode : byKind(kind, reply, said);
    }

    private static String byKind(FailureKind kind, ApiReply reply, Said said) {
        return switch (kind) {
            case ALLOWANCE_SPENT ->
                "Wait, the allowance comes back over 24 hours; Setup, Company Information shows who used it";
            case RATE_LIMITED -> "Too many requests run at once in this org: try later, or move the schedule";
            case UNAVAILABLE ->
                reply.isSuccess()
                        ? "Salesforce is under maintenance, or the url is not that of an org: check it, then try later"
                        : "Try later; see status.salesforce.com";
            default -> byStatus(reply, said);
        };
    }

    private static String byStatus(ApiReply reply, Said said) {
        if (said.mentions("not valid for use with the REST API")) {
            return "Grant \"API Enabled\" to the integration user and the scope \"api\" to the app; a new token alone does not help";
        }
        if (reply.status() >= 300 && reply.status() < 400) {
            return "The host sends callers elsewhere: set the url to the org's My Domain, https://example.my.salesforce.com";
        }
        return BY_STATUS.getOrDefault(reply.status(), "");
    }
}
