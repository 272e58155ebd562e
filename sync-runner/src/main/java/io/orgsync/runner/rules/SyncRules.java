package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.orgsync.map.Let;
import io.orgsync.map.Requirement;
import io.orgsync.map.RuleFunction;
import io.orgsync.plan.Limits;
import io.orgsync.runner.rules.cel.Column;
import io.orgsync.runner.rules.cel.Compiled;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.SyncDeclaration;
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
        return requirements.entrySet().stream()
                .map(each -> new Requirement(
                        declaration.name() + ".require." + each.getKey().name(),
                        each.getValue().function(),
                        each.getKey().hold(),
                        each.getKey().message()))
                .collect(ImmutableList.toImmutableList());
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

    /** Whether any expression mentions a selected name; of {@code Owner.Name} every part must be mentioned. */
    boolean uses(Column column) {
        ImmutableSet<String> parts = ImmutableSet.copyOf(column.name().split("\\."));
        return all().stream()
                .anyMatch(compiled -> compiled.mentions(column.name()) || Iterables.all(parts, compiled::mentions));
    }
}
