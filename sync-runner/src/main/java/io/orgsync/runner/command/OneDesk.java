package io.orgsync.runner.command;

import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.config.Connection;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import java.util.Objects;

/** The one desk that all syncs of a configuration write to. */
record OneDesk(Configuration configuration) {

    /** @throws ConfigurationException if there is no sync, or syncs differ in what belongs to the desk as a whole */
    SyncDeclaration first() {
        SyncDeclaration first = configuration.syncs().values().iterator().next();
        for (SyncDeclaration sync : configuration.syncs().values()) {
            if (!sync.target().equals(first.target())) {
                throw new ConfigurationException(
                        sync.at(),
                        "writes to '" + sync.target() + "', but '" + first.name() + "' writes to '" + first.target()
                                + "'. Give each desk a file and a state of its own");
            }
            if (!sync.match().equals(first.match()) || !sync.backfill().equals(first.backfill())) {
                throw new ConfigurationException(
                        sync.at(),
                        "has other key fields (match, backfill) than '" + first.name()
                                + "', but they belong to the desk. Make them equal");
            }
        }
        return first;
    }

    Connection.Zendesk zendesk() {
        return (Connection.Zendesk)
                Objects.requireNonNull(configuration.connections().get(first().target()));
    }
}
