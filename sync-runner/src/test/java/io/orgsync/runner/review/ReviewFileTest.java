package io.orgsync.runner.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.orgsync.apply.Proposal;
import io.orgsync.apply.Proposal.Decision;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReviewFileTest {

    private static final ImmutableSet<String> SYNCS = ImmutableSet.of("standard", "partners");
    private static final String ID = "0016100001F3WqvAAF";
    private static final String HEADER = "key,sync,account,target,organization,decision";

    @TempDir
    Path directory;

    private static Proposal proposal(String account, String organization) {
        return new Proposal(new Key(ID), "standard", account, new TargetId("9001"), organization, Decision.OPEN);
    }

    private Path file(String name, String text) throws IOException {
        return Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private String complaints(String name, String text) throws IOException {
        Path file = file(name, text);
        ConfigurationException wrong =
                catchThrowableOfType(ConfigurationException.class, () -> ReviewFile.read(file, SYNCS));
        return String.valueOf(Objects.requireNonNull(wrong).getMessage()).replace(directory + "/", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme",
                "Acme, Inc.",
                "Say \"Acme\"",
                "=HYPERLINK(\"http://evil\")",
                "+1 Works",
                "-Minus",
                "@home",
                "'Quoted'",
                "'=both",
                " blanks ",
                "two\nlines",
                "\ttab",
                "semi;colon",
                "Ünïcode ✓ 漢字"
            })
    void names_comeBackAsTheyWere_andNoSpreadsheetTakesThemForFormulas(String name) throws IOException {
        List<Proposal> proposals = List.of(proposal(name, name), proposal("Other", "Other"));
        for (String form : new String[] {"r.csv", "r.json"}) {
            Path file = directory.resolve(form);
            ReviewFile.write(file, proposals);
            assertThat(ReviewFile.read(file, SYNCS)).isEqualTo(proposals);
        }
        String cell = Files.readString(directory.resolve("r.csv"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(Splitter.on(',').splitToList(cell).get(2).replaceFirst("^\"", ""))
                .doesNotMatch("[=+\\-@\\t].*");
    }

    @Test
    void decisions_areReadAsPeopleWriteThem() throws IOException {
        Path file = file(
                "r.csv",
                "\uFEFF" + HEADER.replace(',', ';') + "\n" + ID
                        + ";standard;A;1;A; Adopt \n0016100001F3Wqv;partners;B;2;B;NO\r\n;;;;;\n");
        assertThat(ReviewFile.read(file, SYNCS))
                .extracting(each -> each.accountName() + " " + each.decision() + " " + each.key())
                .containsExactly("A ADOPT " + ID, "B LEAVE " + ID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0016100001F3WqvAAF,standard,A,1,A,yes      | 2:35 | decision 'yes' is none. Write 'adopt' or 'no'",
                "001,standard,A,1,A,                        | 2:1  | key '001' is no account id of 15 or 18 characters",
                "0016100001F3WqvAAF,standart,A,1,A,         | 2:20 | sync 'standart' is not in the configuration. Did you mean 'standard'?",
                "0016100001F3WqvAAF,standard,,1,A,          | 2:29 | account is empty",
                "0016100001F3WqvAAF,standard,A,1.9E+12,A,   | 2:31 | target '1.9E+12' is no organization id. Spreadsheets turn",
                "0016100001F3WqvAAF,standard,A, Inc,1,A,    | 2:1  | the line has 7 cells, and the header 6",
                "0016100001F3WqvAAF,standard,\"A,1,A,       | 2:29 | the double quote that begins here is never closed",
                "0016100001F3WqvAAF,standard,\"A\"b,1,A,    | 2:29 | 'b' follows the closing double quote",
            })
    void csv_badLine_hasItsPlace(String line, String place, String message) throws IOException {
        assertThat(complaints("r.csv", HEADER + "\n" + line.strip() + "\n"))
                .contains("r.csv:" + place + ": ")
                .contains(message);
    }

    @Test
    void csv_twoAdoptionsOfOne_areRefused() throws IOException {
        String two = HEADER + "\n" + ID + ",standard,A,1,A,adopt\n" + ID + ",standard,A,1,A,adopt\n";
        assertThat(complaints("r.csv", two))
                .contains("r.csv:3:1: '" + ID + "' is adopted in line 2 already")
                .contains("r.csv:3:31: '1' is adopted in line 2 already");
    }

    @Test
    void csv_otherHeaders_areRefused() throws IOException {
        assertThat(complaints("r.csv", "key,sync\n")).contains("r.csv:1:1: the first line must be " + HEADER);
        assertThat(complaints("r.csv", "")).contains("r.csv: the first line must be " + HEADER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                    | 1:1  | must be a list of objects",
                "[1]                   | 1:2  | must be an object with key, sync",
                "[{\"kee\": \"x\"}]    | 1:3  | 'kee' is no name here. Did you mean 'key'?",
                "[{\"key\": [\"x\"]}]  | 1:10 | key must be text",
                "[{\"key\": \"001\"}]  | 1:2  | the object has no 'sync'",
                "[{\"key\": \"001\"}]  | 1:10 | key '001' is no account id",
                "[{\"key\" \"001\"}]   | 1:1  | is no JSON: ",
            })
    void json_bad_hasItsPlace(String text, String place, String message) throws IOException {
        assertThat(complaints("r.json", text)).contains("r.json:1:").contains(message);
        if (!message.startsWith("is no JSON")) {
            assertThat(complaints("r.json", text)).contains("r.json:" + place + ": ");
        }
    }

    @Test
    void file_inAnotherEncoding_isRefused() throws IOException {
        Path file = Files.write(directory.resolve("r.csv"), "Stra\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ReviewFile.read(file, SYNCS)).hasMessageContaining("is not in UTF-8");
    }
}
