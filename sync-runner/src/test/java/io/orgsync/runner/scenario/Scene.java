package io.orgsync.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.Sync;
import io.orgsync.Sync.RunResult;
import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Outcome;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.Secret;
import io.orgsync.plan.Change;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.Waiting;
import io.orgsync.salesforce.Network;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.SalesforceConfig;
import io.orgsync.salesforce.SalesforceLogin;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.state.InMemoryState;
import io.orgsync.state.State;
import io.orgsync.zendesk.Zendesk;
import io.orgsync.zendesk.ZendeskConfig;
import io.orgsync.zendesk.ZendeskLogin;
import io.orgsync.zendesk.ZendeskOrganizations;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sandbox, and the real flow over the real adapters on the sandbox's clock. Every run connects anew, as a process would; only the state
 * outlives it. Tests change the fields before a run.
 */
final class Scene implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final int MOST_RUNS = 6;

    final Sandbox sandbox;
    State state = new InMemoryState();
    URI salesforceUrl;
    URI zendeskUrl;
    SalesforceLogin salesforceLogin;
    ZendeskLogin zendeskLogin;
    Duration readTimeout = Duration.ofMinutes(1);
    Function<Salesforce, ImmutableList<SyncSpec>> syncs = FoundingSyncs::of;

    Scene(Sandbox.Builder setup) {
        this.sandbox = setup.clock(SandboxClock.startingAt(START)).start();
        this.salesforceUrl = URI.create(sandbox.salesforce().url());
        this.zendeskUrl = URI.create(sandbox.zendesk().url());
        this.salesforceLogin = new SalesforceLogin.ClientCredentials(
                sandbox.salesforce().clientId(), Secret.of(sandbox.salesforce().clientSecret()));
        this.zendeskLogin = new ZendeskLogin.ClientCredentials(
                sandbox.zendesk().clientId(), Secret.of(sandbox.zendesk().clientSecret()));
    }

    /** How a run ended: with a report, or with a failure that names service and operation. Anything else is thrown. */
    record Ended(Optional<ApplyReport> report, Optional<FailureException> failure) {

        /** Whether everything that was planned is known to be written. */
        boolean well() {
            return report.filter(each -> each.failed() == 0 && each.stopReason().isEmpty())
                    .isPresent();
        }

        String words() {
            return failure.map(FailureException::getMessage)
                    .orElseGet(() -> report.map(each -> each.counts() + " "
                                    + each.stopReason()
                                            .map(stop -> stop.sentence())
                                            .orElse("")
                                    + each.troubles().stream()
                                            .map(Scene::words)
                                            .distinct()
                                            .toList())
                            .orElse(""));
        }
    }

    private static String words(Outcome trouble) {
        String type = trouble.getClass().getSimpleName();
        String text = trouble.toString();
        return type + text.substring(text.lastIndexOf("Failure[") + 1);
    }

    RunResult run() {
        return connected(sync -> sync.run(PlanRequest.everything()));
    }

    Ended attempt() {
        try {
            return new Ended(Optional.of(Objects.requireNonNull(run().applied())), Optional.empty());
        } catch (FailureException e) {
            return new Ended(Optional.empty(), Optional.of(e));
        }
    }

    /** Plans, and gives the lines. */
    ImmutableList<Change> lines() {
        List<Change> lines = new ArrayList<>();
        Plan unused = plan(lines);
        return ImmutableList.copyOf(lines);
    }

    Plan plan(List<Change> lines) {
        return connected(sync -> sync.plan(PlanRequest.everything(), plan -> {
            plan.changes().forEach(lines::add);
            return Optional.empty();
        }));
    }

    /** Plain runs until a plan has nothing to write; there must not be many. */
    void settle() {
        for (int runs = 0; runs < MOST_RUNS; runs++) {
            later();
            Ended ended = attempt();
            assertThat(ended.well()).as("a plain run: %s", ended.words()).isTrue();
            later();
            Plan plan = plan(new ArrayList<>());
            if (plan.summary().writes() == 0) {
                return;
            }
        }
        throw new AssertionError("after " + MOST_RUNS + " plain runs a plan still writes: " + lines());
    }

    /** Lets so much time pass that every read sees every edit. */
    void later() {
        sandbox.clock().advance(LATER);
    }

    <T> T connected(Function<Sync, T> work) {
        try (Salesforce salesforce = Salesforce.connect(salesforceConfig());
                Zendesk zendesk = Zendesk.open(zendeskConfig())) {
            zendesk.signIn();
            ImmutableList<SyncSpec> specs = syncs.apply(salesforce);
            ZendeskOrganizations organizations = zendesk.organizations(Desk.managedKeys(specs, FoundingSyncs.KEYS));
            Desk desk = Desk.builder()
                    .name("desk")
                    .target(organizations)
                    .state(state)
                    .syncs(specs)
                    .keys(FoundingSyncs.KEYS)
                    .zone(ZoneOffset.UTC)
                    .listEvery(Duration.ofDays(7))
                    .reviewFirst(false)
                    .build();
            Waiting waiting = new Waiting(sandbox.clock(), sandbox.clock()::advance, (what, done) -> {});
            return work.apply(new Sync(desk, organizations.writer(), waiting, "a test"));
        }
    }

    SalesforceConfig salesforceConfig() {
        return SalesforceConfig.builder()
                .url(salesforceUrl)
                .login(salesforceLogin)
                .network(Network.builder().answerTimeout(readTimeout).build())
                .clock(sandbox.clock())
                .pause(sandbox.clock()::advance)
                .chance(() -> 0.5)
                .build();
    }

    ZendeskConfig zendeskConfig() {
        return ZendeskConfig.at(zendeskUrl, zendeskLogin)
                .readTimeout(readTimeout)
                .clock(sandbox.clock())
                .pause(sandbox.clock()::advance)
                .chance(() -> 0.5)
                .build();
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An edit of an account as if by a person. */
    /** The account that plays a part under this name. */
    String accountOf(String name) {
        return sandbox.cast().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow()
                .accountId();
    }

    void account(String id, ObjectNode edit) {
        sandbox.salesforce().records().put("Account", id, edit);
    }

    /** An edit of an organization as if by an agent. */
    void organization(String id, ObjectNode edit) {
        sandbox.zendesk().records().put("organizations", id, edit);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
