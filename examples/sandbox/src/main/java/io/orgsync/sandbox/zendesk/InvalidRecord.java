package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;

/** A record that the desk does not take; a single call answers 422, a job notes it in its results. */
final class InvalidRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImmutableList<Problem> problems;

    InvalidRecord(ImmutableList<Problem> problems) {
        super(problems.stream().map(Problem::description).collect(Collectors.joining(", ")));
        this.problems = problems;
    }

    ImmutableList<Problem> problems() {
        return problems;
    }

    String jobDetails() {
        return problems.stream().map(Problem::jobDetails).collect(Collectors.joining(", "));
    }
}
