package io.orgsync.zendesk;

/** One layer of the way to Zendesk; {@link CallStack} says in which order they lie. Single-threaded. */
@FunctionalInterface
interface Channel {

    /** @throws io.orgsync.failure.FailureException if no answer came, or, above {@link DecodingChannel}, if it was no success */
    Answer send(Ask ask);
}
