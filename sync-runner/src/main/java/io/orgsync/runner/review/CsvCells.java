package io.orgsync.runner.review;

import com.google.common.collect.ImmutableList;
import io.orgsync.runner.review.Row.Cell;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.Position;

/** The cells of a CSV text (RFC 4180), line by line, each with its place. */
final class CsvCells {

    private final String file;
    private final String text;
    private final char separator;
    private final Complaints complaints;
    private int at;
    private int line = 1;
    private int lineStart;

    CsvCells(String file, String text, char separator, Complaints complaints) {
        this.file = file;
        this.text = text;
        this.separator = separator;
        this.complaints = complaints;
    }

    /** The cells of the next line, at least one; none at the end. */
    ImmutableList<Cell> next() {
        if (at >= text.length()) {
            return ImmutableList.of();
        }
        ImmutableList.Builder<Cell> cells = ImmutableList.builder();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == separator) {
            at++;
            cells.add(cell());
        }
        endLine();
        return cells.build();
    }

    private void endLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        newLine();
    }

    private void newLine() {
        line++;
        lineStart = at;
    }

    private Cell cell() {
        Position place = new Position(file, line, at - lineStart + 1);
        return at < text.length() && text.charAt(at) == '"' ? new Cell(place, quoted(place)) : new Cell(place, plain());
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && !isBreak(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted(Position place) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter == '"' && at < text.length() && text.charAt(at) == '"') {
                at++;
            } else if (letter == '"') {
                return value + rest(place);
            } else if (letter == '\n') {
                newLine();
            }
            value.append(letter);
        }
        complaints.add(
                place, "the double quote that begins here is never closed. Close it, or double one inside of text");
        return value.toString();
    }

    private String rest(Position place) {
        String rest = plain();
        if (!rest.isBlank()) {
            complaints.add(place, "'" + rest + "' follows the closing double quote. Double quotes inside of text");
        }
        return "";
    }

    private static boolean isBreak(char letter) {
        return letter == '\r' || letter == '\n';
    }
}
