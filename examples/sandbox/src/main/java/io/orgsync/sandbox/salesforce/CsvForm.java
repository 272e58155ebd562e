package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.sandbox.soql.ColumnType;
import io.orgsync.sandbox.soql.Row;
import io.orgsync.sandbox.soql.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CSV as bulk results have it: everything in quotes, empty fields as empty texts, datetimes with {@code Z}, parents as {@code Owner.Name}.
 *
 * @param delimiterName a key of the delimiters of the service, for example {@code COMMA}
 * @param lineEnding {@code LF} or {@code CRLF}
 */
record CsvForm(String delimiterName, String lineEnding) {
    private static final ImmutableMap<String, String> DELIMITERS =
            ImmutableMap.of("BACKQUOTE", "`", "CARET", "^", "COMMA", ",", "PIPE", "|", "SEMICOLON", ";", "TAB", "\t");

    CsvForm {
        if (!DELIMITERS.containsKey(delimiterName)) {
            throw Refusal.of("INVALIDJOB", "Invalid columnDelimiter: " + delimiterName);
        }
        if (!lineEnding.equals("LF") && !lineEnding.equals("CRLF")) {
            throw Refusal.of("INVALIDJOB", "Invalid lineEnding: " + lineEnding);
        }
    }

    String text(Selection selection, ImmutableList<Row> rows) {
        StringBuilder csv = new StringBuilder();
        List<String> names = new ArrayList<>();
        names(selection, "", names);
        line(csv, names);
        for (Row row : rows) {
            List<String> values = new ArrayList<>(names.size());
            values(selection, row, values);
            line(csv, values);
        }
        return csv.toString();
    }

    private void line(StringBuilder csv, List<String> values) {
        String delimiter = DELIMITERS.getOrDefault(delimiterName, ",");
        csv.append(values.stream()
                .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(delimiter)));
        csv.append(lineEnding.equals("CRLF") ? "\r\n" : "\n");
    }

    private static void names(Selection selection, String prefix, List<String> names) {
        for (Selection.Selected item : selection.items()) {
            if (item instanceof Selection.Parent parent) {
                names(parent.selection(), prefix + parent.name() + ".", names);
            } else {
                names.add(prefix + item.name());
            }
        }
    }

    private static void values(Selection selection, @Nullable Row row, List<String> values) {
        for (Selection.Selected item : selection.items()) {
            if (item instanceof Selection.Parent parent) {
                values(parent.selection(), row == null ? null : parent.of(row).orElse(null), values);
            } else if (item instanceof Selection.Value value) {
                values.add(row == null ? "" : text(value, row));
            }
        }
    }

    private static String text(Selection.Value value, Row row) {
        ColumnType type = value.column().type();
        Object found = value.in(row);
        if (found == null) {
            return "";
        }
        String text = Values.json(type, found).asText();
        return type == ColumnType.DATETIME ? text.replace("+0000", "Z") : text;
    }
}
