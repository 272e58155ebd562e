package io.orgsync.state;

import static com.google.common.base.Preconditions.checkState;

import io.orgsync.state.journal.Absences;
import io.orgsync.state.journal.Approvals;
import io.orgsync.state.journal.Cursors;
import io.orgsync.state.journal.Due;
import io.orgsync.state.journal.Holds;
import io.orgsync.state.journal.Journal;
import io.orgsync.state.journal.Merges;
import java.util.function.Supplier;

/**
 * The durable memory of one desk. Every method throws {@link StateException} if the memory cannot be read or written.
 *
 * <p>A write outside of {@link #atomically} is a transaction of its own. Not thread-safe.
 */
public interface State extends AutoCloseable {

    /**
     * Ties this memory to a source and a target at first use, and verifies it ever after.
     *
     * @throws StateException if it is tied to others; naming both
     */
    void bind(String sourceIdentity, String targetIdentity);

    /**
     * Carries out the work in one transaction: all of it is remembered, or, if it throws, nothing.
     *
     * <p>Nested calls join the outer one. If one of them throws, nothing of the whole is remembered, even if the outer work catches
     * that and goes on; it then ends with a {@link StateException}.
     */
    <T> T atomically(Supplier<T> work);

    /** {@link #atomically(Supplier)} for work without a result. */
    default void inTransaction(Runnable work) {
        checkState(atomically(() -> {
            work.run();
            return true;
        }));
    }

    DeskMemory desk();

    void remember(DeskMemory desk);

    Picture picture();

    Links links();

    Staging staging();

    Reports reports();

    Plans plans();

    Runs runs();

    Lock lock();

    Journal journal();

    Due due();

    Absences absences();

    Approvals approvals();

    Holds holds();

    Cursors cursors();

    Merges merges();

    @Override
    void close();
}
