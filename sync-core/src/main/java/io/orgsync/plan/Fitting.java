package io.orgsync.plan;

import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Consumer;

/** Fits desired values to what the target's fields take: rounds numbers, and leaves out what would be refused or lost. */
final class Fitting {

    private final TargetSchema schema;

    Fitting(TargetSchema schema) {
        this.schema = schema;
    }

    /** The desired values that fit; each other one becomes a remark, and its field is left as it is. */
    Fields fit(Iterable<Field> fields, Fields desired, Consumer<Remark> remarks) {
        Fields fitting = desired;
        for (Field field : fields) {
            Optional<TargetField> declared = schema.field(field.key());
            FieldValue value = desired.get(field.key());
            if (declared.isEmpty() || value.isEmpty()) {
                continue;
            }
            Optional<String> misfit = misfit(declared.get(), value);
            if (misfit.isPresent()) {
                fitting = fitting.without(field.key());
                remarks.accept(new Remark(field.key(), field.key(), misfit.get()));
            } else {
                fitting = fitting.with(field.key(), round(declared.get(), value));
            }
        }
        return fitting;
    }

    private static Optional<String> misfit(TargetField field, FieldValue value) {
        if (!(value instanceof FieldValue.Text text)) {
            return value instanceof FieldValue.Words words ? strangers(field, words) : Optional.empty();
        }
        if (!field.options().isEmpty() && !field.options().contains(text.value())) {
            return Optional.of("'" + text.value() + "' is no option of " + field.key() + ", which takes "
                    + String.join(", ", field.options()) + ". Add the option on the desk, or map the value");
        }
        int length = text.value().codePointCount(0, text.value().length());
        if (field.longest() > 0 && length > field.longest()) {
            return Optional.of("'" + start(text.value()) + "…' has " + length + " characters, but " + field.key()
                    + " takes " + field.longest() + ". Shorten it in the source or in the rule");
        }
        return Optional.empty();
    }

    private static String start(String text) {
        return text.codePoints()
                .limit(40)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Optional<String> strangers(TargetField field, FieldValue.Words words) {
        return words.value().stream()
                .filter(word -> !field.options().isEmpty() && !field.options().contains(word))
                .findFirst()
                .map(word -> "'" + word + "' is no option of " + field.key()
                        + ". Add the option on the desk, or map the value");
    }

    private static FieldValue round(TargetField field, FieldValue value) {
        return value instanceof FieldValue.Numeric number
                        && field.scale() >= 0
                        && number.value().scale() > field.scale()
                ? FieldValue.number(number.value().setScale(field.scale(), RoundingMode.HALF_UP))
                : value;
    }
}
