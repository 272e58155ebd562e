package io.orgsync;

import static io.orgsync.map.Rules.copy;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.map.Mapping;
import io.orgsync.map.MappingBuilder;
import io.orgsync.map.Rule;
import io.orgsync.model.AccountId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.KeyFields;
import io.orgsync.plan.Limits;
import io.orgsync.plan.LimitsBuilder;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.plan.Waiting;
import io.orgsync.state.InMemoryState;
import io.orgsync.state.Link;
import io.orgsync.state.State;
import io.orgsync.testing.InMemorySource;
import io.orgsync.testing.InMemoryTarget;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A small desk with two syncs, {@code standard} and {@code partners}, on a clock that only pauses move. */
final class Town {

    static final String CUSTOM = "organization_fields.";
    static final String LEVEL = CUSTOM + "support_level";
    static final String OWNER = CUSTOM + "account_owner";
    static final String REGION = CUSTOM + "org_region";
    static final String TYPE = CUSTOM + "account_type";
    static final String ARR = CUSTOM + "arr";
    static final String SEATS = CUSTOM + "seats";
    static final String CODE = CUSTOM + "short_code";
    static final String PRODUCTS = CUSTOM + "products";
    static final String RETIRED = CUSTOM + "retired_field";
    static final String MARK = CUSTOM + "mark_for_deletion";
    static final String FAREWELL = CUSTOM + "farewell";
    static final String SALESFORCE_ID = CUSTOM + "salesforce_id";

    static final UnaryOperator<String> ACCOUNT_IDS =
            text -> AccountId.parse(text).map(AccountId::value).orElse("");

    final VirtualClock clock = new VirtualClock();
    final InMemorySource accounts = InMemorySource.empty();
    final InMemoryTarget organizations = new InMemoryTarget(clock, TownRules.schema());
    State state = new InMemoryState();
    Desk desk = desk();
    Sync sync = sync("first process");

    Sync sync(String owner) {
        return new Sync(desk, organizations, new Waiting(clock, clock::advance, (what, done) -> {}), owner);
    }

    /** From now on runs use a desk that is configured otherwise. */
    void configure(Desk other) {
        desk = other;
        sync = sync("another process");
    }

    /** From now on the memory is a blank one. */
    void loseTheState() {
        state = new InMemoryState();
        configure(Desk.builder().from(desk).syncs(desk.syncs()).state(state).build());
    }

    /** From now on nothing is too much at once. */
    void withoutGuards() {
        Limits.Ceiling none = new Limits.Ceiling(1_000_000, 1);
        limit(limits -> limits.create(none)
                .update(none)
                .retire(none)
                .handOver(none)
                .oneField(none)
                .leastRows(0));
    }

    /** From now on this sync treats records whose source is gone otherwise. */
    void whenGone(String name, WhenGone gone) {
        configureSyncs(desk.syncs().stream()
                .map(spec -> spec.name().equals(name)
                        ? new SyncSpec(name, spec.source(), spec.mapping(), spec.limits(), gone)
                        : spec)
                .toList());
    }

    /** From now on this sync has other rules. */
    void changeRules(String name, UnaryOperator<MappingBuilder> change) {
        configureSyncs(desk.syncs().stream()
                .map(spec -> spec.name().equals(name)
                        ? new SyncSpec(
                                name,
                                spec.source(),
                                change.apply(Mapping.builder()
                                                .from(spec.mapping())
                                                .digest(spec.mapping().digest() + ", changed"))
                                        .build(),
                                spec.limits(),
                                spec.whenGone())
                        : spec)
                .toList());
    }

    void configureSyncs(List<SyncSpec> syncs) {
        configure(new Desk(
                desk.name(),
                desk.target(),
                desk.state(),
                ImmutableList.copyOf(syncs),
                desk.keys(),
                desk.zone(),
                desk.listEvery(),
                desk.reviewFirst()));
    }

    /** From now on both syncs have other limits. */
    void limit(UnaryOperator<LimitsBuilder> change) {
        configureSyncs(desk.syncs().stream()
                .map(spec -> SyncSpec.builder()
                        .from(spec)
                        .limits(change.apply(Limits.builder().from(spec.limits()))
                                .build())
                        .build())
                .toList());
    }

    /** The rules of a sync, and one more. */
    ImmutableList<Rule> with(String name, Field field, String source) {
        return ImmutableList.<Rule>builder()
                .addAll(mappingOf(name).rules())
                .add(new Rule(name + "." + source, field, copy(source)))
                .build();
    }

    /** The rules of a sync, without those of one field. */
    ImmutableList<Rule> without(String name, String field) {
        return mappingOf(name).rules().stream()
                .filter(rule -> !rule.target().key().equals(field))
                .collect(ImmutableList.toImmutableList());
    }

    private Mapping mappingOf(String name) {
        return desk.syncs().stream()
                .filter(spec -> spec.name().equals(name))
                .map(SyncSpec::mapping)
                .findFirst()
                .orElseThrow();
    }

    Link link(int number) {
        return state.links().get(key(number)).orElseThrow();
    }

    static Key key(int number) {
        return new Key(id(number));
    }

    /** Makes a plan of everything, applies what the change leaves of its summary, and returns what happened. */
    @CanIgnoreReturnValue
    ApplyReport applyByHand(UnaryOperator<PlanSummary> approval, Runnable meanwhile) {
        return applyByHand(approval, meanwhile, () -> {});
    }

    @CanIgnoreReturnValue
    ApplyReport applyByHand(UnaryOperator<PlanSummary> approval) {
        return applyByHand(approval, () -> {});
    }

    /** The same, with something that happens when the first line is taken up. */
    @CanIgnoreReturnValue
    ApplyReport applyByHand(UnaryOperator<PlanSummary> approval, Runnable meanwhile, Runnable inTheMiddle) {
        List<Change> lines = new ArrayList<>();
        Plan plan = sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.of("plan " + state.desk().serial());
        });
        meanwhile.run();
        return sync.apply(
                new Plan(plan.header(), approval.apply(plan.summary()), reader -> {
                    inTheMiddle.run();
                    lines.forEach(reader);
                }),
                "plan " + plan.header().serial());
    }

    /** Approves everything that is withheld. */
    static PlanSummary approved(PlanSummary summary) {
        return PlanSummary.builder()
                .from(summary)
                .guards(List.of())
                .withheldLines(Map.of())
                .build();
    }

    /** An 18-character account id for a small number. */
    static String id(int number) {
        return AccountId.parse(String.format(java.util.Locale.ROOT, "001Aa%010d", number))
                .orElseThrow()
                .value();
    }

    /** A plain customer, which both syncs see and only {@code standard} selects. */
    @CanIgnoreReturnValue
    Fields customer(int number, String name, String level) {
        Fields account = Fields.builder()
                .put("Id", FieldValue.text(id(number)))
                .put("Name", FieldValue.text(name))
                .put("Level", FieldValue.text(level))
                .put("Owner", FieldValue.text("Ada"))
                .put("Region", FieldValue.text("EMEA"))
                .put("Type", FieldValue.empty())
                .put("Partner", FieldValue.flag(false))
                .build();
        accounts.put(id(number), account);
        return account;
    }

    void edit(int number, String field, FieldValue value) {
        accounts.put(id(number), accounts.get(id(number)).with(field, value));
    }

    TargetId organization(int number) {
        return organizations.idOf("external_id", id(number));
    }

    String held(int number, String field) {
        return organizations.get(organization(number)).get(field).display();
    }

    /** Makes the lines of a plan, without applying it. */
    @CanIgnoreReturnValue
    List<Change> lines() {
        List<Change> lines = new ArrayList<>();
        Plan plan = sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.empty();
        });
        if (plan.summary().counts().values().stream().mapToLong(count -> count).sum() != lines.size()) {
            throw new AssertionError("a plan has " + lines.size() + " lines, but counts "
                    + plan.summary().counts());
        }
        return lines;
    }

    Change line(int number) {
        return lines().stream()
                .filter(change -> change.key().equals(new Key(id(number))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the plan has no line for account " + number));
    }

    List<ChangeClass> classes() {
        return lines().stream().map(Change::type).toList();
    }

    @CanIgnoreReturnValue
    Sync.RunResult run() {
        return sync.run(PlanRequest.everything());
    }

    private Desk desk() {
        KeyFields keys =
                new KeyFields(ImmutableList.of("external_id", SALESFORCE_ID), "external_id", "name", ACCOUNT_IDS);
        return Desk.builder()
                .name("acme")
                .target(organizations)
                .state(state)
                .syncs(TownRules.syncs(accounts))
                .keys(keys)
                .zone(ZoneOffset.UTC)
                .listEvery(Duration.ofDays(7))
                .reviewFirst(true)
                .build();
    }
}
