package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.soql.RecordIds;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** The states of {@link SalesforceFake#misbehave}. */
final class BadStates {
    static final ImmutableSet<String> NAMES = ImmutableSet.of(
            "expire-tokens",
            "spend-daily-limit",
            "kill-locators",
            "late-visible",
            "hide-field",
            "hide-record",
            "refuse-login",
            "validation-rule",
            "duplicate-rule",
            "assignment-rule",
            "end-rules",
            "lock-row");

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
                return enterWriteState(name, parameters);
            }
        }
        return true;
    }

    private boolean enterWriteState(String name, ObjectNode parameters) {
        switch (name) {
            case "validation-rule" -> validation(parameters);
            case "duplicate-rule" -> duplicates(parameters);
            case "assignment-rule" -> storage.rules().assignTo(Optional.of(id(parameters, "owner")));
            case "end-rules" -> storage.rules().end();
            case "lock-row" ->
                storage.locks()
                        .hold(
                                id(parameters, "id"),
                                count(parameters),
                                parameters.path("scattered").asBoolean());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void validation(ObjectNode parameters) {
        SalesforceField field = field(parameters, "Subject");
        if (parameters.path("contains").asText("-").isEmpty()) {
            throw new IllegalArgumentException("`contains` is a text to look for; leave it out for empty fields");
        }
        boolean whole = !parameters.has("contains");
        storage.rules()
                .add(new WriteRules.Validation(
                        object(parameters).object().name(),
                        field.name(),
                        text(parameters, whole ? "equals" : "contains", ""),
                        whole,
                        text(parameters, "message", "The sandbox's rule on " + field.label() + " says no.")));
    }

    private void duplicates(ObjectNode parameters) {
        Table table = object(parameters);
        SalesforceField field = field(parameters, "Subject");
        synchronized (storage) {
            table.index(field.name());
        }
        storage.rules()
                .add(new WriteRules.Duplicates(
                        table.object().name(),
                        field.name(),
                        parameters.path("block").asBoolean()));
    }

    private Table object(ObjectNode parameters) {
        String name = text(parameters, "object", "Case");
        return storage.table(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no object `" + name + "`; there are " + String.join(", ", storage.types())));
    }

    private SalesforceField field(ObjectNode parameters, String otherwise) {
        SalesforceObject object = object(parameters).object();
        String name = text(parameters, "field", otherwise);
        return object.field(name)
                .orElseThrow(() -> new IllegalArgumentException(object.name() + " has no field `" + name + "`"));
    }

    private static int count(ObjectNode parameters) {
        int count = parameters.path("count").asInt(1);
        if (count < 1) {
            throw new IllegalArgumentException("`count` is 1 or more, not " + count);
        }
        return count;
    }

    private static String id(ObjectNode parameters, String name) {
        String text = text(parameters, name, "");
        return RecordIds.normal(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + name + "` is a record id of 15 or 18 characters, not `" + text + "`"));
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
