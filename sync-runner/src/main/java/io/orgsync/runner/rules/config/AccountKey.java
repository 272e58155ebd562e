package io.orgsync.runner.rules.config;

import io.orgsync.model.AccountId;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.Position;
import java.util.Optional;

/** Reads account ids that people wrote into a file. */
final class AccountKey {

    private AccountKey() {}

    /** The 18-character form. */
    static Optional<String> of(String text, Position at, Complaints complaints) {
        Optional<String> key = AccountId.parse(text).map(AccountId::value);
        if (key.isEmpty()) {
            complaints.add(
                    at,
                    "'" + text
                            + "' is no Salesforce id of 15 or 18 characters (of 18, the last three must agree with the rest)."
                            + " Copy it from the account's address");
        }
        return key;
    }
}
