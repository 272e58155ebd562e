package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.map.Derived;
import io.orgsync.map.RuleFunction;
import io.orgsync.map.RuleInput;
import io.orgsync.model.Organization;
import io.orgsync.plan.Limits;
import io.orgsync.runner.rules.cel.Column;
import io.orgsync.runner.rules.cel.Compiled;
import io.orgsync.runner.rules.cel.ExpressionCompiler;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.Sensitive;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.Position;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Compiles the sensitive classes of a sync. Their expressions see the target's values {@code before} and {@code after} a change: the
 * fields of the rules, the tags, and those of the marker, each by the last part of its wire key; what the record does not hold is null.
 *
 * <p>An expression that is not plainly false counts: one that cannot be evaluated on a change makes the change ask, rather than pass.
 */
final class SensitiveClasses {

    private static final ImmutableList<String> SIDES = ImmutableList.of("before", "after");

    private final SyncDeclaration sync;
    private final ImmutableMap<String, String> wireKeys;
    private final ExpressionCompiler compiler;

    /** @param compilers gives a compiler for an object and what is selected of it */
    SensitiveClasses(SyncDeclaration sync, BiFunction<String, ImmutableList<Column>, ExpressionCompiler> compilers) {
        this.sync = sync;
        this.wireKeys = wireKeys(sync);
        this.compiler = compilers.apply("change", columns());
    }

    /** By short names; of two fields with one, the standard field has it. */
    private static ImmutableMap<String, String> wireKeys(SyncDeclaration sync) {
        Map<String, String> keys = new LinkedHashMap<>();
        sync.fields().stream().map(FieldRule::key).forEach(key -> put(keys, key));
        sync.whenGone().marker().keys().forEach(key -> put(keys, key));
        keys.put(Organization.TAGS, Organization.TAGS);
        return ImmutableMap.copyOf(keys);
    }

    private static void put(Map<String, String> keys, String key) {
        keys.merge(key.substring(key.lastIndexOf('.') + 1), key, (one, other) -> one.contains(".") ? other : one);
    }

    private ImmutableList<Column> columns() {
        Position at = sync.at();
        return SIDES.stream()
                .flatMap(side -> wireKeys.keySet().stream().map(name -> Column.field(at, side + "." + name)))
                .collect(ImmutableList.toImmutableList());
    }

    ImmutableList<Limits.Sensitive> compile(Complaints complaints) {
        ImmutableList.Builder<Limits.Sensitive> classes = ImmutableList.builder();
        for (Sensitive each : sync.sensitive()) {
            Compiled when = compiler.compile(each.when());
            if (when.usesToday()) {
                complaints.add(
                        each.when().at(), "'today' has no meaning here: a class looks at a change and nothing else");
            }
            if (Limits.Sensitive.mayBeCalled(each.name())) {
                classes.add(new Limits.Sensitive(
                        each.name(), (before, after) -> belongs(when.function(), before, after), each.ceiling()));
            }
        }
        return classes.build();
    }

    private boolean belongs(RuleFunction when, Fields before, Fields after) {
        Fields.Builder sides = Fields.builder();
        wireKeys.forEach((name, key) -> sides.put("before." + name, before.get(key)));
        wireKeys.forEach((name, key) -> sides.put("after." + name, after.get(key)));
        Derived derived = when.derive(new RuleInput(sides.build(), Fields.none(), LocalDate.MIN));
        return !derived.equals(Derived.value(FieldValue.flag(false)));
    }
}
