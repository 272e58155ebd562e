package io.orgsync.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.field.TargetId;
import io.orgsync.state.StateException;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Journal;
import io.orgsync.testing.StateContract;
import io.orgsync.testing.StateContract.Check;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Journals that cannot be written, that are long, or that somebody else concludes. */
final class JdbcJournalTroubleTest extends JournalScene {

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
}
