package io.orgsync.sandbox.zendesk;

import org.immutables.value.Value;

/**
 * How a job fares.
 *
 * @param lost whether its id resolves to nothing
 * @param started whether it is ever carried out
 * @param killed whether it ends half-way
 * @param extraPolls how often it answers "working" beyond what is usual
 * @param withResults whether a completed job has results
 * @param allResults whether the results have an item for each that was sent
 */
@Value.Builder
record JobFate(boolean lost, boolean started, boolean killed, int extraPolls, boolean withResults, boolean allResults) {

    static Builder builder() {
        return new Builder();
    }

    static final class Builder extends JobFateBuilder {}
}
