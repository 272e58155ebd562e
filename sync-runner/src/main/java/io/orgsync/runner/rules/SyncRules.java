package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.orgsync.field.FieldValue;
import io.orgsync.map.Derived;
import io.orgsync.map.Let;
import io.orgsync.map.Requirement;
import io.orgsync.map.RuleFunction;
import io.orgsync.plan.Limits;
import io.orgsync.runner.rules.cel.Column;
import io.orgsync.runner.rules.cel.Compiled;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.SyncDeclaration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The compiled expressions of one sync; what is missing to a mapping is what the target's fields are.
 *
 * @param columns what the query selects
 * @param include null for every record
 * @param claim null for 0
 * @param fields in the order of the file
 * @param tags null if the sync manages none
 * @param nameSuffix null if a name that is taken is only reported
 * @param sensitive classes of changes with ceilings of their own
 * @param digest over everything that decides what a record becomes
 */
@Value.Builder
record SyncRules(
        SyncDeclaration declaration,
        ImmutableList<Column> columns,
        Compiled key,
        @Nullable Compiled include,
        @Nullable Compiled claim,
        ImmutableMap<String, Compiled> lets,
        ImmutableMap<FieldRule, Compiled> fields,
        @Nullable Compiled tags,
        ImmutableMap<SyncDeclaration.Requirement, Compiled> requirements,
        @Nullable Compiled nameSuffix,
        ImmutableList<Limits.Sensitive> sensitive,
        String digest) {

    ImmutableList<Let> letFunctions() {
        return lets.entrySet().stream()
                .map(let -> new Let(let.getKey(), let.getValue().function()))
                .collect(ImmutableList.toImmutableList());
    }

    ImmutableList<Requirement> requirementFunctions() {
        ImmutableList.Builder<Requirement> all = ImmutableList.builder();
        requirements.forEach((each, compiled) -> all.add(new Requirement(
                declaration.name() + ".require." + each.name(), compiled.function(), each.hold(), each.message())));
        if (declaration.tickets() != null) {
            all.add(accountIsThere());
        }
        return all.build();
    }

    /** A case is not moved away from its account because the one that its organization names cannot be found. */
    private Requirement accountIsThere() {
        return new Requirement(
                declaration.name() + "." + TicketList.ORGANIZATION_ACCOUNT,
                input -> {
                    FieldValue missing = input.source().get(TicketList.ACCOUNT_MISSING);
                    return missing.isEmpty()
                            ? Derived.value(FieldValue.flag(true))
                            : Derived.problem(missing.display());
                },
                fieldsFrom(TicketList.ORGANIZATION_ACCOUNT),
                "the case keeps the account that it has, because the one that its organization names was not found. Correct"
                        + " the organization, or let the integration user see the account");
    }

    /** Null if a name that is taken is only reported. */
    @Nullable
    RuleFunction suffixFunction() {
        return nameSuffix == null ? null : nameSuffix.function();
    }

    /** A function, or a constant where the file says nothing. */
    static RuleFunction function(@Nullable Compiled compiled, RuleFunction standard) {
        return compiled == null ? standard : compiled.function();
    }

    ImmutableList<Compiled> all() {
        ImmutableList.Builder<Compiled> all = ImmutableList.builder();
        all.add(key).addAll(lets.values()).addAll(fields.values()).addAll(requirements.values());
        for (Compiled optional : new @Nullable Compiled[] {include, claim, tags, nameSuffix}) {
            if (optional != null) {
                all.add(optional);
            }
        }
        return all.build();
    }

    boolean usesToday() {
        return all().stream().anyMatch(Compiled::usesToday);
    }

    /** Whether any expression mentions a selected name. */
    boolean uses(Column column) {
        return all().stream().anyMatch(compiled -> mentions(compiled, column.name()));
    }

    /** The fields whose rules mention a selected name, if only by way of lets. */
    ImmutableSet<String> fieldsFrom(String name) {
        Set<String> from = new HashSet<>();
        lets.forEach((let, compiled) -> {
            if (mentions(compiled, name) || from.stream().anyMatch(compiled::mentions)) {
                from.add(let);
            }
        });
        return fields.entrySet().stream()
                .filter(field ->
                        mentions(field.getValue(), name) || from.stream().anyMatch(field.getValue()::mentions))
                .map(field -> field.getKey().key())
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The texts that a rule may give, as far as the file alone tells. */
    ImmutableSet<String> texts(Compiled rule) {
        ImmutableSet.Builder<String> texts = ImmutableSet.builder();
        texts.addAll(rule.outcomes().texts());
        rule.outcomes().lets().stream()
                .flatMap(let -> Stream.ofNullable(lets.get(let)))
                .forEach(let -> texts.addAll(texts(let)));
        return texts.build();
    }

    /** Of {@code Owner.Name} every part must be mentioned. */
    private static boolean mentions(Compiled compiled, String name) {
        ImmutableSet<String> parts = ImmutableSet.copyOf(name.split("\\."));
        return compiled.mentions(name) || Iterables.all(parts, compiled::mentions);
    }
}
