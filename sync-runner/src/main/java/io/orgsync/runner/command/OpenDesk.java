package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.KeepingPause;
import io.orgsync.Sync;
import io.orgsync.map.Mapping;
import io.orgsync.model.AccountId;
import io.orgsync.model.Organization;
import io.orgsync.plan.Desk;
import io.orgsync.plan.KeyFields;
import io.orgsync.plan.Plan;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.Waiting;
import io.orgsync.runner.rules.RuleBook;
import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.store.JdbcState;
import io.orgsync.runner.tickets.PageCases;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.Soql;
import io.orgsync.source.Source;
import io.orgsync.state.Links;
import io.orgsync.state.State;
import io.orgsync.target.Target;
import io.orgsync.target.TargetSchema;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.zendesk.Zendesk;
import io.orgsync.zendesk.ZendeskOrganizations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The desk of a configuration, wired to its services and its state. */
final class OpenDesk implements AutoCloseable {

    private static final Duration LIST_EVERY = Duration.ofDays(7);

    private final Configuration configuration;
    private final Host host;
    private final Requests requests = new Requests();
    private final ProgressLine progress;
    private final KeepingPause pause;
    private final Map<String, Salesforce> orgs = new LinkedHashMap<>();
    private final State state;
    private final Zendesk zendesk;
    private final @Nullable State organizationState;
    private final TargetWriter writer;
    private final Desk desk;

    private OpenDesk(RuleBook rules, OneDesk which, Host host) {
        this.configuration = rules.configuration();
        this.host = host;
        this.progress = new ProgressLine(host);
        this.pause = new KeepingPause(host.pause());
        Services services = new Services(host, pause, requests);
        this.zendesk = services.zendesk(which.zendesk());
        zendesk.signIn();
        if (which.ofCases()) {
            CaseWiring wiring = new CaseWiring(
                    rules, which, org(services, which.first(), which.first().target()));
            TargetSchema schema = wiring.cases().schema();
            this.state = JdbcState.open(which.state());
            this.organizationState = which.organizations().map(JdbcState::open).orElse(null);
            this.writer = wiring.cases().writer();
            Links organizations = organizationState == null ? null : organizationState.links();
            PageCases cases = wiring.pageCases(state);
            Source source = wiring.source(zendesk, state, cases, organizations);
            SyncSpec spec = spec(
                    rules, which.first(), source, rules.mapping(which.first().name(), schema));
            this.desk = desk(which, cases, wiring.keys(), ImmutableList.of(spec));
        } else {
            KeyFields keys = keys(which.first());
            ZendeskOrganizations organizations = zendesk.organizations(managed(which, keys));
            TargetSchema schema = organizations.schema();
            this.state = JdbcState.open(which.state());
            this.organizationState = null;
            this.writer = organizations.writer();
            this.desk = desk(which, organizations, keys, accounts(rules, which, services, schema));
        }
    }

    /**
     * Signs in at the target, reads its fields, and opens the state.
     *
     * @throws io.orgsync.failure.FailureException if a service refuses
     * @throws io.orgsync.runner.rules.yaml.ConfigurationException if rules and the target's fields do not fit
     * @throws io.orgsync.state.StateException if the state cannot be used
     */
    static OpenDesk open(RuleBook rules, OneDesk which, Host host) {
        return new OpenDesk(rules, which, host);
    }

    Sync sync() {
        long process = ProcessHandle.current().pid();
        return new Sync(desk, writer, new Waiting(host.clock(), pause, progress), host.who() + ", process " + process);
    }

    /** A plan of this desk that comes out of a file. */
    Plan judged(Plan plan) {
        return plan.judgedBy(desk);
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

    private ImmutableList<SyncSpec> accounts(RuleBook rules, OneDesk which, Services services, TargetSchema schema) {
        ImmutableList.Builder<SyncSpec> syncs = ImmutableList.builder();
        which.syncs().forEach((name, declared) -> {
            Mapping mapping = rules.mapping(name, schema);
            Salesforce org = org(services, declared, declared.source());
            Soql query = Soql.parse(declared.query().text());
            syncs.add(spec(rules, declared, org.accounts(query, keyColumn(declared)), mapping));
        });
        return syncs.build();
    }

    private Salesforce org(Services services, SyncDeclaration sync, String connection) {
        return orgs.computeIfAbsent(connection, name -> services.salesforce(configuration, sync, name));
    }

    private static SyncSpec spec(RuleBook rules, SyncDeclaration declared, Source source, Mapping mapping) {
        return SyncSpec.builder()
                .name(declared.name())
                .source(source)
                .mapping(mapping)
                .limits(rules.limits(declared.name()))
                .whenGone(declared.whenGone())
                .build();
    }

    private Desk desk(OneDesk which, Target target, KeyFields keys, ImmutableList<SyncSpec> syncs) {
        return Desk.builder()
                .name(which.name())
                .target(target)
                .state(state)
                .syncs(syncs)
                .keys(keys)
                .zone(configuration.timeZone())
                .listEvery(LIST_EVERY)
                .reviewFirst(which.first().firstRun() == SyncDeclaration.FirstRun.REVIEW)
                .build();
    }

    /** The field by which one account is found: that of the key rule, if it only names one. */
    private static String keyColumn(SyncDeclaration declared) {
        String key = declared.key().text();
        return key.matches("\\w+") ? key : "Id";
    }

    private static KeyFields keys(SyncDeclaration first) {
        return new KeyFields(first.match(), Organization.EXTERNAL_ID, Organization.NAME, AccountId::canonical);
    }

    private static ImmutableSet<String> managed(OneDesk which, KeyFields keys) {
        ImmutableSet.Builder<String> managed = ImmutableSet.builder();
        which.syncs().values().forEach(sync -> {
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
        if (organizationState != null) {
            organizationState.close();
        }
        orgs.values().forEach(Salesforce::close);
        zendesk.close();
    }
}
