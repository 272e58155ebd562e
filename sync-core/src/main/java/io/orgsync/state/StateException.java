package io.orgsync.state;

import io.orgsync.field.Key;
import io.orgsync.field.TargetId;

/** The memory cannot be used: another desk's, a newer version's, damaged, or not writable. The message says what to do. */
public final class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StateException(String message) {
        super(message);
    }

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The memory belongs to another pair of services. */
    public static StateException boundToOthers(String known, String wanted) {
        return new StateException("this state belongs to " + known + ", but this run is for " + wanted
                + ": use the state of that pair, or a new one");
    }

    /** A second key was to be linked with one target record. */
    public static StateException targetTaken(Key key, TargetId target, Key other) {
        return new StateException("cannot link " + key + " with target " + target + ", which is linked with " + other
                + ": remove that link first");
    }

    /** A plan is to be applied that this state did not give out. */
    public static StateException planUnknown(String fingerprint) {
        return new StateException("plan " + fingerprint + " was not made with this state: make a new plan");
    }

    /** A plan is to be applied a second time. */
    public static StateException planUsed(String fingerprint) {
        return new StateException("plan " + fingerprint + " was already applied: make a new plan");
    }

    /** A transaction went on after one of its parts had failed. */
    public static StateException partFailed() {
        return new StateException("a part of a transaction failed and the rest went on: nothing of it was kept");
    }
}
