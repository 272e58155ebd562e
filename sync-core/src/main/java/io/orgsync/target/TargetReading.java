package io.orgsync.target;

import java.util.Optional;

/** Pages of records of the desk. Not thread-safe; close it also after a failure. */
public interface TargetReading extends AutoCloseable {

    /** The next page, or nothing at the end. */
    Optional<TargetPage> next();

    @Override
    void close();
}
