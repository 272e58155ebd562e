package io.orgsync.field;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** The two spellings of a value, side by side so that they are not confused. */
enum Spelling implements FieldValue.Cases<String> {
    CANONICAL,
    DISPLAY;

    private String spell(char kind, String value) {
        return this == DISPLAY ? value : kind + value;
    }

    @Override
    public String text(String value) {
        return spell('t', value);
    }

    @Override
    public String number(BigDecimal value) {
        return spell('n', value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }

    @Override
    public String flag(boolean value) {
        return spell('f', Boolean.toString(value));
    }

    @Override
    public String day(LocalDate value) {
        return spell('d', value.toString());
    }

    @Override
    public String moment(Instant value) {
        return spell('i', value.toString());
    }

    @Override
    public String words(ImmutableSortedSet<String> value) {
        return this == DISPLAY
                ? (value.isEmpty() ? "(none)" : String.join(", ", value))
                : value.stream().map(word -> word.length() + ":" + word).collect(Collectors.joining("", "s", ""));
    }

    @Override
    public String rows(ImmutableList<Fields> value) {
        return this == DISPLAY
                ? value.size() + " rows"
                : value.stream().map(Fields::digest).collect(Collectors.joining(",", "r", ""));
    }

    @Override
    public String empty() {
        return this == DISPLAY ? "(empty)" : "-";
    }
}
