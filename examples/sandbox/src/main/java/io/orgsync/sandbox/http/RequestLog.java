package io.orgsync.sandbox.http;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The requests a fake has answered, oldest first, each noted right before its answer is written; those of the control endpoints are not
 * among them. Keeps method, path and status of the latest requests up to 32 million characters and the count of all. Safe for use by
 * several threads.
 */
public final class RequestLog {
    private static final long MOST_CHARACTERS = 32_000_000;

    private final Deque<Exchange> kept = new ArrayDeque<>();
    private final List<Consumer<Exchange>> listeners = new CopyOnWriteArrayList<>();
    private long characters;
    private long forgotten;

    RequestLog() {}

    /** Everything since the start or the last reset, also what is no longer kept. */
    public synchronized long count() {
        return forgotten + kept.size();
    }

    public synchronized ImmutableList<Exchange> all() {
        return ImmutableList.copyOf(kept);
    }

    /** What came after {@link #count} was {@code mark}, as far as it is kept. */
    public synchronized ImmutableList<Exchange> since(long mark) {
        return kept.stream().skip(Math.max(0, mark - forgotten)).collect(ImmutableList.toImmutableList());
    }

    /** Calls {@code listener} for each answer, right before it is written, on the thread that writes it. */
    public void onExchange(Consumer<Exchange> listener) {
        listeners.add(listener);
    }

    void add(Exchange exchange) {
        synchronized (this) {
            kept.addLast(exchange);
            characters += exchange.path().length();
            while (characters > MOST_CHARACTERS) {
                characters -= kept.removeFirst().path().length();
                forgotten++;
            }
        }
        listeners.forEach(listener -> listener.accept(exchange));
    }

    synchronized void clear() {
        kept.clear();
        characters = 0;
        forgotten = 0;
    }
}
