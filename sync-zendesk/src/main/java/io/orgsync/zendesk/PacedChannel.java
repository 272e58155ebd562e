package io.orgsync.zendesk;

import io.orgsync.failure.Pause;
import java.time.Duration;

/** Waits before a request as long as {@link Pace} says, and lets it learn from every answer. Single-threaded. */
final class PacedChannel implements Channel {

    private final Channel next;
    private final Pace pace;
    private final Pause pause;

    PacedChannel(Channel next, Pace pace, Pause pause) {
        this.next = next;
        this.pace = pace;
        this.pause = pause;
    }

    @Override
    public Answer send(Ask ask) {
        Duration wait = pace.before(ask);
        if (!wait.isZero()) {
            pause.pause(wait);
        }
        Answer answer = next.send(ask);
        pace.learn(ask, answer);
        return answer;
    }
}
