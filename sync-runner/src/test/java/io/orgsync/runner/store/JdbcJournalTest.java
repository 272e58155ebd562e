package io.orgsync.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Link;
import io.orgsync.state.State;
import io.orgsync.state.StateException;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.state.journal.Approvals.Approval;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.state.journal.Entry.Result;
import io.orgsync.state.journal.Holds.Hold;
import io.orgsync.state.journal.Journal;
import io.orgsync.state.journal.Journal.OpenBatch;
import io.orgsync.testing.StateContract;
import io.orgsync.testing.StateContract.Check;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract cannot say of the journal and of what is open between runs: files, processes, trouble, cost. */
final class JdbcJournalTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Key A = new Key("a");
    private static final Key B = new Key("b");
    private static final Mark FAILED = Mark.waiting("tickets", NOON).failedAgain("why");
    private static final Absence ABSENCE = new Absence(NOON, 2, NOON.plusSeconds(1));
    private static final Approval APPROVAL =
            new Approval("standard", "retire", 12, ImmutableSet.of("x", "y"), "ann", NOON, NOON.plusSeconds(60));
    private static final Hold HOLD = new Hold(A, "name", FieldValue.text("held"), 7);

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("state.db");
    }

    private static Intent intent(Key key) {
        return Intent.builder()
                .key(key)
                .sync("standard")
                .target(TargetId.of(7))
                .operation("update")
                .sent(Fields.of("name", FieldValue.text("Name " + key)))
                .before(Fields.none())
                .line(Fields.of("class", FieldValue.text("retire")))
                .guards(ImmutableSet.of("retire"))
                .build();
    }

    private static long intend(State state, Key... keys) {
        return state.journal()
                .intend(7, Stream.of(keys).map(JdbcJournalTest::intent).toList(), NOON);
    }

    /** One batch of which {@code b} is concluded, and one of everything else. */
    private static long fill(State state) {
        long batch = intend(state, A, B);
        state.journal().accepted(batch, "job 1");
        state.journal().applied(batch, B, TargetId.of(7));
        state.due().put(Map.of(A, FAILED));
        state.absences().put(Map.of(A, ABSENCE));
        state.approvals().add(APPROVAL);
        state.holds().put(List.of(HOLD));
        state.cursors().put("tickets", "cursor");
        return batch;
    }

    private static void expectFilled(State state, long batch) {
        ImmutableList<Entry> entries = state.journal().ofRun(7, 0, 10);
        assertThat(entries).extracting(Entry::intent).containsExactly(intent(A), intent(B));
        assertThat(entries.get(1).conclusion()).isEqualTo(new Conclusion(Result.APPLIED, TargetId.of(7), ""));
        assertThat(state.journal().open())
                .containsExactly(new OpenBatch(batch, 7, "job 1", 2, NOON, entries.subList(0, 1)));
        assertThat(state.journal().count("standard", "retire", NOON)).isEqualTo(2);
        assertThat(state.due().of(List.of(A, B))).isEqualTo(ImmutableMap.of(A, FAILED));
        assertThat(state.absences().of(List.of(A, B))).isEqualTo(ImmutableMap.of(A, ABSENCE));
        assertThat(state.approvals().validAt(NOON)).containsExactly(APPROVAL);
        assertThat(state.holds().after(null, 10)).containsExactly(HOLD);
        assertThat(state.cursors().of("tickets")).contains("cursor");
    }

    private static void expectBlank(State state) {
        assertThat(state.journal().open()).isEmpty();
        assertThat(state.journal().ofKey(A, 10)).isEmpty();
        assertThat(state.due().after("tickets", null, 10)).isEmpty();
        assertThat(state.absences().of(List.of(A))).isEmpty();
        assertThat(state.approvals().validAt(NOON)).isEmpty();
        assertThat(state.holds().after(null, 10)).isEmpty();
        assertThat(state.cursors().of("tickets")).isEmpty();
    }

    @Test
    void open_again_hasEverythingThatWasLeftOpen() {
        long batch;
        try (JdbcState state = JdbcState.open(file())) {
            batch = fill(state);
        }
        try (JdbcState state = JdbcState.open(file())) {
            expectFilled(state, batch);
            state.journal().applied(batch, A, TargetId.of(7));
            assertThat(state.journal().open()).isEmpty();
        }
    }

    @Test
    void open_againAfterAllWasForgotten_numbersGoOn() {
        long batch;
        long number;
        try (JdbcState state = JdbcState.open(file())) {
            batch = intend(state, A, B);
            number = state.journal().ofKey(B, 1).get(0).number();
            state.journal().applied(batch, A, TargetId.of(1));
            state.journal().applied(batch, B, TargetId.of(2));
            state.journal().forgetBefore(NOON.plusSeconds(1));
        }
        try (JdbcState state = JdbcState.open(file())) {
            assertThat(state.journal().ofRun(7, 0, 10)).isEmpty();
            assertThat(intend(state, A)).isGreaterThan(batch);
            assertThat(state.journal().ofKey(A, 1).get(0).number()).isGreaterThan(number);
        }
    }

    @Test
    void open_fileOfVersion1_keepsItsLinksAndHasNothingOpen() {
        try (Database database = StateFile.open(file())) {
            Schema.prepare(database, Schema.VERSIONS.subList(0, 1));
            database.update("""
                    INSERT INTO links (key, target, owner, base, base_digest, stored, stored_digest, awaited, reported)
                    VALUES ('a', '7', 'standard', '{"name":"x"}', 'd', '{}', 'd', '{}', '{}')""");
        }
        try (JdbcState state = JdbcState.open(file())) {
            Link old = Link.builder()
                    .from(Link.fresh(A, TargetId.of(7), "standard"))
                    .base(Fields.of("name", FieldValue.text("x")))
                    .build();
            assertThat(state.links().get(A)).contains(old);
            expectBlank(state);
            Link retired = Link.builder().from(old).retiredAt(NOON).build();
            state.links().put(List.of(retired));
            assertThat(state.links().get(A)).contains(retired);
            expectFilled(state, fill(state));
        }
    }

    @Test
    void twoProcesses_shareNumbersAndSeeEachOthersCommits() {
        try (JdbcState one = JdbcState.open(file());
                JdbcState other = JdbcState.open(file())) {
            long first = fill(one);
            expectFilled(other, first);
            long second = intend(other, A);
            long third = one.atomically(() -> {
                long batch = intend(one, B);
                one.cursors().put("tickets", "next");
                assertThat(other.journal().open()).hasSize(2);
                assertThat(other.cursors().of("tickets")).contains("cursor");
                return batch;
            });
            assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
            assertThat(other.journal().open()).extracting(OpenBatch::number).containsExactly(first, second, third);
            assertThat(other.cursors().of("tickets")).contains("next");
        }
    }

    @Test
    void twoProcesses_oneConcludesWhatTheOtherIntended() {
        try (JdbcState one = JdbcState.open(file());
                JdbcState other = JdbcState.open(file())) {
            long batch = intend(one, A);
            assertThat(other.journal().open()).hasSize(1);
            other.journal().conclude(batch, A, new Conclusion(Result.NOT_CARRIED_OUT, null, "settled"));
            assertThat(one.journal().open()).isEmpty();
            assertThat(one.journal().count("standard", "retire", NOON)).isZero();
        }
    }

    @Test
    void backup_hasWhatIsOpen() {
        Path copy = directory.resolve("backup.db");
        long batch;
        try (JdbcState state = JdbcState.open(file())) {
            batch = fill(state);
            state.backup(copy);
            state.journal().applied(batch, A, TargetId.of(7));
        }
        try (JdbcState state = JdbcState.open(copy)) {
            expectFilled(state, batch);
        }
    }

    @Test
    void conclude_unknownKeyInATransaction_takesBackTheOthers() {
        try (JdbcState state = JdbcState.open(file())) {
            long batch = intend(state, A);
            Journal journal = state.journal();
            assertThatThrownBy(() -> state.inTransaction(() -> {
                        journal.applied(batch, A, TargetId.of(7));
                        journal.applied(batch, B, TargetId.of(8));
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("batch " + batch + " of the journal has no intent for b");
            assertThat(journal.open()).hasSize(1);
        }
    }

    @Test
    void ofRun_manyBatches_givesEveryEntryOnce() {
        try (JdbcState state = JdbcState.open(file())) {
            state.inTransaction(() -> IntStream.range(0, 20)
                    .forEach(batch ->
                            assertThat(intend(state, keys(batch * 50, 50))).isPositive()));
            List<Entry> all = new ArrayList<>();
            for (List<Entry> page = page(state, 0); !page.isEmpty(); page = page(state, last(page))) {
                all.addAll(page);
            }
            assertThat(all).extracting(entry -> entry.intent().key()).containsExactly(keys(0, 1_000));
            assertThat(all).extracting(Entry::number).isSorted().doesNotHaveDuplicates();
        }
    }

    private static Key[] keys(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(each -> new Key("key " + each))
                .toArray(Key[]::new);
    }

    private static List<Entry> page(State state, long after) {
        return state.journal().ofRun(7, after, 33);
    }

    private static long last(List<Entry> page) {
        return page.get(page.size() - 1).number();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE journal SET result = 'MAYBE', note = ''",
                "UPDATE journal SET result = 'APPLIED', note = NULL",
                "UPDATE journal SET intended_at = 'yesterday'",
                "UPDATE journal SET sent = '{\"a\":'",
                "UPDATE journal SET key = ' ' WHERE position = 0",
                "UPDATE journal_batches SET intended_at = 'yesterday'",
                "UPDATE due SET since = 'yesterday'",
                "UPDATE absences SET counted_at = 'yesterday'",
                "UPDATE approvals SET ends_at = 'yesterday'",
                "UPDATE holds SET desired = 'x'"
            })
    void read_rowThatWeDidNotWrite_saysThatItIsDamaged(String damage) {
        try (Database database = StateFile.open(file())) {
            Schema.prepare(database, Schema.VERSIONS);
            JdbcState state = new JdbcState(database);
            long batch = fill(state);
            database.update(damage);
            assertThatThrownBy(() -> expectFilled(state, batch))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("it is damaged; restore a backup");
        }
    }

    @Test
    void intend_diskFull_takesBackTheBatchAndSaysSo() {
        try (Database database = StateFile.open(file())) {
            Schema.prepare(database, Schema.VERSIONS);
            JdbcState state = new JdbcState(database);
            long batch = fill(state);
            database.execute(List.of("PRAGMA max_page_count = " + (database.number("PRAGMA page_count") + 5)));
            assertThatThrownBy(() -> assertThat(intend(state, keys(0, 1_000))).isPositive())
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("no space left; make room on the disk");
            expectFilled(state, batch);
            state.journal().applied(batch, A, TargetId.of(7));
            assertThat(state.journal().open()).isEmpty();
        }
    }

    @Test
    void intend_readOnly_saysSo() {
        try (Database database = StateFile.open(file())) {
            Schema.prepare(database, Schema.VERSIONS);
            JdbcState state = new JdbcState(database);
            long batch = fill(state);
            database.execute(List.of("PRAGMA query_only = ON"));
            assertThatThrownBy(() -> assertThat(intend(state, A)).isPositive())
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("cannot be opened for writing");
            expectFilled(state, batch);
        }
    }

    /** Carries out every check of the contract and asks SQLite how it goes about each statement on the tables since version 2. */
    @Test
    void statements_neverWalkThroughAWholeTable() throws SQLException {
        TreeSet<String> heard = new TreeSet<>();
        for (Check check : StateContract.checks()) {
            check.verify(() -> listened(heard));
        }
        try (Database database = StateFile.open(file())) {
            Schema.prepare(database, Schema.VERSIONS);
            List<String> ours = heard.stream()
                    .filter(
                            sql -> sql.matches(
                                    "(?s).*\\b(journal|journal_batches|journal_guards|due|absences|approvals|approved_changes|holds|cursors|merges)\\b.*"))
                    .toList();
            assertThat(ours)
                    .hasSizeGreaterThan(25)
                    .allSatisfy(sql -> assertThat(
                                    database.query("EXPLAIN QUERY PLAN " + sql, row -> row.getString("detail")))
                            .allSatisfy(step -> assertThat(step).doesNotMatch("SCAN \\w+")));
        }
    }

    private static JdbcState listened(Collection<String> heard) {
        try {
            Database database =
                    new Database(listening(DriverManager.getConnection("jdbc:sqlite::memory:"), heard), "memory");
            database.execute(List.of("PRAGMA foreign_keys = ON"));
            Schema.prepare(database, Schema.VERSIONS);
            return new JdbcState(database);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Connection listening(Connection connection, Collection<String> heard) {
        return (Connection) Proxy.newProxyInstance(
                JdbcJournalTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        heard.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
