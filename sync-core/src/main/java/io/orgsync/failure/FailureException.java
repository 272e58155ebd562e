package io.orgsync.failure;

/** Thrown when a run, a read or a sign-in cannot go on. Failures of single records are outcomes, not exceptions. */
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    public FailureException(Failure failure, Throwable cause) {
        super(failure.sentence(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
