package io.orgsync.source;

import java.util.Optional;

/** Pages of one read, in the order of the service. Not thread-safe; close it also after a failure. */
public interface Reading extends AutoCloseable {

    /**
     * The next page, or nothing at the end.
     *
     * @throws io.orgsync.failure.FailureException if the read cannot go on; pages given so far are then not to be used
     */
    Optional<SourcePage> next();

    /**
     * What the finished read amounts to.
     *
     * @throws IllegalStateException before {@link #next} has given nothing
     */
    ReadEnd end();

    @Override
    void close();
}
