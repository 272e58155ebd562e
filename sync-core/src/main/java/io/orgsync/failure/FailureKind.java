package io.orgsync.failure;

/** What went wrong, in terms that decide what to do next. */
public enum FailureKind {
    /** Token missing, expired or revoked. Renewed once per request, then final. */
    UNAUTHENTICATED(Carried.NOT_OUT, Recurs.NEVER),
    /** Credentials refused at sign-in, wrong host, or a scope or permission is missing: a person has to act. */
    FORBIDDEN(Carried.NOT_OUT, Recurs.NEVER),
    /** Too many requests or jobs just now; passes by itself. */
    RATE_LIMITED(Carried.NOT_OUT, Recurs.SOON),
    /** The day's allowance is spent, or our share of it; waiting within a run is useless. */
    ALLOWANCE_SPENT(Carried.NOT_OUT, Recurs.NEVER),
    /** The service refused the connection; nothing was sent. */
    NOT_REACHED(Carried.NOT_OUT, Recurs.SOON),
    /** The service understood and refused: invalid value, duplicate, unknown field. */
    REFUSED(Carried.NOT_OUT, Recurs.NEVER),
    /** The record or the endpoint does not exist. */
    NOT_FOUND(Carried.NOT_OUT, Recurs.NEVER),
    /** A paged read cannot go on where it was; it has to start again. */
    READ_EXPIRED(Carried.NOT_OUT, Recurs.NEVER),
    /** Two writers met; may pass. */
    COLLISION(Carried.PERHAPS, Recurs.SOON),
    /** Maintenance, overload, errors of the service or of its edge. */
    UNAVAILABLE(Carried.PERHAPS, Recurs.SOON),
    /** Sent, and no answer came: timeout, reset, half a body. */
    NO_ANSWER(Carried.PERHAPS, Recurs.SOON),
    /** An answer came that makes no sense: not the promised format, missing parts, wrong counts. */
    BROKEN_ANSWER(Carried.PERHAPS, Recurs.SOON);

    private final Carried carried;
    private final Recurs recurs;

    FailureKind(Carried carried, Recurs recurs) {
        this.carried = carried;
        this.recurs = recurs;
    }

    /** Whether a write that met this failure is known not to have been carried out. */
    public boolean notCarriedOut() {
        return carried == Carried.NOT_OUT;
    }

    /** Whether the same request may succeed a little later without anybody doing anything. */
    public boolean mayPass() {
        return recurs == Recurs.SOON;
    }

    private enum Carried {
        NOT_OUT,
        PERHAPS
    }

    private enum Recurs {
        SOON,
        NEVER
    }
}
