package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.OptionalLong;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** The history of runs. */
public interface Runs {

    /**
     * Notes that a run begins, and gives its number, which is larger than all earlier ones.
     *
     * @param by who runs it, for people: user, host and process
     */
    long begin(String command, String by, Instant at);

    /**
     * Notes how a run ended.
     *
     * @throws IllegalArgumentException if it never began
     */
    void end(long run, Instant at, ImmutableMap<String, Long> counts);

    /** The latest runs, newest first. */
    ImmutableList<Run> latest(int most);

    /** How many rows a sync read in its last complete read by a run that ended; nothing if there was none. */
    OptionalLong rowsOfLastGoodRead(String sync);

    void noteGoodRead(String sync, long rows, Instant at);

    /**
     * One run.
     *
     * @param number counts up from 1
     * @param command as a user calls it: {@code plan}, {@code apply}, {@code run}, {@code approve}, {@code adopt}, {@code undo},
     *     {@code release} or {@code explain}; {@code trial} for a plan with rules that were only tried
     * @param by who ran it, for people; empty if that was not noted
     * @param startedAt when
     * @param endedAt when; null if it did not end, or has not yet
     * @param counts by name; empty until it ended
     */
    @Value.Builder
    record Run(
            long number,
            String command,
            String by,
            Instant startedAt,
            @Nullable Instant endedAt,
            ImmutableMap<String, Long> counts) {}
}
