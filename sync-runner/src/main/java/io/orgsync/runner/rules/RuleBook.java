package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.orgsync.field.Kind;
import io.orgsync.field.Nearest;
import io.orgsync.map.Mapping;
import io.orgsync.map.Trace;
import io.orgsync.plan.Limits;
import io.orgsync.runner.rules.cel.Column;
import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.config.ConfigurationFile;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.yaml.Complaint;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a configuration, compiled. Immutable; mappings made of it are safe for any number of threads.
 *
 * <p>With the fields of a target it gives a {@link Mapping} whose results are of the right kind and scale ({@link #mapping}). Without
 * them, and without a network, a rule can be tried on a row ({@link #trial}): the value's own kind is then accepted.
 */
public final class RuleBook {

    private final Configuration configuration;
    private final ImmutableMap<String, SyncRules> syncs;

    private RuleBook(Configuration configuration, ImmutableMap<String, SyncRules> syncs) {
        this.configuration = configuration;
        this.syncs = syncs;
    }

    /**
     * Compiles every expression.
     *
     * @throws ConfigurationException with every mistake, each with file, line, column and, for a misspelt name, the nearest one
     */
    public static RuleBook of(Configuration configuration) {
        Complaints complaints = new Complaints();
        Map<String, SyncRules> syncs = new LinkedHashMap<>();
        configuration
                .syncs()
                .forEach((name, sync) -> new SyncCompiler(configuration, sync, complaints)
                        .compile()
                        .ifPresent(rules -> syncs.put(name, rules)));
        syncs.values().forEach(rules -> refuseUnknownUnused(rules, complaints));
        complaints.throwIfAny();
        return new RuleBook(configuration, ImmutableMap.copyOf(syncs));
    }

    /** Reads and compiles a file; needs no environment. */
    public static RuleBook read(Path path) {
        return of(ConfigurationFile.read(path, ImmutableMap.of()));
    }

    public Configuration configuration() {
        return configuration;
    }

    /** Names of the syncs, in the order of the file. */
    public ImmutableSet<String> syncs() {
        return syncs.keySet();
    }

    /** What a person should know although the rules can be used. */
    public ImmutableList<Complaint> warnings(LocalDate today) {
        Complaints warnings = new Complaints();
        syncs.values().forEach(rules -> warnUnused(rules, warnings));
        configuration.patches().forEach((key, patch) -> {
            LocalDate last = patch.expires();
            if (last != null && today.isAfter(last)) {
                warnings.add(
                        patch.at(),
                        "the override of " + key + " ended on " + last + " and is ignored (" + patch.reason()
                                + "). Renew or remove it; " + patch.owner() + " knows");
            }
        });
        return warnings.sorted();
    }

    /**
     * The mapping of one sync, for the fields that a target has.
     *
     * @throws ConfigurationException with every field that the target does not have, or does not let us write
     * @throws IllegalArgumentException if there is no such sync
     */
    public Mapping mapping(String sync, TargetSchema schema) {
        SyncRules rules = rules(sync);
        Complaints complaints = new Complaints();
        rules.fields().keySet().forEach(rule -> checkTarget(rule, schema, complaints));
        if (rules.declaration().tickets() != null) {
            refuseStrangeOptions(rules, schema, complaints);
        }
        complaints.throwIfAny();
        return new Assembler(key -> field(key, schema).orElseThrow()).mapping(rules, configuration.patches());
    }

    /**
     * How much a sync may do before a person is asked, its sensitive classes included.
     *
     * @throws IllegalArgumentException if there is no such sync
     */
    public Limits limits(String sync) {
        SyncRules rules = rules(sync);
        return Limits.builder()
                .from(rules.declaration().limits())
                .sensitive(rules.sensitive())
                .build();
    }

    /**
     * Tries the rules of a sync on one record, offline.
     *
     * @param row values by the names of the query, letter case ignored: text, numbers, booleans, {@link LocalDate},
     *     {@link java.time.Instant}, lists of text, lists of maps for child rows, maps for parents; a selected name that is missing
     *     holds nothing
     * @throws IllegalArgumentException if there is no such sync, the query does not select a name, or a value is of no such type
     */
    public Trace trial(String sync, Map<String, ?> row, LocalDate today) {
        SyncRules rules = rules(sync);
        return new Trial(rules, configuration.patches()).trace(new SampleRow(rules.columns()).fields(row), today);
    }

    /** The names that the rules of a sync of tickets use, as far as can be told: of tickets, and of what is looked up for them. */
    public ImmutableSet<String> used(String sync) {
        SyncRules rules = rules(sync);
        return rules.columns().stream().filter(rules::uses).map(Column::name).collect(ImmutableSet.toImmutableSet());
    }

    /** What the query of a sync selects. */
    ImmutableList<Column> columns(String sync) {
        return rules(sync).columns();
    }

    private SyncRules rules(String sync) {
        SyncRules rules = syncs.get(sync);
        if (rules == null) {
            throw new IllegalArgumentException("there is no sync '" + sync + "' in " + configuration.file() + "."
                    + Nearest.hint(sync, syncs.keySet()));
        }
        return rules;
    }

    private static Optional<TargetField> field(String key, TargetSchema schema) {
        return schema.field(key).or(() -> StandardFields.of(key));
    }

    private static void checkTarget(FieldRule rule, TargetSchema schema, Complaints complaints) {
        Optional<TargetField> field = field(rule.key(), schema);
        if (field.isEmpty()) {
            complaints.add(
                    rule.at(),
                    "the target has no field '" + rule.key() + "'."
                            + Nearest.hint(rule.key(), schema.fields().keySet())
                            + " Create it there, or correct the key");
        } else if (!field.get().writable()) {
            complaints.add(
                    rule.at(),
                    "the field '" + rule.key() + "' of the target ("
                            + field.get().type() + ") cannot be written. Remove the rule");
        }
    }

    /** A constant that is no option would be wrong on every case, and a status that is none closes no case. */
    private static void refuseStrangeOptions(SyncRules rules, TargetSchema schema, Complaints complaints) {
        rules.fields()
                .forEach((rule, compiled) -> schema.field(rule.key())
                        .filter(field ->
                                field.kind() == Kind.TEXT && !field.options().isEmpty())
                        .ifPresent(field -> Sets.difference(rules.texts(compiled), field.options())
                                .forEach(text -> complaints.add(
                                        rule.at(),
                                        "'" + text + "' is no option of " + rule.key() + ", which takes "
                                                + String.join(", ", field.options())
                                                + ". Add the option in Salesforce, or correct the rule and its tables, or say"
                                                + " 'open-picklist: true' if it takes any value"))));
    }

    private static void refuseUnknownUnused(SyncRules rules, Complaints complaints) {
        ImmutableSet<String> names = rules.columns().stream().map(Column::name).collect(ImmutableSet.toImmutableSet());
        for (SyncDeclaration.Unused unused : rules.declaration().unused()) {
            if (!names.isEmpty() && names.stream().noneMatch(unused.name()::equalsIgnoreCase)) {
                complaints.add(
                        unused.at(),
                        "the query does not select '" + unused.name() + "'." + Nearest.hint(unused.name(), names)
                                + " Remove it from 'unused'");
            }
        }
    }

    private static void warnUnused(SyncRules rules, Complaints warnings) {
        if (rules.declaration().tickets() != null) {
            return;
        }
        for (Column column : rules.columns()) {
            Optional<SyncDeclaration.Unused> declared = rules.declaration().unused().stream()
                    .filter(unused -> unused.name().equalsIgnoreCase(column.name()))
                    .findFirst();
            boolean used = rules.uses(column);
            if (!used && declared.isEmpty()) {
                warnings.add(
                        column.at(),
                        "the query selects '" + column.name()
                                + "', but no expression uses it. Use it, drop it, or list it under" + " 'unused'");
            } else if (used && declared.isPresent()) {
                warnings.add(
                        declared.get().at(),
                        "'" + column.name() + "' is listed under 'unused', but an expression uses it");
            }
        }
    }
}
