package io.orgsync.runner.command;

import io.orgsync.field.Key;
import io.orgsync.model.AccountId;
import io.orgsync.runner.rules.RuleBook;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A key as a person writes it: an account id of 15 or 18 characters, or a ticket's number.
 *
 * @param line is shown if it is neither
 */
record KeyArgument(CommandLine line, String text) {

    private static final Pattern TICKET = Pattern.compile("[1-9]\\d{0,13}");

    static boolean isTicket(String text) {
        return TICKET.matcher(text).matches();
    }

    Key key() {
        return isTicket(text)
                ? new Key(text)
                : AccountId.parse(text)
                        .map(AccountId::key)
                        .orElseThrow(() -> new ParameterException(
                                line,
                                "'" + text + "' is no account id of 15 or 18 characters, and no ticket's number"));
    }

    /** The desk whose records have such keys. */
    OneDesk desk(RuleBook rules) {
        return OneDesk.all(rules.configuration()).stream()
                .filter(desk -> desk.ofCases() == isTicket(text))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        line, "no sync of the configuration has " + (isTicket(text) ? "tickets" : "accounts")));
    }
}
