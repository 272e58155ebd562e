package io.orgsync.zendesk;

import io.orgsync.failure.FailureException;
import java.time.Duration;
import java.util.Optional;

/** Sends again what may pass by itself, as the retry policy decides. Single-threaded. */
final class RetryingChannel implements Channel {

    private final Channel next;
    private final ZendeskConfig config;

    RetryingChannel(Channel next, ZendeskConfig config) {
        this.next = next;
        this.config = config;
    }

    @Override
    public Answer send(Ask ask) {
        for (int attempt = 1; ; attempt++) {
            try {
                return next.send(ask);
            } catch (FailureException e) {
                Optional<Duration> wait = config.retry()
                        .again(
                                e.failure(),
                                attempt,
                                ask.write(),
                                config.chance().getAsDouble());
                if (wait.isEmpty()) {
                    throw e;
                }
                config.pause().pause(wait.get());
            }
        }
    }
}
