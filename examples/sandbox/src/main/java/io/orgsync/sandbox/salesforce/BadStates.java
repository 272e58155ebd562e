package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.time.DateTimeException;
import java.time.Duration;

/** The states of {@link SalesforceFake#misbehave}. */
final class BadStates {
    static final ImmutableSet<String> NAMES = ImmutableSet.of(
            "expire-tokens",
            "spend-daily-limit",
            "kill-locators",
            "late-visible",
            "hide-field",
            "hide-record",
            "refuse-login");

    private final Storage storage;
    private final Sessions sessions;
    private final Logins logins;
    private final Allowances allowances;

    BadStates(Storage storage, Sessions sessions, Logins logins, Allowances allowances) {
        this.storage = storage;
        this.sessions = sessions;
        this.logins = logins;
        this.allowances = allowances;
    }

    /** What can be used up. */
    record Allowances(Usage usage, Cursors cursors) {}

    boolean enter(String name, ObjectNode parameters) {
        switch (name) {
            case "expire-tokens" -> expire(parameters.path("all").asBoolean());
            case "spend-daily-limit" -> allowances.usage().spend();
            case "kill-locators" -> allowances.cursors().kill();
            case "late-visible" -> storage.delayEdits(delay(text(parameters, "delay", "PT5M")));
            case "hide-field" ->
                storage.hideField(text(parameters, "object", "Account"), text(parameters, "field", ""));
            case "hide-record" -> storage.hideRecord(text(parameters, "id", ""));
            case "refuse-login" ->
                logins.refuse(new LoginRefusal(
                        text(parameters, "error", "invalid_grant"),
                        text(parameters, "description", "no client credentials user enabled")));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void expire(boolean fixedToo) {
        sessions.expireAll();
        if (fixedToo) {
            sessions.expireFixed();
        }
    }

    private static Duration delay(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("`delay` is a duration as PT5M, not `" + text + "`", e);
        }
    }

    private static String text(ObjectNode parameters, String name, String otherwise) {
        return parameters.path(name).asText(otherwise);
    }
}
