package io.orgsync.state;

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

    /** Carries out the work in one transaction: all of it is remembered, or, if it throws, nothing. Nested calls join the outer one. */
    <T> T atomically(Supplier<T> work);

    /** {@link #atomically(Supplier)} for work without a result. */
    default void inTransaction(Runnable work) {
        boolean done = atomically(() -> {
            work.run();
            return true;
        });
        if (!done) {
            throw new IllegalStateException("a transaction ended without a result");
        }
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

    @Override
    void close();
}
