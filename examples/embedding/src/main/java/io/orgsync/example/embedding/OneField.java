package io.orgsync.example.embedding;

import static io.orgsync.map.Rules.copy;
import static io.orgsync.map.Rules.lower;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.Sync;
import io.orgsync.failure.Pause;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapping;
import io.orgsync.map.Rule;
import io.orgsync.model.AccountId;
import io.orgsync.plan.Desk;
import io.orgsync.plan.KeyFields;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.Waiting;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.Soql;
import io.orgsync.source.Source;
import io.orgsync.state.InMemoryState;
import io.orgsync.zendesk.Zendesk;
import io.orgsync.zendesk.ZendeskOrganizations;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** Shows what one sync of two fields would change, without a configuration file. */
public final class OneField {

    private OneField() {}

    /** What applying would do, in figures. Nothing is written. */
    public static PlanSummary preview(Salesforce salesforce, Zendesk zendesk, Clock clock, Pause pause) {
        // README-BEGIN
        Mapping rules = mapping(
                new Rule("name", Field.of("name", Kind.TEXT), copy("Name")),
                new Rule(
                        "support_level",
                        Field.of("organization_fields.support_level", Kind.TEXT),
                        lower(copy("Support_Level__c"))));
        Source accounts = salesforce.accounts(
                Soql.parse("SELECT Id, Name, Support_Level__c FROM Account WHERE Type = 'Customer'"));
        KeyFields keys = new KeyFields(ImmutableList.of("external_id"), "external_id", "name", AccountId::canonical);
        ImmutableList<SyncSpec> syncs = ImmutableList.of(new SyncSpec("customers", accounts, rules));
        ZendeskOrganizations organizations = zendesk.organizations(Desk.managedKeys(syncs, keys));

        Sync sync =
                new Sync(desk(organizations, syncs, keys), organizations.writer(), waiting(clock, pause), "my tool");
        return sync.plan(PlanRequest.everything(), plan -> {
                    plan.changes().forEach(System.out::println);
                    return Optional.empty();
                })
                .summary();
        // README-END
    }

    private static Mapping mapping(Rule... rules) {
        return Mapping.builder()
                .name("customers")
                .key(copy("Id"))
                .keyForm(AccountId::canonical)
                .lets(ImmutableList.of())
                .include(input -> Derived.value(FieldValue.flag(true)))
                .claim(input -> Derived.value(FieldValue.number(1)))
                .rules(ImmutableList.copyOf(rules))
                .requirements(ImmutableList.of())
                .overrides(ImmutableMap.of())
                .digest("customers, first version")
                .usesToday(false)
                .build();
    }

    private static Desk desk(ZendeskOrganizations organizations, ImmutableList<SyncSpec> syncs, KeyFields keys) {
        return Desk.builder()
                .name("example")
                .target(organizations)
                .state(new InMemoryState())
                .syncs(syncs)
                .keys(keys)
                .zone(ZoneOffset.UTC)
                .listEvery(Duration.ofDays(7))
                .reviewFirst(true)
                .build();
    }

    private static Waiting waiting(Clock clock, Pause pause) {
        return new Waiting(clock, pause, (what, done) -> {});
    }
}
