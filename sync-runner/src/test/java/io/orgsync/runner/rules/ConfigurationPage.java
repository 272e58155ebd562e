package io.orgsync.runner.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code docs/configuration.md}, by the tables in it. */
public final class ConfigurationPage {

    private static final Path FILE = Path.of("..", "docs", "configuration.md");

    private ConfigurationPage() {}

    /** The rows of the table below a heading, their cells without blanks at the ends. */
    public static List<List<String>> rows(String heading) {
        return lines().stream()
                .dropWhile(line -> !line.matches("##+ " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(1, line.length() - 1))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .toList();
    }

    /** The headings of all tables of keys. */
    public static List<String> headings() {
        return lines().stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
    }

    /** A cell without its back quotes. */
    public static String plain(String cell) {
        return cell.replace("`", "");
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
