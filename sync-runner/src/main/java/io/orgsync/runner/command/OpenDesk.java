package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.Sync;
import io.orgsync.map.Mapping;
import io.orgsync.model.AccountId;
import io.orgsync.model.Organization;
import io.orgsync.plan.Desk;
import io.orgsync.plan.KeyFields;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.Waiting;
import io.orgsync.runner.rules.RuleBook;
import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.store.JdbcState;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.Soql;
import io.orgsync.state.State;
import io.orgsync.target.TargetSchema;
import io.orgsync.zendesk.Zendesk;
import io.orgsync.zendesk.ZendeskOrganizations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The desk of a configuration, wired to its services and its state. */
final class OpenDesk implements AutoCloseable {

    private static final Duration LIST_EVERY = Duration.ofDays(7);

    private final Configuration configuration;
    private final Host host;
    private final Requests requests = new Requests();
    private final ProgressLine progress;
    private final Map<String, Salesforce> orgs = new LinkedHashMap<>();
    private final State state;
    private final Zendesk zendesk;
    private final ZendeskOrganizations organizations;
    private final Desk desk;

    private OpenDesk(RuleBook rules, Host host) {
        this.configuration = rules.configuration();
        this.host = host;
        this.progress = new ProgressLine(host);
        SyncDeclaration first = new OneDesk(configuration).first();
        KeyFields keys = keys(first);
        Services services = new Services(host, requests);
        this.zendesk = services.zendesk(new OneDesk(configuration).zendesk());
        zendesk.signIn();
        this.organizations = zendesk.organizations(managed(keys));
        this.state = JdbcState.open(configuration.state().text());
        this.desk = desk(rules, keys, services, first);
    }

    /**
     * Signs in at the target, reads its fields, and opens the state.
     *
     * @throws io.orgsync.failure.FailureException if a service refuses
     * @throws io.orgsync.runner.rules.yaml.ConfigurationException if rules and the target's fields do not fit
     * @throws io.orgsync.state.StateException if the state cannot be used
     */
    static OpenDesk open(RuleBook rules, Host host) {
        return new OpenDesk(rules, host);
    }

    Sync sync() {
        long process = ProcessHandle.current().pid();
        return new Sync(
                desk,
                organizations.writer(),
                new Waiting(host.clock(), host.pause(), progress),
                host.who() + ", process " + process);
    }

    ProgressLine progress() {
        return progress;
    }

    Requests requests() {
        return requests;
    }

    ImmutableList<String> warnings() {
        return zendesk.warnings();
    }

    private Desk desk(RuleBook rules, KeyFields keys, Services services, SyncDeclaration first) {
        TargetSchema schema = organizations.schema();
        ImmutableList.Builder<SyncSpec> syncs = ImmutableList.builder();
        configuration.syncs().forEach((name, declared) -> {
            Mapping mapping = rules.mapping(name, schema);
            Salesforce org =
                    orgs.computeIfAbsent(declared.source(), source -> services.salesforce(configuration, declared));
            Soql query = Soql.parse(declared.query().text());
            syncs.add(SyncSpec.builder()
                    .name(name)
                    .source(org.accounts(query, keyColumn(declared)))
                    .mapping(mapping)
                    .limits(rules.limits(name))
                    .whenGone(declared.whenGone())
                    .build());
        });
        return Desk.builder()
                .name(first.target())
                .target(organizations)
                .state(state)
                .syncs(syncs.build())
                .keys(keys)
                .zone(configuration.timeZone())
                .listEvery(LIST_EVERY)
                .reviewFirst(first.firstRun() == SyncDeclaration.FirstRun.REVIEW)
                .build();
    }

    /** The field by which one account is found: that of the key rule, if it only names one. */
    private static String keyColumn(SyncDeclaration declared) {
        String key = declared.key().text();
        return key.matches("\\w+") ? key : "Id";
    }

    private static KeyFields keys(SyncDeclaration first) {
        return new KeyFields(
                first.match(),
                first.backfill().isEmpty()
                        ? Organization.EXTERNAL_ID
                        : first.backfill().get(0),
                Organization.NAME,
                AccountId::canonical);
    }

    private ImmutableSet<String> managed(KeyFields keys) {
        ImmutableSet.Builder<String> managed = ImmutableSet.builder();
        configuration.syncs().values().forEach(sync -> {
            sync.fields().stream().map(FieldRule::key).forEach(managed::add);
            if (sync.tags() != null) {
                managed.add(Organization.TAGS);
            }
            managed.addAll(sync.whenGone().marker().keys());
        });
        return managed.addAll(keys.match()).add(keys.written()).add(keys.name()).build();
    }

    @Override
    public void close() {
        progress.close();
        state.close();
        orgs.values().forEach(Salesforce::close);
        zendesk.close();
    }
}
