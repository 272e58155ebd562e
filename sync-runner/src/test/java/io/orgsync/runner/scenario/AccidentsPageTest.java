package io.orgsync.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/accidents.md} says of tests is so: each is there, and names the threads of its accidents. */
final class AccidentsPageTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");
    private static final Pattern THREAD = Pattern.compile("[\\w.-]+/[\\w.-]+#\\d+");
    private static final int ACCIDENTS = 45;
    private static final int DEPTH = 20;

    @Test
    void page_namesTestsThatExist_andTheyNameItsThreads() throws IOException {
        List<List<String>> rows = rows();
        assertThat(rows).hasSize(ACCIDENTS);
        for (List<String> row : rows) {
            List<String> threads = found(THREAD, row.get(3));
            assertThat(threads).as("threads of accident %s", row.get(1)).isNotEmpty();
            Matcher test = TEST.matcher(row.get(5));
            int tests = 0;
            while (test.find()) {
                tests++;
                assertThat(method(test.group(1), test.group(2)))
                        .as("%s#%s, for accident %s", test.group(1), test.group(2), row.get(1))
                        .contains(threads);
            }
            assertThat(tests).as("tests of accident %s", row.get(1)).isPositive();
        }
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(PROJECT.resolve("docs/accidents.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\| .*"))
                .map(line -> Splitter.on('|').trimResults().splitToList(line))
                .filter(row -> row.size() == 7)
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** The declaration of a test method with what stands above it, up to the empty line before. */
    private static String method(String type, String name) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(type)) {
            String source = Files.readString(file);
            int at = source.indexOf(" void " + name + "(");
            if (at >= 0) {
                found.add(source.substring(source.lastIndexOf("\n\n", at), at));
            }
        }
        assertThat(found).as("methods %s in classes %s", name, type).hasSize(1);
        return found.get(0);
    }

    private static List<Path> files(String type) throws IOException {
        try (Stream<Path> files = Files.find(
                PROJECT,
                DEPTH,
                (path, attributes) ->
                        path.endsWith(type + ".java") && path.toString().contains("src/test/"))) {
            return files.toList();
        }
    }
}
