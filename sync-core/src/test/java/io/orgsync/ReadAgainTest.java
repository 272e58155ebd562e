package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import io.orgsync.Sync.RunResult;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.ChangeClass;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Records that go on being due: read and not dealt with, refused, not ready yet, or gone. */
final class ReadAgainTest extends ChangesScene {

    @Test
    void run_recordThatIsDueAndChanged_isReadOnce() {
        put(1, "first", "broken");
        put(2, "other", "broken");
        run();
        put(1, "second", "new");
        run();

        assertThat(held(1, "Subject")).isEqualTo("second");
        assertThat(tickets.fetched()).containsExactly(key(2));
    }

    // deeplethe/utopia#794, kenn-io/msgvault#275
    @Test
    void run_readThatFails_losesNothing() {
        put(1, "a", "new");
        put(2, "b", "new");
        put(3, "c", "new");
        cases.meets(Misfortune.KEYS_UNREADABLE);

        assertThatThrownBy(this::run).isInstanceOf(FailureException.class);
        assertThat(state.cursors().of("tickets")).contains("2");
        run();

        assertThat(cases.size()).isEqualTo(3);
        assertThat(state.cursors().of("tickets")).contains("3");
    }

    // drt-hub/drt#1074
    @Test
    void run_recordThatIsRefused_isReadAgainUntilItFits() {
        put(1, "good", "new");
        put(2, "bad", "new");
        cases.chokesOn(item -> item.values().get("Subject").display().equals("bad"));
        run();

        assertThat(cases.size()).isEqualTo(1);
        assertThat(due(2).failures()).isEqualTo(1);
        run();
        assertThat(due(2).failures()).isEqualTo(2);

        tickets.putSilently("2", ticket(2, "mended", "new"));
        run();
        assertThat(cases.size()).isEqualTo(2);
        assertThat(isDue(2)).isFalse();
    }

    @Test
    void run_invalidRecord_staysDueAndKeylessOnesAreTold() {
        put(1, "a", "broken");
        tickets.put("junk", Fields.of("id", FieldValue.text("junk")));

        RunResult first = run();
        assertThat(first.plan().summary().keylessCount()).isEqualTo(1);
        assertThat(first.plan().summary().counts()).isEqualTo(ImmutableMap.of(ChangeClass.BLOCKED, 1L));
        assertThat(due(1).failures()).isZero();
    }

    @Test
    void run_dueRecordThatIsGone_isForgotten() {
        put(1, "a", "broken");
        run();
        assertThat(isDue(1)).isTrue();
        tickets.remove("1");

        run();

        assertThat(isDue(1)).isFalse();
    }

    @Test
    void run_recordThatIsNotReady_isReadAgainForAMonth() {
        tickets.putUnready("1", ticket(1, "a", "new"));
        run();
        run();
        assertThat(due(1).again()).isTrue();
        assertThat(cases.size()).isEqualTo(1);

        clock.advance(Duration.ofDays(20));
        tickets.putUnready("1", ticket(1, "b", "new"));
        run();
        clock.advance(Duration.ofDays(20));
        run();
        assertThat(isDue(1)).isTrue();
        clock.advance(Duration.ofDays(20));
        run();
        assertThat(isDue(1)).isFalse();
    }

    @Test
    void run_recordThatBecomesReady_isWrittenAndForgotten() {
        tickets.putUnready("1", ticket(1, "a", "new"));
        cases.chokesOn(item -> true);
        run();
        assertThat(due(1).again()).isTrue();
        assertThat(due(1).failures()).isEqualTo(1);
        cases.chokesOn(item -> false);
        tickets.putSilently("1", ticket(1, "ready", "new"));
        run();

        assertThat(held(1, "Subject")).isEqualTo("ready");
        assertThat(isDue(1)).isFalse();
    }

    @Test
    void run_brokenRecordThatIsNotReady_waitsAsABrokenOne() {
        tickets.putUnready("1", ticket(1, "a", "broken"));
        run();

        assertThat(due(1).again()).isFalse();
        assertThat(isDue(1)).isTrue();
    }

    @Test
    void run_waitingRecordThatBecomesUnready_isReadAgain() {
        put(1, "a", "broken");
        run();
        tickets.putUnready("1", ticket(1, "a", "new"));
        run();

        assertThat(due(1).again()).isTrue();
    }
}
