package io.orgsync.apply;

import io.orgsync.plan.Desk;
import io.orgsync.plan.PlanHeader;
import io.orgsync.state.Plans.Issued;
import java.time.Duration;
import java.time.Instant;

/** Decides whether a plan that was given out may be applied now. */
public final class Admission {

    private static final Duration OLDEST = Duration.ofHours(24);

    private Admission() {}

    /** @throws StalePlanException unless the plan was given out by this desk, is unused and young, and nothing moved since */
    public static void check(Desk desk, PlanHeader header, String fingerprint, Instant now) {
        Issued issued = desk.state()
                .plans()
                .find(fingerprint)
                .orElseThrow(() ->
                        new StalePlanException("it was not made with this desk's state, or it was changed afterwards"));
        if (issued.used()) {
            throw new StalePlanException("it was applied before; a plan is good for one use");
        }
        if (!header.desk().equals(desk.name())) {
            throw new StalePlanException("it was made for the desk '" + header.desk() + "', not '" + desk.name() + "'");
        }
        if (header.serial() != desk.state().desk().serial()) {
            throw new StalePlanException("another plan was applied since it was made (serial "
                    + desk.state().desk().serial() + ", the plan has " + header.serial() + ")");
        }
        if (!header.rules().equals(desk.rules())) {
            throw new StalePlanException("the rules have changed since it was made");
        }
        if (issued.at().plus(OLDEST).isBefore(now)) {
            throw new StalePlanException(
                    "it was made at " + issued.at() + ", more than " + OLDEST.toHours() + " hours ago");
        }
    }
}
