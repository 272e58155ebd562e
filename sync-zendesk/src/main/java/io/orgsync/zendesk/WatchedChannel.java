package io.orgsync.zendesk;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts requests, keeps warnings, knows the service's time, and tells the listener. Single-threaded. */
final class WatchedChannel implements Channel {

    private static final int MOST_WARNINGS = 100;
    private static final String WARNING = "x-zendesk-api-warn";

    private final Channel next;
    private final Clock clock;
    private final Redaction redaction;
    private final Consumer<Exchange> listener;
    private final Set<String> warnings = new LinkedHashSet<>();
    private Duration ahead = Duration.ZERO;
    private long requests;

    WatchedChannel(Channel next, ZendeskConfig config, Redaction redaction) {
        this.next = next;
        this.clock = config.clock();
        this.redaction = redaction;
        this.listener = config.listener();
    }

    @Override
    public Answer send(Ask ask) {
        Instant start = clock.instant();
        try {
            Answer answer = next.send(ask);
            answer.date().ifPresent(date -> ahead = Duration.between(clock.instant(), date));
            tell(ask, start, answer.status(), warning(answer));
            return answer;
        } catch (FailureException e) {
            FailureKind kind = e.failure().kind();
            if (kind == FailureKind.NO_ANSWER || kind == FailureKind.BROKEN_ANSWER) {
                tell(ask, start, e.failure().status(), null);
            }
            throw e;
        }
    }

    /** The service's time by its last answer, carried on by our clock; ours before the first. */
    Instant serviceTime() {
        return clock.instant().plus(ahead);
    }

    long requests() {
        return requests;
    }

    ImmutableList<String> warnings() {
        return ImmutableList.copyOf(warnings);
    }

    private @Nullable String warning(Answer answer) {
        @Nullable String said = answer.headers().get(WARNING);
        if (said == null) {
            return null;
        }
        String clean = redaction.clean(said);
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(clean);
        }
        return clean;
    }

    private void tell(Ask ask, Instant start, int status, @Nullable String warning) {
        requests++;
        listener.accept(Exchange.builder()
                .service(ZendeskErrors.SERVICE)
                .operation(ask.operation())
                .method(ask.method())
                .path(ask.path())
                .status(status)
                .took(Duration.between(start, clock.instant()))
                .warning(warning)
                .build());
    }
}
