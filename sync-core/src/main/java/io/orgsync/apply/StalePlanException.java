package io.orgsync.apply;

/** A plan that must not be applied: unknown, used, too old, or made for a desk, memory or rules that have moved since. */
public final class StalePlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StalePlanException(String why) {
        super("this plan cannot be applied: " + why + ". Nothing was written. Make a new plan");
    }
}
