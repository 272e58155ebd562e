package io.orgsync.plan;

import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.plan.PlanSummary.Guard;
import java.math.BigDecimal;
import java.util.Locale;

/** What guards tell people. */
final class GuardText {

    private GuardText() {}

    /** {@code 10 or 0.2 % of 3,000 links}. */
    static String basis(Ceiling ceiling, long links) {
        return figure(ceiling.count()) + " or " + percent(ceiling.share()) + " % of " + counted(links, "link");
    }

    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    static String why(Guard guard) {
        String found = guard.sync() + " " + guard.name() + ": " + counted(guard.count(), "record");
        return switch (guard.cause()) {
            case TOO_MANY ->
                found + earlier(guard) + ", more than the " + figure(guard.ceiling()) + " that go without asking ("
                        + guard.basis() + "). Approve with " + onPlan(guard) + " or " + beforehand(guard);
            case SOURCE_IN_DOUBT ->
                found + "; " + guard.basis() + ". Look at the source first; if it is right, approve with "
                        + onPlan(guard);
            case ALWAYS ->
                found + "; " + guard.basis() + ". Approve with " + onPlan(guard) + " or " + beforehand(guard);
        };
    }

    private static String earlier(Guard guard) {
        return guard.earlier() == 0 ? "" : ", and " + figure(guard.earlier()) + " in the last 24 hours";
    }

    private static String onPlan(Guard guard) {
        return "--approve " + figureOf(guard);
    }

    private static String beforehand(Guard guard) {
        return "orgsync approve -s " + guard.sync() + " " + figureOf(guard) + " --for 24h";
    }

    /** As a shell takes it. */
    private static String figureOf(Guard guard) {
        String figure = guard.name() + "=" + guard.count();
        return figure.contains(" ") ? "'" + figure + "'" : figure;
    }

    private static String counted(long number, String word) {
        return figure(number) + " " + word + (number == 1 ? "" : "s");
    }

    private static String figure(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
