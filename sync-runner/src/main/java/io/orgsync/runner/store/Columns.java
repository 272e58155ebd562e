package io.orgsync.runner.store;

import io.orgsync.field.Fields;
import io.orgsync.runner.json.FieldsJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How values are spelt in columns. */
final class Columns {

    private static final DateTimeFormatter SORTABLE =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

    private Columns() {}

    /** A time whose order is that of its text, in the years 0 to 9999; the usual spelling leaves out zeros, so that it is not. */
    static String sortable(Instant time) {
        return SORTABLE.format(time);
    }

    static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column))
                .orElseThrow(() -> new IllegalArgumentException("column " + column + " is empty"));
    }

    static <T> @Nullable T ifAny(ResultSet row, String column, Function<String, T> read) throws SQLException {
        @Nullable String value = row.getString(column);
        return value == null ? null : read.apply(value);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.parse(text(row, column));
    }

    static Fields fields(ResultSet row, String column) throws SQLException {
        return FieldsJson.read(text(row, column));
    }

    static boolean flag(ResultSet row, String column) throws SQLException {
        return row.getInt(column) != 0;
    }

    static int flag(boolean value) {
        return value ? 1 : 0;
    }

    static @Nullable String orNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
