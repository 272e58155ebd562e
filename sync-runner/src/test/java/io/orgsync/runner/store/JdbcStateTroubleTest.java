package io.orgsync.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.DeskMemory;
import io.orgsync.state.Pictured;
import io.orgsync.state.StateException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told when the state cannot be used. */
final class JdbcStateTroubleTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("state.db");
    }

    private static List<Pictured> pictured(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> new Pictured(
                        TargetId.of(id),
                        new Key("key " + id),
                        null,
                        FoldedName.of("name " + id),
                        Instant.EPOCH,
                        Fields.of("notes", FieldValue.text("x".repeat(400)))))
                .toList();
    }

    @Test
    void open_byManyWhileTheFileIsMade_isOursForAll() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 40; round++) {
                Path file = directory.resolve("state " + round + ".db");
                Callable<Boolean> opening = () -> {
                    try (JdbcState state = JdbcState.open(file)) {
                        return state.desk().serial() == 0;
                    }
                };
                for (Future<Boolean> opened : many.invokeAll(Collections.nCopies(4, opening))) {
                    assertThat(opened.get()).isTrue();
                }
            }
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void open_directoryMissing_saysSo() {
        Path missing = directory.resolve("nowhere").resolve("state.db");
        assertThatThrownBy(() -> JdbcState.open(missing))
                .isInstanceOf(StateException.class)
                .hasMessage(
                        "cannot use the state %s: there is no directory %s; create it, or name another place for the state"
                                .formatted(missing, missing.getParent()));
        assertThat(missing.getParent()).doesNotExist();
    }

    @Test
    void open_aDirectory_isRefused() {
        assertThatThrownBy(() -> JdbcState.open(directory))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("it is a directory; name a file in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://user:s3cr3t@host/orgsync", "jdbc:postgresql://host/db?password=s3cr3t"})
    void open_addressOfAServer_isRefusedWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> JdbcState.open(address))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("this version keeps it in a file")
                .hasMessageContaining(address.substring(0, address.indexOf(':') + 1))
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void open_whereNoFileCanBe_saysThatItCannotBeWritten() throws IOException {
        Path impossible = directory.resolve("x".repeat(300));
        assertThatThrownBy(() -> JdbcState.open(impossible))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("cannot be opened for writing; let this user write");
    }

    @Test
    void open_noSqliteFile_isRefusedAndUntouched() throws IOException {
        String text = "Dear diary, ".repeat(1_000);
        Files.writeString(file(), text);
        assertThatThrownBy(() -> JdbcState.open(file()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("not a SQLite file");
        assertThat(file()).hasContent(text);
    }

    @Test
    void open_anotherProgramsSqliteFile_isRefused() {
        try (Database database = StateFile.open(file())) {
            database.execute(List.of("CREATE TABLE recipes (name TEXT)"));
        }
        assertThatThrownBy(() -> JdbcState.open(file()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("a SQLite file of another program; name another place");
    }

    @Test
    void open_newerVersion_isRefusedNamingBoth() {
        JdbcState.open(file()).close();
        try (Database database = StateFile.open(file())) {
            database.execute(List.of("PRAGMA user_version = 7"));
        }
        assertThatThrownBy(() -> JdbcState.open(file()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("version 7")
                .hasMessageContaining("versions up to " + Schema.VERSIONS.size());
    }

    @Test
    void open_olderVersion_isMigratedAndKeepsItsData() {
        try (JdbcState state = JdbcState.open(file())) {
            state.picture().put(pictured(3));
        }
        ImmutableList<ImmutableList<String>> next = ImmutableList.<ImmutableList<String>>builder()
                .addAll(Schema.VERSIONS)
                .add(ImmutableList.of("ALTER TABLE desk ADD COLUMN colour TEXT"))
                .build();
        try (Database database = StateFile.open(file())) {
            Schema.prepare(database, next);
            assertThat(database.number("PRAGMA user_version")).isEqualTo(next.size());
            assertThat(database.number("SELECT count(colour) + count(*) FROM desk"))
                    .isEqualTo(1);
            assertThat(database.number("SELECT count(*) FROM picture")).isEqualTo(3);
        }
    }

    @Test
    void open_migrationThatFails_leavesTheOldVersion() {
        JdbcState.open(file()).close();
        ImmutableList<ImmutableList<String>> broken = ImmutableList.copyOf(Iterables.concat(
                Schema.VERSIONS,
                ImmutableList.of(ImmutableList.of("ALTER TABLE desk ADD COLUMN colour TEXT", "NONSENSE"))));
        try (Database database = StateFile.open(file())) {
            assertThatThrownBy(() -> Schema.prepare(database, broken))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("report this");
        }
        try (JdbcState state = JdbcState.open(file())) {
            assertThat(state.desk()).isEqualTo(DeskMemory.blank());
        }
    }

    @Test
    void open_emptyFile_isTakenAsANewState() throws IOException {
        Files.createFile(file());
        try (JdbcState state = JdbcState.open(file())) {
            assertThat(state.desk()).isEqualTo(DeskMemory.blank());
        }
    }

    @Test
    void read_truncatedFile_saysThatItIsDamaged() throws IOException {
        try (JdbcState state = JdbcState.open(file())) {
            state.picture().put(pictured(2_000));
        }
        try (RandomAccessFile damaged = new RandomAccessFile(file().toFile(), "rw")) {
            damaged.setLength(damaged.length() / 2);
        }
        assertThatThrownBy(() -> {
                    try (JdbcState state = JdbcState.open(file())) {
                        state.picture()
                                .get(pictured(2_000).stream().map(Pictured::id).toList());
                    }
                })
                .isInstanceOf(StateException.class)
                .hasMessageContaining("it is damaged; put a copy of it in its place. Without one, move the file away");
    }

    @Test
    void read_rowThatWeDidNotWrite_saysThatItIsDamaged() {
        try (Database database = StateFile.open(file())) {
            Schema.prepare(database, Schema.VERSIONS);
            JdbcState state = new JdbcState(database);
            state.picture().put(pictured(2));
            database.update("UPDATE picture SET fields = '{\"a\":' WHERE id = '0'");
            database.update("UPDATE picture SET updated_at = 'yesterday' WHERE id = '1'");
            assertThatThrownBy(() -> state.picture().get(TargetId.of(0)))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("it is damaged");
            assertThatThrownBy(() -> state.picture().get(TargetId.of(1)))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("it is damaged");
        }
    }

    @Test
    void write_diskFull_takesTheTransactionBackAndSaysSo() {
        try (Database database = StateFile.open(file())) {
            Schema.prepare(database, Schema.VERSIONS);
            JdbcState state = new JdbcState(database);
            state.picture().put(pictured(10));
            database.execute(List.of("PRAGMA max_page_count = 50"));
            assertThatThrownBy(() -> state.inTransaction(() -> {
                        state.remember(DeskMemory.blank().withReviewed());
                        state.picture().put(pictured(5_000));
                    }))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("no space left; make room on the disk");
            assertThat(state.desk().reviewed()).isFalse();
            assertThat(state.picture().size()).isEqualTo(10);
            state.remember(DeskMemory.blank().withMark("works again"));
        }
    }

    @Test
    void write_readOnly_saysSo() {
        try (Database database = StateFile.open(file())) {
            Schema.prepare(database, Schema.VERSIONS);
            JdbcState state = new JdbcState(database);
            database.execute(List.of("PRAGMA query_only = ON"));
            assertThatThrownBy(() -> state.remember(DeskMemory.blank()))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("cannot be opened for writing");
        }
    }

    @Test
    void write_whileAnotherProcessWrites_saysSo() {
        try (Database database = StateFile.open(file());
                JdbcState other = JdbcState.open(file())) {
            JdbcState state = new JdbcState(database);
            database.execute(List.of("PRAGMA busy_timeout = 0"));
            other.inTransaction(() -> {
                other.remember(DeskMemory.blank().withReviewed());
                assertThatThrownBy(() -> state.remember(DeskMemory.blank()))
                        .isInstanceOf(StateException.class)
                        .hasMessageContaining("another process is using it; wait");
                assertThatThrownBy(() -> state.inTransaction(() -> state.remember(DeskMemory.blank())))
                        .isInstanceOf(StateException.class)
                        .hasMessageContaining("another process is using it; wait");
            });
            assertThat(state.desk().reviewed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5, BUSY",
        "261, BUSY",
        "6, BUSY",
        "8, NOT_WRITABLE",
        "14, NOT_WRITABLE",
        "778, DISK",
        "11, DAMAGED",
        "13, FULL",
        "26, NO_DATABASE",
        "1, OTHER"
    })
    void failure_isToldByTheLowByteOfTheCode(int code, StorageFailure failure) {
        assertThat(StorageFailure.of(new SQLException("x", null, code))).isEqualTo(failure);
    }
}
