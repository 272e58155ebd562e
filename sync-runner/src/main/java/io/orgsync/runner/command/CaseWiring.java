package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.model.AccountId;
import io.orgsync.plan.KeyFields;
import io.orgsync.runner.rules.RuleBook;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.config.Tickets;
import io.orgsync.runner.rules.yaml.YamlNode;
import io.orgsync.runner.tickets.LookedUpTickets;
import io.orgsync.runner.tickets.PageCases;
import io.orgsync.runner.tickets.TicketLookups;
import io.orgsync.salesforce.CaseOptions;
import io.orgsync.salesforce.ImmutableCaseOptions;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.SalesforceCases;
import io.orgsync.source.Source;
import io.orgsync.state.Links;
import io.orgsync.state.State;
import io.orgsync.zendesk.TicketOptions;
import io.orgsync.zendesk.Zendesk;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts a sync of tickets together: its cases, and its tickets with what is looked up for them. */
final class CaseWiring {

    private final RuleBook rules;
    private final SyncDeclaration sync;
    private final Tickets tickets;
    private final Salesforce salesforce;
    private final CaseOptions options;
    private final SalesforceCases cases;

    CaseWiring(RuleBook rules, OneDesk desk, Salesforce salesforce) {
        this.rules = rules;
        this.sync = desk.first();
        this.tickets = Objects.requireNonNull(sync.tickets());
        this.salesforce = salesforce;
        this.options = options(desk.zendesk().url().text());
        this.cases = salesforce.cases(options);
    }

    private CaseOptions options(String zendesk) {
        ImmutableSet<String> fields = sync.fields().stream().map(FieldRule::key).collect(ImmutableSet.toImmutableSet());
        ImmutableCaseOptions.Builder builder = CaseOptions.builder()
                .fields(ImmutableList.copyOf(fields))
                .openPicklists(sync.fields().stream()
                        .filter(FieldRule::openPicklist)
                        .map(FieldRule::key)
                        .toList())
                .object(tickets.object())
                .keyField(sync.match().get(0))
                .assignmentRules(tickets.assignmentRules());
        if (sync.match().size() > 1) {
            URI console = URI.create(zendesk).resolve("/agent/tickets/");
            builder.link(new CaseOptions.Link(sync.match().get(1), console.toString()));
        }
        return builder.build();
    }

    SalesforceCases cases() {
        return cases;
    }

    KeyFields keys() {
        return new KeyFields(options.match(), options.keyField(), "", options.form());
    }

    /** The cases as rules and plan share them. */
    PageCases pageCases(State state) {
        return new PageCases(cases, keys(), state.links());
    }

    /** @param organizations links of accounts and organizations; null if their memory is not at hand */
    Source source(Zendesk zendesk, State state, PageCases pageCases, @Nullable Links organizations) {
        TicketLookups lookups = TicketLookups.builder()
                .used(rules.used(sync.name()))
                .salesforce(salesforce)
                .cases(pageCases)
                .keys(keys())
                .organizations(organizations)
                .accountKeys(accountKeys())
                .grouping(grouping())
                .updates(tickets::updates)
                .build();
        return new LookedUpTickets(
                zendesk.tickets(TicketOptions.since(tickets.since())
                        .names(lookups.wanted())
                        .survivors(merged -> Optional.ofNullable(
                                state.merges().of(ImmutableList.of(merged)).get(merged)))
                        .found((merged, survivor) -> state.merges().put(Map.of(merged, survivor)))
                        .load(tickets.load().stream()
                                .map(word -> TicketOptions.Load.valueOf(word.toUpperCase(Locale.ROOT)))
                                .collect(ImmutableSet.toImmutableSet()))
                        .build()),
                lookups);
    }

    private @Nullable Supplier<AccountId> grouping() {
        YamlNode.@Nullable Scalar query = tickets.grouping();
        return query == null ? null : TicketLookups.grouping(salesforce, query.text());
    }

    /** Where organizations hold their account: as the syncs of organizations in the same file say, else the external id. */
    private ImmutableList<String> accountKeys() {
        return rules.configuration().syncs().values().stream()
                .filter(other -> other.tickets() == null && other.target().equals(sync.source()))
                .findFirst()
                .map(SyncDeclaration::match)
                .orElseGet(() -> ImmutableList.of("external_id"))
                .stream()
                .map(key -> "organization." + key)
                .collect(ImmutableList.toImmutableList());
    }
}
