package io.orgsync.state;

import java.time.Instant;

/** Another run works on the desk. The message names its host, process and since when. */
public final class LockedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Lock.Holder holder;

    public LockedException(Lock.Holder holder, Instant now) {
        super("another run works on this desk: " + holder.owner() + ", since " + holder.since() + " (it is " + now
                + "). Wait for it; if that process is gone, its lock ends by itself after "
                + Lock.LIFE.toMinutes() + " minutes");
        this.holder = holder;
    }

    public Lock.Holder holder() {
        return holder;
    }
}
