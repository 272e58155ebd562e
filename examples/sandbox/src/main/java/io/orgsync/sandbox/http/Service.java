package io.orgsync.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/** What one fake answers. Called by several threads at once. */
@FunctionalInterface
public interface Service {
    /** Answers a request. An exception becomes a 500 with its text, and is a bug of the fake. */
    Reply handle(Call call);

    /** The names that {@link #envelope} knows besides {@code html}, {@code empty} and {@code text}, which every fake has. */
    default ImmutableSet<String> envelopes() {
        return ImmutableSet.of();
    }

    /** An error of the given status in one of the bodies this service uses, for example {@code zendesk:details}; empty if the name is unknown. */
    default Optional<Reply> envelope(String name, int status) {
        return Optional.empty();
    }

    /** The names that {@link #misbehave} knows. */
    default ImmutableSet<String> misbehaviours() {
        return ImmutableSet.of();
    }

    /**
     * Puts the service into a bad state, for example {@code expire-tokens}.
     *
     * @param parameters the members of the fault's effect besides its name; a service ignores those it does not know
     * @return whether the name is known
     */
    default boolean misbehave(String name, ObjectNode parameters) {
        return false;
    }
}
