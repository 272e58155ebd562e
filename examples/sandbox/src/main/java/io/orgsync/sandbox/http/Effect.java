package io.orgsync.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.Optional;

/** What a {@link Fault} does to a request. The JSON form of each is in the README of the sandbox. */
public sealed interface Effect {
    /**
     * The service is not called; it answers an error in the body named, one of {@link Service#envelopes}, {@code html}, {@code text} or
     * {@code empty}.
     */
    static Effect status(int status, String envelope) {
        return new Status(status, envelope);
    }

    /** The edge, not the service, answers 429 in plain text. {@code retryAfter} goes out as it is; empty means no such header. */
    static Effect edgeLimit(Optional<String> retryAfter) {
        return new EdgeLimit(retryAfter);
    }

    /** The connection is reset, the service is not called. */
    static Effect resetBeforeCommit() {
        return Simple.RESET_BEFORE;
    }

    /** The service is called and the connection is reset without an answer. */
    static Effect resetAfterCommit() {
        return Simple.RESET_AFTER;
    }

    /** The service is called; half of the body promised by {@code Content-Length} is sent, then the connection is closed. */
    static Effect halfBody() {
        return Simple.HALF_BODY;
    }

    /** The service is not called; a page of HTML with status 200, as of a proxy. */
    static Effect html() {
        return Simple.HTML;
    }

    /** The service is called; the JSON of its answer is broken in the middle. */
    static Effect malformedJson() {
        return Simple.MALFORMED_JSON;
    }

    /** The service is called; its answer ends in the middle, with a {@code Content-Length} that agrees. */
    static Effect truncatedJson() {
        return Simple.TRUNCATED_JSON;
    }

    /** The service is called; its answer comes later by this much real time, at most a minute. */
    static Effect slow(Duration delay) {
        return new Slow(delay);
    }

    /** {@link Service#misbehave} is called with the name and the parameters, then the service as usual. */
    static Effect state(String name, ObjectNode parameters) {
        return new State(name, parameters);
    }

    /** See {@link #status}. */
    record Status(int status, String envelope) implements Effect {
        static final ImmutableSet<String> COMMON = ImmutableSet.of("html", "text", "empty");

        public Status {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("a status is a number from 200 to 599, not " + status);
            }
        }
    }

    /** See {@link #edgeLimit}. */
    record EdgeLimit(Optional<String> retryAfter) implements Effect {}

    /** See {@link #slow}. */
    record Slow(Duration delay) implements Effect {
        private static final Duration MOST = Duration.ofMinutes(1);

        public Slow {
            if (delay.isNegative() || delay.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("a delay is from PT0S to PT1M, not " + delay);
            }
        }
    }

    /** See {@link #state}. */
    record State(String name, ObjectNode parameters) implements Effect {}

    /** Effects without parameters. */
    enum Simple implements Effect {
        RESET_BEFORE,
        RESET_AFTER,
        HALF_BODY,
        HTML,
        MALFORMED_JSON,
        TRUNCATED_JSON
    }
}
