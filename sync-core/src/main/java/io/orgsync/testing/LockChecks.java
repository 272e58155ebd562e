package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.NOON;

import com.google.common.collect.ImmutableList;
import io.orgsync.state.Lock;
import io.orgsync.state.Lock.Holder;
import io.orgsync.state.State;
import io.orgsync.testing.StateContract.Check;
import java.time.Instant;
import java.util.Optional;

/** What the lock has to do. */
final class LockChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("lock_held_isNotTaken", LockChecks::held),
            new Check("lock_expired_isTaken", LockChecks::expired),
            new Check("lock_renew_extendsFromNow", LockChecks::renewed),
            new Check("lock_renewWithoutToken_isRefused", LockChecks::notRenewed),
            new Check("lock_expiredButNotTaken_canBeRenewed", LockChecks::renewedLate),
            new Check("lock_takenAgainByItsHolder_isExtended", LockChecks::takenAgain),
            new Check("lock_release_frees", LockChecks::released),
            new Check("lock_releaseByAnother_doesNothing", LockChecks::releasedByAnother));

    private static final Holder MINE = new Holder("host a, process 1", "token a", NOON);
    private static final Holder THEIRS = new Holder("host b, process 2", "token b", NOON.plusNanos(1));
    private static final Instant END = NOON.plus(Lock.LIFE);

    private LockChecks() {}

    private static void taken(State state, Holder holder, Instant now) {
        Expect.equal("holder instead of " + holder.owner(), state.lock().take(holder, now), Optional.empty());
    }

    private static void held(State state) {
        taken(state, MINE, NOON);
        Expect.equal("holder", state.lock().take(THEIRS, END.minusNanos(1)), Optional.of(MINE));
    }

    private static void expired(State state) {
        taken(state, MINE, NOON);
        taken(state, THEIRS, END);
        Expect.equal("renewed by the first", state.lock().renew(MINE.token(), END), false);
        Expect.equal("holder", state.lock().take(MINE, END), Optional.of(THEIRS));
    }

    private static void renewed(State state) {
        taken(state, MINE, NOON);
        Expect.equal("renewed", state.lock().renew(MINE.token(), NOON.plusSeconds(60)), true);
        Expect.equal("holder", state.lock().take(THEIRS, END.plusSeconds(59)), Optional.of(MINE));
        taken(state, THEIRS, END.plusSeconds(60));
    }

    private static void notRenewed(State state) {
        Expect.equal("free", state.lock().renew(MINE.token(), NOON), false);
        taken(state, MINE, NOON);
        Expect.equal("with another token", state.lock().renew(THEIRS.token(), NOON), false);
    }

    private static void renewedLate(State state) {
        taken(state, MINE, NOON);
        Expect.equal("renewed", state.lock().renew(MINE.token(), END.plusSeconds(5)), true);
        Expect.equal("holder", state.lock().take(THEIRS, END.plusSeconds(5)), Optional.of(MINE));
    }

    private static void takenAgain(State state) {
        taken(state, MINE, NOON);
        taken(state, MINE, NOON.plusSeconds(30));
        Expect.equal("holder", state.lock().take(THEIRS, END), Optional.of(MINE));
    }

    private static void released(State state) {
        taken(state, MINE, NOON);
        state.lock().release(MINE.token());
        taken(state, THEIRS, NOON);
    }

    private static void releasedByAnother(State state) {
        state.lock().release(THEIRS.token());
        taken(state, MINE, NOON);
        state.lock().release(THEIRS.token());
        Expect.equal("holder", state.lock().take(THEIRS, NOON), Optional.of(MINE));
    }
}
