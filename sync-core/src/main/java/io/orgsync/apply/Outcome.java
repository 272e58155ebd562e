package io.orgsync.apply;

import io.orgsync.failure.Failure;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;

/** What became of one change that a plan wanted written. */
public sealed interface Outcome {

    Change change();

    /** Written, so that a later read shows its echo; or handed over, if nothing was to be written. */
    record Applied(Change change, TargetId target) implements Outcome {}

    /** The service refused it; the record is as it was. */
    record Refused(Change change, Failure failure) implements Outcome {}

    /** The record moved since the plan was made; nothing was sent, and the next plan looks at it again. */
    record Moved(Change change, String field, String now) implements Outcome {}

    /** It was sent, and no answer can be trusted; the next run reads the record and finds out. */
    record Unknown(Change change, Failure failure) implements Outcome {}

    /** Not sent, because the run had to stop before. */
    record NotAttempted(Change change, Failure failure) implements Outcome {}
}
