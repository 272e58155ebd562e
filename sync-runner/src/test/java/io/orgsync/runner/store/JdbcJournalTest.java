package io.orgsync.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.state.Link;
import io.orgsync.state.StateException;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Result;
import io.orgsync.state.journal.Journal.OpenBatch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract cannot say of the journal and of what is open between runs: files, processes, trouble, cost. */
final class JdbcJournalTest extends JournalScene {

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
                    .hasMessageContaining("it is damaged; put a copy of it in its place");
        }
    }
}
