package io.orgsync.runner.review;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.Proposal;
import io.orgsync.runner.review.Row.Cell;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.Position;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Review files as CSV. A spreadsheet may have changed the separator to {@code ;} or a tab; the header tells.
 *
 * <p>A cell that begins with {@code = + - @}, a tab, a line break or an apostrophe gets an apostrophe in front, so that no spreadsheet
 * takes it for a formula; reading takes it off again.
 */
final class CsvForm {

    private static final String FORMULA = "=+-@\t\r\n'";

    private final String file;
    private final CsvCells cells;
    private final Complaints complaints;

    CsvForm(String file, String text, Complaints complaints) {
        this.file = file;
        this.complaints = complaints;
        this.cells = new CsvCells(file, text, separator(text), complaints);
    }

    static String write(List<Proposal> proposals) {
        StringBuilder text = new StringBuilder(String.join(",", Row.NAMES)).append("\r\n");
        for (Proposal each : proposals) {
            text.append(List.of(
                                    each.key().value(),
                                    each.sync(),
                                    each.accountName(),
                                    each.target().value(),
                                    each.targetName(),
                                    "")
                            .stream()
                            .map(CsvForm::quoted)
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String quoted(String value) {
        String safe = isRisky(value) ? "'" + value : value;
        boolean plain =
                safe.chars().noneMatch(letter -> ",;\"\r\n\t".indexOf(letter) >= 0) && safe.equals(safe.strip());
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static boolean isRisky(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    }

    private static String unguarded(String cell) {
        return cell.startsWith("'") && isRisky(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.contains(",") ? ',' : header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
    }

    ImmutableList<Row> rows() {
        ImmutableList.Builder<Row> rows = ImmutableList.builder();
        ImmutableList<Cell> header = cells.next();
        ImmutableList<String> names =
                header.stream().map(cell -> cell.text().strip()).collect(ImmutableList.toImmutableList());
        if (!names.equals(Row.NAMES)) {
            complaints.add(
                    header.isEmpty() ? Position.of(file) : header.get(0).at(),
                    "the first line must be " + String.join(",", Row.NAMES) + ", not '" + String.join(",", names)
                            + "'. Leave the columns as they were written");
            return ImmutableList.of();
        }
        for (ImmutableList<Cell> line = cells.next(); !line.isEmpty(); line = cells.next()) {
            if (line.stream().allMatch(cell -> cell.text().isBlank())) {
                continue;
            }
            if (line.size() == Row.NAMES.size()) {
                rows.add(row(line));
            } else {
                complaints.add(
                        line.get(0).at(),
                        "the line has " + line.size() + " cells, and the header " + Row.NAMES.size()
                                + ". Put text that holds a separator into double quotes");
            }
        }
        return rows.build();
    }

    private static Row row(ImmutableList<Cell> line) {
        ImmutableMap.Builder<String, Cell> row = ImmutableMap.builder();
        for (int i = 0; i < line.size(); i++) {
            Cell cell = line.get(i);
            row.put(Row.NAMES.get(i), new Cell(cell.at(), unguarded(cell.text())));
        }
        return new Row(line.get(0).at(), row.buildOrThrow());
    }
}
