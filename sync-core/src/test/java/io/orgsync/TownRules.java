package io.orgsync;

import static io.orgsync.Town.ACCOUNT_IDS;
import static io.orgsync.Town.ARR;
import static io.orgsync.Town.CODE;
import static io.orgsync.Town.FAREWELL;
import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.PRODUCTS;
import static io.orgsync.Town.REGION;
import static io.orgsync.Town.RETIRED;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.SEATS;
import static io.orgsync.Town.TYPE;
import static io.orgsync.map.Rules.copy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.map.Derived;
import io.orgsync.map.Let;
import io.orgsync.map.Mapping;
import io.orgsync.map.Rule;
import io.orgsync.map.Rules;
import io.orgsync.plan.SyncSpec;
import io.orgsync.target.TargetField;
import io.orgsync.testing.InMemorySource;
import java.util.List;

/** How both syncs of the town make organizations of accounts, and what the desk declares of its fields. */
final class TownRules {

    private TownRules() {}

    static ImmutableList<SyncSpec> syncs(InMemorySource accounts) {
        return ImmutableList.of(
                new SyncSpec(
                        "standard",
                        accounts.selecting(row -> !row.get("Name").display().startsWith("only partner")),
                        mapping("standard", 10)),
                new SyncSpec(
                        "partners",
                        accounts.selecting(row -> row.get("Partner") == FieldValue.flag(true)),
                        mapping("partners", 20)));
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

    static List<TargetField> schema() {
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
}
