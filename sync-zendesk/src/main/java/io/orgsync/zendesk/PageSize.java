package io.orgsync.zendesk;

import io.orgsync.failure.FailureException;
import java.util.function.IntFunction;

/** How many records to ask for at once: as many as allowed, and a tenth of that after a page that took the service too long. */
final class PageSize {

    private static final int GATEWAY_TIMEOUT = 504;
    private static final int LEAST = 10;
    private static final int PART = 10;

    private final Channel channel;
    private int size;

    PageSize(Channel channel, int most) {
        this.channel = channel;
        this.size = most;
    }

    int size() {
        return size;
    }

    /** @param page what to ask for a page of a given size */
    Answer send(IntFunction<Ask> page) {
        while (true) {
            try {
                return channel.send(page.apply(size));
            } catch (FailureException e) {
                if (e.failure().status() != GATEWAY_TIMEOUT || size <= LEAST) {
                    throw e;
                }
                size = Math.max(LEAST, size / PART);
            }
        }
    }
}
