package io.orgsync;

import static io.orgsync.map.Rules.copy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.map.Let;
import io.orgsync.map.Mapping;
import io.orgsync.map.MappingBuilder;
import io.orgsync.map.Rule;
import io.orgsync.map.Rules;
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
import io.orgsync.target.TargetField;
import io.orgsync.testing.InMemorySource;
import io.orgsync.testing.InMemoryTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A small desk with two syncs, as the founding page has them, on a clock that only pauses move. */
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
    final InMemoryTarget organizations = new InMemoryTarget(clock, schema());
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
        ImmutableList<SyncSpec> syncs = ImmutableList.of(
                new SyncSpec(
                        "standard",
                        accounts.selecting(row -> !row.get("Name").display().startsWith("only partner")),
                        mapping("standard", 10)),
                new SyncSpec(
                        "partners",
                        accounts.selecting(row -> row.get("Partner") == FieldValue.flag(true)),
                        mapping("partners", 20)));
        return Desk.builder()
                .name("acme")
                .target(organizations)
                .state(state)
                .syncs(syncs)
                .keys(keys)
                .zone(ZoneOffset.UTC)
                .listEvery(Duration.ofDays(7))
                .reviewFirst(true)
                .build();
    }

    private static Mapping mapping(String name, long claim) {
        return Mapping.builder()
                .name(name)
                .key(copy("Id"))
                .keyForm(ACCOUNT_IDS)
                .lets(ImmutableList.of(new Let("level", Rules.lower(copy("Level")))))
                .include(input -> Derived.value(
                        FieldValue.flag(!input.field("Level").display().equals("Excluded"))))
                .claim(input -> input.field("Level").display().equals("Broken claim")
                        ? Derived.problem("no claim")
                        : Derived.value(FieldValue.number(claim)))
                .rules(rules(name))
                .requirements(ImmutableList.of())
                .overrides(ImmutableMap.of())
                .digest("rules of " + name)
                .usesToday(false)
                .build();
    }

    private static ImmutableList<Rule> rules(String name) {
        Field tags = Field.of("tags", Kind.SET).withOwned(ImmutableSet.of("vip"));
        return ImmutableList.of(
                new Rule(name + ".name", Field.of("name", Kind.TEXT), copy("Name")),
                new Rule(name + ".salesforce_id", Field.of(SALESFORCE_ID, Kind.TEXT), copy("Id")),
                new Rule(name + ".support_level", Field.of(LEVEL, Kind.TEXT), Rules.let("level")),
                new Rule(
                        name + ".account_owner",
                        Field.of(OWNER, Kind.TEXT).withPolicy(Policy.KEEP_EDITS),
                        copy("Owner")),
                new Rule(name + ".org_region", Field.of(REGION, Kind.TEXT).withPolicy(Policy.ASK), copy("Region")),
                new Rule(
                        name + ".tags",
                        tags,
                        input -> Derived.value(FieldValue.set(
                                input.field("Level").display().equals("Ultimate") ? List.of("vip") : List.of()))));
    }

    private static List<TargetField> schema() {
        TargetField level = TargetField.builder()
                .from(TargetField.any(LEVEL, Kind.TEXT))
                .type("dropdown")
                .options(ImmutableSortedSet.of("expired", "gold", "premium", "ultimate"))
                .build();
        TargetField name = TargetField.builder()
                .from(TargetField.any("name", Kind.TEXT))
                .longest(60)
                .build();
        return List.of(
                name,
                level,
                TargetField.any(SEATS, Kind.NUMBER),
                TargetField.any(SALESFORCE_ID, Kind.TEXT),
                TargetField.any(OWNER, Kind.TEXT),
                TargetField.any(REGION, Kind.TEXT),
                TargetField.any(TYPE, Kind.TEXT),
                TargetField.builder()
                        .from(TargetField.any(ARR, Kind.NUMBER))
                        .scale(2)
                        .build(),
                TargetField.builder()
                        .from(TargetField.any(CODE, Kind.TEXT))
                        .longest(5)
                        .build(),
                TargetField.builder()
                        .from(TargetField.any(PRODUCTS, Kind.SET))
                        .options(ImmutableSortedSet.of("chat", "guide"))
                        .build(),
                TargetField.builder()
                        .from(TargetField.any(RETIRED, Kind.TEXT))
                        .writable(false)
                        .build(),
                TargetField.any(MARK, Kind.FLAG),
                TargetField.any(FAREWELL, Kind.TEXT),
                TargetField.any("tags", Kind.SET));
    }

    /** Moves only when somebody waits. */
    static final class VirtualClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
