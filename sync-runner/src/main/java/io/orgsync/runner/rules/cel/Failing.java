package io.orgsync.runner.rules.cel;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.map.RuleInput;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says why an expression has no value on a record, with the values that it looked at. */
final class Failing {

    private static final Pattern OVERLOAD = Pattern.compile("No matching overload for function '([^']+)'.*");
    private static final Pattern OPERATOR = Pattern.compile("[@_!\\-]*([^_@\\s]+)_?");
    private static final int MOST_SHOWN = 60;

    private final String expression;
    private final ImmutableList<Evaluator.Input> inputs;

    Failing(String expression, ImmutableList<Evaluator.Input> inputs) {
        this.expression = expression;
        this.inputs = inputs;
    }

    /** What the expression needs and a problem of its own has left without a value. */
    Optional<String> missing(RuleInput input) {
        return inputs.stream()
                .filter(each ->
                        each.kind() == Evaluator.Input.Kind.LET && !input.lets().has(each.name()))
                .findFirst()
                .map(let -> "needs '" + let.name() + "', which has no value because of a problem of its own");
    }

    String message(Exception wrong, RuleInput input) {
        Throwable root = Throwables.getRootCause(wrong);
        String why = root instanceof IllegalArgumentException ? String.valueOf(root.getMessage()) : cel(wrong);
        return "'" + shortened(expression) + "' " + why + values(input);
    }

    private static String cel(Exception wrong) {
        String message = String.valueOf(wrong.getMessage()).replaceFirst("^evaluation error( at [^:]*:\\d+)?: ", "");
        Matcher overload = OVERLOAD.matcher(message);
        if (!overload.matches()) {
            return "cannot be evaluated: " + message;
        }
        Matcher operator = OPERATOR.matcher(overload.group(1));
        String name = operator.matches() ? operator.group(1) : overload.group(1);
        return "cannot be evaluated: '" + name + "' does not go with these values";
    }

    private String values(RuleInput input) {
        String shown = inputs.stream()
                .filter(each -> each.kind() != Evaluator.Input.Kind.PARENT)
                .map(each -> each.name() + " = " + value(each, input))
                .collect(Collectors.joining(", "));
        return shown.isEmpty() ? "" : " (" + shown + ")";
    }

    private static String value(Evaluator.Input each, RuleInput input) {
        FieldValue value = (each.kind() == Evaluator.Input.Kind.LET ? input.lets() : input.source()).get(each.name());
        return value instanceof FieldValue.Text text ? "'" + shortened(text.value()) + "'" : shortened(value.display());
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN - 3) + "...";
    }
}
