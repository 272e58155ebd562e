package io.orgsync.runner.command;

import io.orgsync.plan.Waiting.Progress;
import io.orgsync.runner.report.PlanText;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Progress of long work on standard error: one line that is written over on a terminal, a line every ten seconds elsewhere. */
final class ProgressLine implements Progress, AutoCloseable {

    private final PrintWriter err;
    private final Clock clock;
    private final boolean overwrites;
    private Instant last;
    private boolean open;

    ProgressLine(Host host) {
        this.err = host.err();
        this.clock = host.clock();
        this.overwrites = host.interactive();
        this.last = clock.instant();
    }

    @Override
    public void at(String what, long done) {
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(overwrites ? Duration.ofMillis(150) : Duration.ofSeconds(10)) < 0) {
            return;
        }
        last = now;
        String line = what + " … " + PlanText.figure(done);
        if (overwrites) {
            err.print("\r\u001b[K" + line);
            err.flush();
            open = true;
        } else {
            err.println(line);
        }
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (open) {
            err.print("\r\u001b[K");
            err.flush();
            open = false;
        }
    }
}
