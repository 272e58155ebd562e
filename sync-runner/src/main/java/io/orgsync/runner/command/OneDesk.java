package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.config.Connection;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One of the desks that the syncs of a configuration write to: the organizations of a Zendesk, or the cases of an org.
 *
 * @param syncs those that write to it, by name; at least one
 */
record OneDesk(Configuration configuration, ImmutableMap<String, SyncDeclaration> syncs) {

    /**
     * The desks of a configuration, in the order of the file.
     *
     * @throws ConfigurationException if syncs of a kind do not write to one desk, or differ in what belongs to it as a whole
     */
    static ImmutableList<OneDesk> all(Configuration configuration) {
        Map<Boolean, Map<String, SyncDeclaration>> kinds = new LinkedHashMap<>();
        configuration
                .syncs()
                .forEach((name, sync) -> kinds.computeIfAbsent(sync.tickets() != null, kind -> new LinkedHashMap<>())
                        .put(name, sync));
        ImmutableList.Builder<OneDesk> desks = ImmutableList.builder();
        for (Map<String, SyncDeclaration> syncs : kinds.values()) {
            OneDesk desk = new OneDesk(configuration, ImmutableMap.copyOf(syncs));
            desk.refuseDifferences();
            desks.add(desk);
        }
        return desks.build();
    }

    private void refuseDifferences() {
        SyncDeclaration first = first();
        for (SyncDeclaration sync : syncs.values()) {
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
            if (ofCases() && !sync.equals(first)) {
                throw new ConfigurationException(
                        sync.at(),
                        "is a second sync of tickets beside '" + first.name() + "'. Give it a file of its own");
            }
        }
    }

    SyncDeclaration first() {
        return syncs.values().iterator().next();
    }

    boolean ofCases() {
        return first().tickets() != null;
    }

    /** For people and plan files. */
    String name() {
        return ofCases() ? first().target() + "-cases" : first().target();
    }

    /** Where its memory is, whatever else the file has: that of organizations where the file says, that of cases beside it. */
    String state() {
        String state = configuration.state().text();
        return ofCases() ? state + ".cases" : state;
    }

    /** Where the memory of the organizations is that tickets name; nothing if this file does not sync them. */
    Optional<String> organizations() {
        boolean synced =
                configuration.syncs().values().stream().anyMatch(other -> other.tickets() == null && sameDesk(other));
        return synced ? Optional.of(configuration.state().text()) : Optional.empty();
    }

    private boolean sameDesk(SyncDeclaration organizations) {
        return organizations.target().equals(first().source());
    }

    /** The Zendesk that organizations are written to, or tickets are read from. */
    Connection.Zendesk zendesk() {
        String name = ofCases() ? first().source() : first().target();
        return (Connection.Zendesk)
                Objects.requireNonNull(configuration.connections().get(name));
    }
}
