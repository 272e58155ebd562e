package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.OptionalLong;

/** The runs as a map by number. */
final class MemoryRuns implements Runs {

    private final Rows<Long, Run> runs;
    private final Rows<String, Long> goodReads;

    MemoryRuns(UndoLog undo) {
        this.runs = new Rows<>(undo);
        this.goodReads = new Rows<>(undo);
    }

    @Override
    public long begin(String command, String by, Instant at) {
        long number = runs.size() + 1L;
        runs.put(number, new Run(number, command, by, at, null, ImmutableMap.of()));
        return number;
    }

    @Override
    public void end(long number, Instant at, ImmutableMap<String, Long> counts) {
        Run run = runs.find(number)
                .orElseThrow(() -> new IllegalArgumentException("run " + number + " never began, so it cannot end"));
        runs.put(number, new Run(number, run.command(), run.by(), run.startedAt(), at, counts));
    }

    @Override
    public ImmutableList<Run> latest(int most) {
        return runs.newestFirst(most);
    }

    @Override
    public OptionalLong rowsOfLastGoodRead(String sync) {
        return goodReads.find(sync).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    @Override
    public void noteGoodRead(String sync, long rows, Instant at) {
        goodReads.put(sync, rows);
    }
}
