package io.orgsync.runner.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanFileTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("plan.jsonl");
    }

    private static List<Change> changes(Plan plan) {
        List<Change> changes = new ArrayList<>();
        plan.changes().forEach(changes::add);
        return changes;
    }

    @CanIgnoreReturnValue
    private String write(Plan plan) {
        return PlanFile.write(file(), plan);
    }

    @CanIgnoreReturnValue
    private String written(String... changes) throws IOException {
        String fingerprint = PlanFile.write(file(), PlanSamples.plan());
        String text = Files.readString(file());
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(text).contains(changes[i]);
            text = text.replace(changes[i], changes[i + 1]);
        }
        Files.writeString(file(), text);
        return fingerprint;
    }

    /** As somebody would who edits a plan and mends the fingerprint. */
    private void resign() throws IOException {
        String text = Files.readString(file());
        String rest = text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1);
        String fingerprint =
                Hashing.sha256().hashString(rest, StandardCharsets.UTF_8).toString();
        Files.writeString(file(), rest + PlanLines.fingerprint(fingerprint) + "\n");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> PlanFile.read(file()))
                .isInstanceOf(PlanFileException.class)
                .hasMessageStartingWith(file() + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void write_looksAsDocumented() throws IOException {
        String fingerprint = PlanFile.write(file(), PlanSamples.plan());
        Path golden = Path.of("src/test/resources/planfile/plan.jsonl");
        assertThat(Files.readString(file())).isEqualTo(Files.readString(golden));
        assertThat(Files.readString(file())).endsWith("{\"fingerprint\":\"" + fingerprint + "\"}\n");
    }

    @Test
    void read_givesBackWhatWasWritten() {
        String fingerprint = PlanFile.write(file(), PlanSamples.plan());
        PlanFile read = PlanFile.read(file());
        assertThat(read.fingerprint()).isEqualTo(fingerprint);
        assertThat(read.plan().header()).isEqualTo(PlanSamples.plan().header());
        assertThat(read.plan().summary()).isEqualTo(PlanSamples.plan().summary());
        assertThat(changes(read.plan())).isEqualTo(changes(PlanSamples.plan()));
        assertThat(changes(read.plan())).as("a second time").isEqualTo(changes(PlanSamples.plan()));
    }

    @Test
    void read_fileThatDoesNotSayWhetherItIsTrusted_isNot() throws IOException {
        written(",\"trusted\":true", "");
        resign();
        assertThat(PlanFile.read(file()).plan().header())
                .isEqualTo(PlanHeader.builder()
                        .from(PlanSamples.plan().header())
                        .trusted(false)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20261122, 815})
    void roundTrip_isExact(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Plan plan = PlanSamples.random(random);
            String fingerprint = PlanFile.write(file(), plan);
            PlanFile read = PlanFile.read(file());
            assertThat(read.fingerprint()).isEqualTo(fingerprint);
            assertThat(read.plan().header()).as("seed %d, round %d", seed, i).isEqualTo(plan.header());
            assertThat(read.plan().summary()).as("seed %d, round %d", seed, i).isEqualTo(plan.summary());
            assertThat(changes(read.plan())).as("seed %d, round %d", seed, i).isEqualTo(changes(plan));
        }
    }

    @Test
    void read_anyByteChanged_isRefused() throws IOException {
        write(PlanSamples.plan());
        byte[] bytes = Files.readAllBytes(file());
        Random random = new Random(3);
        for (int i = 0; i < bytes.length; i++) {
            byte before = bytes[i];
            bytes[i] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), bytes);
            assertThatThrownBy(() -> PlanFile.read(file()))
                    .as("byte %d of %d", i, bytes.length)
                    .isInstanceOf(PlanFileException.class);
            bytes[i] = before;
        }
    }

    @Test
    void read_cutAnywhere_isRefused() throws IOException {
        write(PlanSamples.plan());
        byte[] bytes = Files.readAllBytes(file());
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(file(), java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> PlanFile.read(file()))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(PlanFileException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hello", "{\"orgsync\":\"state\"}\n", "[1]\n", "{}\n{}\n", "{\"orgsync\":\"pl\n"})
    void read_somethingElse_saysThatItIsNoPlan(String text) throws IOException {
        Files.writeString(file(), text);
        assertRefused("this is no plan: give a file that the plan command has written");
    }

    @Test
    void read_missing_saysSo() {
        assertRefused("the plan cannot be read; check the name");
    }

    @Test
    void read_newerFormat_isRefusedNamingBoth() throws IOException {
        written("\"format\":1", "\"format\":3");
        assertRefused("the plan has format 3, and this version reads formats up to 1: apply it with the newer version");
    }

    @Test
    void read_edited_isRefused() throws IOException {
        written("Acme Corp", "Acme Inc.");
        assertRefused("the plan was changed after it was made");
    }

    @Test
    void read_linesAfterTheEnd_areRefused() throws IOException {
        String fingerprint = written();
        Files.writeString(file(), Files.readString(file()) + PlanLines.fingerprint(fingerprint) + "\n");
        assertRefused("the plan was changed after it was made");
    }

    @Test
    void read_savedWithOtherLineEnds_isRefused() throws IOException {
        written("\n", "\r\n");
        assertRefused("the plan was changed after it was made");
    }

    @Test
    void read_cutOff_namesTheLine() throws IOException {
        written();
        List<String> lines = Files.readAllLines(file());
        Files.writeString(
                file(),
                String.join("\n", lines.subList(0, 2)) + "\n" + lines.get(2).substring(0, 30));
        assertRefused("the plan is cut off at line 3: make a new plan");
        Files.writeString(file(), String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
        assertRefused("the plan is cut off at line " + lines.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sync\":\"standard\",\"key\" | \"sync\":\"standard\",,\"key\" | line 2 is damaged: no JSON",
                "\"change\":\"create\" | \"change\":\"destroy\" | line 2 is damaged: there is no class of changes 'destroy'",
                "\"news\":true | \"novelty\":true | line 2 is damaged: \"news\" is missing",
                "\"name\":\"Acme Corp\" | \"name\":7 | line 2 is damaged: expected text, but found NUMBER",
                "\"serial\":7 | \"serial\":\"7\" | line 1 is damaged: expected a whole number, but found STRING",
                "\"serial\":7 | \"serial\":7.5 | line 1 is damaged: expected a whole number, but found NUMBER",
                "\"today\":\"2026-11-22\" | \"today\":\"2026-11-31\" | line 1 is damaged: Text '2026-11-31' could not be parsed",
                "{\"day\":\"2027-01-31\"} | {\"data\":\"2027-01-31\"} | is damaged: \"after\" holds no value",
                "{\"summary\": | {\"sum\": | is damaged: \"summary\" is missing"
            })
    void read_damagedLine_isNamed(String text, String replacement, String message) throws IOException {
        written(text, replacement);
        assertRefused(message);
        assertRefused("; make a new plan");
    }

    @Test
    void read_countsThatDisagree_areRefused() throws IOException {
        written("\"counts\":{\"create\":1", "\"counts\":{\"create\":2");
        resign();
        assertRefused("the plan says that it has {CREATE=2");
    }

    @Test
    void changes_ofAFileThatWasReplaced_areRefused() throws IOException {
        write(PlanSamples.plan());
        PlanFile read = PlanFile.read(file());
        write(PlanSamples.random(new Random(1)));
        assertThatThrownBy(() -> changes(read.plan()))
                .isInstanceOf(PlanFileException.class)
                .hasMessageContaining("another plan took its place");
    }

    @Test
    void write_isReadableToItsOwnerOnly() throws IOException {
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        write(PlanSamples.plan());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void write_thatFails_leavesTheEarlierFileAndNothingElse() throws IOException {
        Files.writeString(file(), "earlier");
        Plan broken = new Plan(PlanSamples.plan().header(), PlanSamples.plan().summary(), reader -> {
            PlanSamples.plan().changes().forEach(reader);
            throw new IllegalStateException("on purpose");
        });
        assertThatThrownBy(() -> write(broken)).hasMessage("on purpose");
        assertThat(file()).hasContent("earlier");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void write_directoryMissing_saysSo() {
        Path missing = directory.resolve("nowhere").resolve("plan.jsonl");
        Plan plan = PlanSamples.plan();
        assertThatThrownBy(() -> {
                    String unused = PlanFile.write(missing, plan);
                })
                .isInstanceOf(PlanFileException.class)
                .hasMessageContaining("the plan cannot be written; name a file in an existing directory");
    }

    @Test
    void write_manyChanges_passOneByOne() {
        Change change = changes(PlanSamples.plan()).get(0);
        ImmutableList.Builder<Long> seen = ImmutableList.builder();
        Plan many = PlanSamples.repeated(change, 5_000);
        write(many);
        PlanFile.read(file()).plan().changes().forEach(each -> seen.add(1L));
        assertThat(seen.build()).hasSize(5_000);
    }
}
