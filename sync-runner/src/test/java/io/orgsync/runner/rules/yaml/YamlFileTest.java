package io.orgsync.runner.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlFileTest {

    private static YamlNode.Mapping parse(String text) {
        return (YamlNode.Mapping) YamlFile.parse("f.yaml", text);
    }

    private static YamlNode.Scalar scalar(String text) {
        return (YamlNode.Scalar) entry(parse(text), "a").value();
    }

    private static YamlNode.Entry entry(YamlNode.Mapping map, String key) {
        return Optional.ofNullable(map.entries().get(key)).orElseThrow();
    }

    @Test
    void parse_everythingHasItsPlace() {
        YamlNode.Mapping root = parse("a: b\nc:\n  - d\n  - { e: f }\n");
        assertThat(entry(root, "c").at()).hasToString("f.yaml:2:1");
        YamlNode.Sequence list = (YamlNode.Sequence) entry(root, "c").value();
        assertThat(list.items().get(0).at()).hasToString("f.yaml:3:5");
        assertThat(entry((YamlNode.Mapping) list.items().get(1), "e").value().at())
                .hasToString("f.yaml:4:10");
    }

    @Test
    void place_ofEachForm() {
        assertThat(scalar("a: x + y").place(1, 4)).hasToString("f.yaml:1:8");
        assertThat(scalar("a: 'x + y'").place(1, 4)).hasToString("f.yaml:1:9");
        assertThat(scalar("a: |\n\n    x\n    + y\n").place(3, 2)).hasToString("f.yaml:4:7");
        assertThat(scalar("a: >\n  x\n  + y\n").place(1, 4)).hasToString("f.yaml:1:4");
        assertThat(scalar("a: x\n  + y\n").place(1, 4)).hasToString("f.yaml:1:4");
    }

    @Test
    void scalar_keepsTheCommentBehindIt() {
        assertThat(scalar("a: x # y").comment()).isEqualTo("# y");
        assertThat(scalar("a: x").comment()).isEmpty();
        assertThat(scalar("a: # y").isNull()).isTrue();
        assertThat(scalar("a: 'null'").isNull()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: b ? c : d                 | f.yaml:1:10 | when(c, a, b)",
                "a: \"x: y\" + z              | f.yaml:1:11 | quotes of the other kind",
                "a: x: y                      | f.yaml:1:5  | Put the whole value in quotes",
                "a: [b] + c                   | f.yaml:1:8  | leading '[' or '{'",
                "a: !b && c                   | f.yaml:1:8  | leading '!' is a tag",
                "a: !b                        | f.yaml:1:4  | leading '!' is a tag",
                "a: !b [c]                    | f.yaml:1:4  | leading '!' is a tag",
                "a: %b                        | f.yaml:1:4  | nothing may begin with '%'",
                "a: @b                        | f.yaml:1:4  | nothing may begin with",
                "a: *b                        | f.yaml:1:4  | rule-sets",
                "a: * 2                       | f.yaml:1:5  | rule-sets",
                "a: &b c                      | f.yaml:1:4  | rule-sets",
                "a: \"b                       | f.yaml:1:6  | ends with its closing quote",
            })
    void parse_trapsHaveAdvice(String text, String place, String advice) {
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", text.strip()))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .satisfies(message -> assertThat(message).contains(advice))
                .satisfies(message -> assertThat(message).startsWith(place + ": "));
    }

    @Test
    void parse_tab() {
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", "a:\n\tb: c\n"))
                .hasMessageContaining("f.yaml:2:1: a tab stands where YAML wants blanks");
    }

    @Test
    void parse_keyWithoutBlank() {
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", "a: b\nc:d\ne: f\n"))
                .hasMessageContaining("after a key YAML wants a colon and a blank");
    }

    @Test
    void parse_duplicateKey() {
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", "a: b\nc: d\na: e\n"))
                .hasMessage(
                        "f.yaml:3:1: the key 'a' stands here a second time; the first is in line 1. Remove one of them");
    }

    @Test
    void parse_keyThatIsNoText() {
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", "[a]: b\n")).hasMessageContaining("a key must be text");
    }

    @Test
    void parse_emptyOrSeveralDocuments() {
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", "# nothing\n")).hasMessage("f.yaml: is empty");
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", "a: b\n---\nc: d\n")).hasMessageContaining("f.yaml:2:1");
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", "a: \u0000\n")).hasMessageContaining("is no YAML");
    }

    @Test
    void read_missingOrOdd(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("f.yaml");
        assertThatThrownBy(() -> YamlFile.read(file)).hasMessage(file + ": there is no such file");
        Files.write(file, "a: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> YamlFile.read(file)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> YamlFile.read(directory)).hasMessageContaining("cannot be read");
    }
}
