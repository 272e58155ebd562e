package io.orgsync.runner.scenario.crash;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.Sync;
import io.orgsync.failure.Pause;
import io.orgsync.failure.Secret;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.model.Organization;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Limits;
import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.plan.Waiting;
import io.orgsync.runner.scenario.FoundingSyncs;
import io.orgsync.runner.store.JdbcState;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.SalesforceConfig;
import io.orgsync.salesforce.SalesforceLogin;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.zendesk.Zendesk;
import io.orgsync.zendesk.ZendeskConfig;
import io.orgsync.zendesk.ZendeskLogin;
import io.orgsync.zendesk.ZendeskOrganizations;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The real flow over the real adapters and a state in a file, the same in the test's process and in one that dies. Every run connects
 * anew.
 */
final class Flow {

    private static final Ceiling ANY = new Ceiling(1_000_000, 1);
    private static final Fields MARKER = Fields.of(Organization.CUSTOM + "mark_for_deletion", FieldValue.flag(true));

    private final Map<String, String> environment;
    private final SandboxClock clock;
    private final Pause pause;
    private final Tripwire wire;
    private Consumer<String> repeats = unwatched -> {};
    private boolean watched;

    /** @param environment as {@link #environment} gives it */
    Flow(Map<String, String> environment, SandboxClock clock, Pause pause, Tripwire wire) {
        this.environment = environment;
        this.clock = clock;
        this.pause = pause;
        this.wire = wire;
    }

    /** Where the services and the state are, in the variables that the example's configuration names. */
    static ImmutableMap<String, String> environment(Sandbox sandbox, Path state) {
        return ImmutableMap.<String, String>builder()
                .put("SALESFORCE_URL", sandbox.salesforce().url())
                .put("SALESFORCE_CLIENT_ID", sandbox.salesforce().clientId())
                .put("SALESFORCE_CLIENT_SECRET", sandbox.salesforce().clientSecret())
                .put("ZENDESK_URL", sandbox.zendesk().url())
                .put("ZENDESK_CLIENT_ID", sandbox.zendesk().clientId())
                .put("ZENDESK_CLIENT_SECRET", sandbox.zendesk().clientSecret())
                .put("ORGSYNC_STATE", state.toString())
                .build();
    }

    /** From now on tells of each write that the desk shows to have been carried out before. */
    void watchRepeats(Consumer<String> found) {
        repeats = found;
        watched = true;
    }

    <T> T connected(Function<Sync, T> work) {
        try (Salesforce salesforce = Salesforce.connect(salesforce());
                Zendesk zendesk = Zendesk.open(zendesk());
                JdbcState file = JdbcState.open(Path.of(value("ORGSYNC_STATE")))) {
            zendesk.signIn();
            ImmutableList<SyncSpec> syncs =
                    FoundingSyncs.of(salesforce).stream().map(Flow::retiring).collect(ImmutableList.toImmutableList());
            ZendeskOrganizations organizations = zendesk.organizations(Desk.managedKeys(syncs, FoundingSyncs.KEYS));
            Desk desk = Desk.builder()
                    .name("desk")
                    .target(organizations)
                    .state(new WiredState(file, wire))
                    .syncs(syncs)
                    .keys(FoundingSyncs.KEYS)
                    .zone(ZoneOffset.UTC)
                    .listEvery(Duration.ofDays(7))
                    .reviewFirst(false)
                    .build();
            SmallBatches writer = new SmallBatches(
                    organizations.writer(), watched ? new Repeats(organizations, repeats) : batch -> {});
            return work.apply(new Sync(desk, writer, new Waiting(clock, pause, (what, done) -> {}), "a test"));
        }
    }

    private static SyncSpec retiring(SyncSpec spec) {
        return SyncSpec.builder()
                .from(spec)
                .limits(Limits.builder()
                        .create(ANY)
                        .update(ANY)
                        .retire(ANY)
                        .handOver(ANY)
                        .oneField(ANY)
                        .leastRows(0)
                        .build())
                .whenGone(WhenGone.builder()
                        .marker(MARKER)
                        .runs(1)
                        .least(Duration.ZERO)
                        .build())
                .build();
    }

    private SalesforceConfig salesforce() {
        return SalesforceConfig.builder()
                .url(URI.create(value("SALESFORCE_URL")))
                .login(new SalesforceLogin.ClientCredentials(
                        value("SALESFORCE_CLIENT_ID"), Secret.of(value("SALESFORCE_CLIENT_SECRET"))))
                .exchanges(exchange -> wire.point())
                .clock(clock)
                .pause(pause)
                .chance(() -> 0.5)
                .build();
    }

    private ZendeskConfig zendesk() {
        ZendeskLogin login = new ZendeskLogin.ClientCredentials(
                value("ZENDESK_CLIENT_ID"), Secret.of(value("ZENDESK_CLIENT_SECRET")));
        return ZendeskConfig.at(URI.create(value("ZENDESK_URL")), login)
                .listener(exchange -> wire.point())
                .clock(clock)
                .pause(pause)
                .chance(() -> 0.5)
                .build();
    }

    private String value(String variable) {
        return Objects.requireNonNull(environment.get(variable), variable);
    }
}
