package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.runtime.CelVariableResolver;
import io.orgsync.map.RuleInput;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks up the variables of an expression when it asks for them. */
final class Evaluator {

    /** How a selected name is looked up. */
    private enum Form {
        VALUE,
        PARENT,
        ROW
    }

    private record Found(Form form, String name) {}

    private final Map<String, Found> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ImmutableMap<String, Object> constants;
    private final ImmutableSet<String> lets;

    Evaluator(Vocabulary vocabulary, ImmutableMap<String, Object> constants, ImmutableSet<String> lets, String each) {
        this.constants = ImmutableMap.<String, Object>builder()
                .putAll(constants)
                .put("each", each)
                .buildOrThrow();
        this.lets = lets;
        for (Column column : vocabulary.columns()) {
            boolean parent = !column.name().equals(column.head());
            names.put(column.head(), new Found(parent ? Form.PARENT : Form.VALUE, column.head()));
        }
        names.putIfAbsent(vocabulary.object(), new Found(Form.ROW, vocabulary.object()));
    }

    /** The lets and fields of an expression, by the names under which a record has them. */
    ImmutableList<Input> inputs(Usage usage) {
        return usage.roots().stream()
                .filter(root -> lets.contains(root) || names.containsKey(root))
                .map(root -> lets.contains(root) ? new Input(root, Input.Kind.LET) : input(names.get(root)))
                .collect(ImmutableList.toImmutableList());
    }

    private static Input input(@Nullable Found found) {
        return found == null || found.form() != Form.VALUE
                ? new Input(found == null ? "" : found.name(), Input.Kind.PARENT)
                : new Input(found.name(), Input.Kind.FIELD);
    }

    CelVariableResolver variables(RuleInput input) {
        return name -> {
            if (lets.contains(name)) {
                return Optional.of(Values.of(input.let(name)));
            }
            if (name.equals("today")) {
                return Optional.of(input.today());
            }
            Found found = names.get(name);
            return found == null ? Optional.ofNullable(constants.get(name)) : Optional.of(value(found, input));
        };
    }

    private static Object value(Found found, RuleInput input) {
        return switch (found.form()) {
            case VALUE -> Values.of(input.field(found.name()));
            case PARENT -> Values.parent(input.source(), found.name());
            case ROW -> Values.of(input.source());
        };
    }

    /** Something of a record that an expression looks at. */
    record Input(String name, Kind kind) {

        /** Where it is found. */
        enum Kind {
            LET,
            FIELD,
            PARENT
        }
    }
}
