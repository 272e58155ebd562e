package io.orgsync.runner.rules.config;

import io.orgsync.field.FieldValue;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** How a single value is written. */
final class Literal {

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Literal() {}

    static FieldValue value(YamlNode.Scalar scalar) {
        if (scalar.isNull()) {
            return FieldValue.empty();
        }
        return scalar.form() == YamlNode.Form.PLAIN ? bare(scalar.text()) : FieldValue.text(scalar.text());
    }

    private static FieldValue bare(String text) {
        if (text.equals("true") || text.equals("false")) {
            return FieldValue.flag(text.equals("true"));
        }
        if (NUMBER.matcher(text).matches()) {
            return FieldValue.number(new BigDecimal(text));
        }
        return DAY.matcher(text).matches() ? day(text) : FieldValue.text(text);
    }

    private static FieldValue day(String text) {
        try {
            return FieldValue.day(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return FieldValue.text(text);
        }
    }
}
