package io.orgsync.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.DeskMemory;
import io.orgsync.state.Link;
import io.orgsync.state.Lock.Holder;
import io.orgsync.state.Pictured;
import io.orgsync.state.Plans.Issued;
import io.orgsync.state.StagedChange;
import io.orgsync.state.StateException;
import io.orgsync.testing.StateContract;
import io.orgsync.testing.StateContract.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JdbcStateTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path directory;

    static ImmutableList<Check> contract() {
        return StateContract.checks();
    }

    @ParameterizedTest
    @MethodSource("contract")
    void contract_isKept(Check check) {
        check.verify(() -> JdbcState.open(file()));
    }

    private Path file() {
        return directory.resolve("a state (1)?#.db");
    }

    private static Pictured pictured(long id) {
        return new Pictured(
                TargetId.of(id),
                new Key("key " + id),
                null,
                FoldedName.of("name " + id),
                NOON,
                Fields.of("name", FieldValue.text("Name " + id)));
    }

    @Test
    void open_again_hasEverythingButTheStaging() {
        try (JdbcState state = JdbcState.open(file())) {
            state.bind("org", "desk");
            state.remember(DeskMemory.blank().withMark("m"));
            state.picture().put(List.of(pictured(1)));
            state.links().put(List.of(Link.fresh(new Key("a"), TargetId.of(1), "standard")));
            state.staging().plan(List.of(new StagedChange(0, 0, new Key("a"), Fields.none())));
            assertThat(state.lock().take(new Holder("me", "token", NOON), NOON)).isEmpty();
        }
        try (JdbcState state = JdbcState.open(file().toString())) {
            assertThatThrownBy(() -> state.bind("other", "desk")).isInstanceOf(StateException.class);
            assertThat(state.desk().mark()).isEqualTo("m");
            assertThat(state.picture().byKey(new Key("key 1"))).containsExactly(pictured(1));
            assertThat(state.links().size()).isEqualTo(1);
            assertThat(state.staging().changesAfter(null, 1)).isEmpty();
            assertThat(state.lock().renew("token", NOON)).isTrue();
        }
    }

    @Test
    void open_newFile_isReadableToItsOwnerOnly() throws IOException {
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        try (JdbcState state = JdbcState.open(file())) {
            state.remember(DeskMemory.blank().withReviewed());
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files)
                        .hasSize(3)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void close_leavesOneFileAndMayBeRepeated() throws IOException {
        JdbcState state = JdbcState.open(file());
        state.remember(DeskMemory.blank().withReviewed());
        state.close();
        state.close();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
        assertThatThrownBy(state::desk).isInstanceOf(StateException.class).hasMessageContaining(file().toString());
    }

    @Test
    void twoProcesses_seeEachOthersCommitsButNotTheStaging() {
        try (JdbcState one = JdbcState.open(file());
                JdbcState other = JdbcState.open(file())) {
            one.inTransaction(() -> {
                one.picture().put(List.of(pictured(1)));
                assertThat(other.picture().size()).isZero();
            });
            one.staging().plan(List.of(new StagedChange(0, 0, new Key("a"), Fields.none())));
            assertThat(other.picture().size()).isEqualTo(1);
            assertThat(other.staging().changesAfter(null, 1)).isEmpty();
            assertThat(other.lock().take(new Holder("one", "1", NOON), NOON)).isEmpty();
            assertThat(one.lock().take(new Holder("two", "2", NOON), NOON)).contains(new Holder("one", "1", NOON));
        }
    }

    @Test
    void twoProcesses_onePlanIsUsedOnce() {
        try (JdbcState one = JdbcState.open(file());
                JdbcState other = JdbcState.open(file())) {
            one.plans().issue(new Issued("f", 1, "r", NOON, false));
            other.plans().use("f");
            assertThatThrownBy(() -> one.plans().use("f")).isInstanceOf(StateException.class);
        }
    }

    @Test
    void listing_thatAnotherProcessStartedLater_keepsWhatThisOneSees() {
        try (JdbcState one = JdbcState.open(file());
                JdbcState other = JdbcState.open(file())) {
            one.picture().startListing();
            one.picture().put(List.of(pictured(1)));
            other.picture().startListing();
            other.picture().put(List.of(pictured(1), pictured(2)));
            one.picture().put(List.of(pictured(2), pictured(3)));
            assertThat(one.picture().finishListing()).isZero();
            assertThat(other.picture().finishListing()).isEqualTo(1);
            assertThat(other.picture().get(TargetId.of(3))).isEmpty();
        }
    }

    @Test
    void backup_isAStateOfItsOwn() throws IOException {
        Path copy = directory.resolve("backup.db");
        try (JdbcState state = JdbcState.open(file())) {
            state.picture().put(List.of(pictured(1)));
            state.backup(copy);
            state.picture().put(List.of(pictured(2)));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        try (JdbcState state = JdbcState.open(copy)) {
            assertThat(state.picture().size()).isEqualTo(1);
        }
    }

    @Test
    void backup_ontoAFile_isRefusedAndLeavesIt() throws IOException {
        Path copy = Files.writeString(directory.resolve("precious"), "data");
        try (JdbcState state = JdbcState.open(file())) {
            assertThatThrownBy(() -> state.backup(copy))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("exists already");
        }
        assertThat(copy).hasContent("data");
    }

    @Test
    void backup_insideOfATransaction_isRefused() {
        Path copy = directory.resolve("backup.db");
        try (JdbcState state = JdbcState.open(file())) {
            assertThatThrownBy(() -> state.inTransaction(() -> state.backup(copy)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(copy).doesNotExist();
    }

    @Test
    void backup_thatFails_leavesNothing() {
        Path copy = directory.resolve("backup.db");
        JdbcState state = JdbcState.open(file());
        state.close();
        assertThatThrownBy(() -> state.backup(copy)).isInstanceOf(StateException.class);
        assertThat(copy).doesNotExist();
    }
}
