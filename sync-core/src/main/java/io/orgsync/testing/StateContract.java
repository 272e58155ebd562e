package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import io.orgsync.state.State;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What every {@link State} has to do, as named checks.
 *
 * <p>Limits: the checks use one state at a time, so they say nothing about what survives a process or what two processes do to each
 * other, and they never make the storage fail.
 */
public final class StateContract {

    private StateContract() {}

    /** All checks; they are independent of each other, and each needs a state of its own. */
    public static ImmutableList<Check> checks() {
        return ImmutableList.<Check>builder()
                .addAll(PictureChecks.ALL)
                .addAll(LinksChecks.ALL)
                .addAll(StagingChecks.ALL)
                .addAll(DeskChecks.ALL)
                .addAll(RunsChecks.ALL)
                .addAll(LockChecks.ALL)
                .addAll(JournalChecks.ALL)
                .addAll(JournalCountChecks.ALL)
                .addAll(DueChecks.ALL)
                .addAll(AbsencesChecks.ALL)
                .addAll(ApprovalsChecks.ALL)
                .addAll(HoldsChecks.ALL)
                .addAll(CursorsChecks.ALL)
                .addAll(MergesChecks.ALL)
                .addAll(TransactionChecks.ALL)
                .build();
    }

    /**
     * One check.
     *
     * @param name {@code subject_case}, unique in the suite
     * @param body throws an {@link AssertionError} if the state does not do what it should
     */
    public record Check(String name, Consumer<State> body) {

        /** Runs the check on a blank state, which is closed afterwards. */
        public void verify(Supplier<? extends State> blank) {
            try (State state = blank.get()) {
                body.accept(state);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
