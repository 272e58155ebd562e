package io.orgsync.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.State;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.state.journal.Approvals.Approval;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.state.journal.Entry.Result;
import io.orgsync.state.journal.Holds.Hold;
import io.orgsync.state.journal.Journal.OpenBatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** States in files with something open in them. */
abstract class JournalScene {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    static final Key A = new Key("a");

    static final Key B = new Key("b");

    static final Mark FAILED = Mark.waiting("tickets", NOON).failedAgain("why");

    static final Absence ABSENCE = new Absence(NOON, 2, NOON.plusSeconds(1));

    static final Approval APPROVAL =
            new Approval("standard", "retire", 12, ImmutableSet.of("x", "y"), "ann", NOON, NOON.plusSeconds(60));

    static final Hold HOLD = new Hold(A, "name", FieldValue.text("held"), 7);

    @TempDir
    Path directory;

    Path file() {
        return directory.resolve("state.db");
    }

    static Intent intent(Key key) {
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

    static long intend(State state, Key... keys) {
        return state.journal()
                .intend(7, Stream.of(keys).map(JdbcJournalTest::intent).toList(), NOON);
    }

    /** One batch of which {@code b} is concluded, and one of everything else. */
    static long fill(State state) {
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

    static void expectFilled(State state, long batch) {
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

    static void expectBlank(State state) {
        assertThat(state.journal().open()).isEmpty();
        assertThat(state.journal().ofKey(A, 10)).isEmpty();
        assertThat(state.due().after("tickets", null, 10)).isEmpty();
        assertThat(state.absences().of(List.of(A))).isEmpty();
        assertThat(state.approvals().validAt(NOON)).isEmpty();
        assertThat(state.holds().after(null, 10)).isEmpty();
        assertThat(state.cursors().of("tickets")).isEmpty();
    }

    static Key[] keys(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(each -> new Key("key " + each))
                .toArray(Key[]::new);
    }

    static List<Entry> page(State state, long after) {
        return state.journal().ofRun(7, after, 33);
    }

    static long last(List<Entry> page) {
        return page.get(page.size() - 1).number();
    }

    static JdbcState listened(Collection<String> heard) {
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

    static Connection listening(Connection connection, Collection<String> heard) {
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
