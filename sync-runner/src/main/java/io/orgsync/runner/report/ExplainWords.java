package io.orgsync.runner.report;

import io.orgsync.plan.Explanation.Counted;
import io.orgsync.state.journal.Holds.Hold;

/** Sentences of explanations. */
final class ExplainWords {

    private static final String END = "; orgsync release ends that";

    private ExplainWords() {}

    /** What a guard lets go, and what it withheld when everything was planned last. */
    static String of(Counted guard) {
        String most = guard.basis().isEmpty()
                ? "none goes without asking"
                : "of one sync, up to " + guard.basis() + " go without asking";
        String last = guard.withheld() == 0
                ? ""
                : "; run " + guard.run() + ", the last that planned, withheld " + PlanText.figure(guard.withheld());
        return guard.name() + ": " + most + last;
    }

    static String of(Hold hold) {
        String value = hold.desired().display();
        String since = " since run " + hold.run();
        if (hold.isOfAdoption()) {
            return value + " is not to be adopted" + since + END;
        }
        return hold.isOfRecord()
                ? "'" + value + "' is not created again" + since + " deleted it" + END
                : PlanText.shortKey(hold.field()) + " is not set to " + value + since + " took it back" + END;
    }
}
