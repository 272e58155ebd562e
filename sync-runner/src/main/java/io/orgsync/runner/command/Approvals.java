package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import io.orgsync.plan.Plan.Approved;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.runner.rules.RuleBook;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads what people approve: {@code retire=12}, {@code standard:retire=12}, {@code 'field organization_fields.seats=300'}. */
final class Approvals {

    private static final Pattern APPROVAL = Pattern.compile("(?:([^:=]+):)?([^:=]+)=(\\d{1,9})");
    private static final Pattern LIFE = Pattern.compile("([1-9]\\d{0,3}) ?([mhd])");

    private final CommandLine line;
    private final RuleBook rules;

    /** @param line is shown if something is wrong */
    Approvals(CommandLine line, RuleBook rules) {
        this.line = line;
        this.rules = rules;
    }

    /** @throws ParameterException if it is no approval, or names no sync of the configuration */
    Approved read(String text) {
        Matcher approval = APPROVAL.matcher(text);
        if (!approval.matches()) {
            throw usage("'" + text + "' approves nothing. Write GUARD=N or SYNC:GUARD=N, such as retire=12");
        }
        return new Approved(sync(approval.group(1)), approval.group(2).strip(), Long.parseLong(approval.group(3)));
    }

    @Nullable
    String sync(@Nullable String name) {
        if (name != null && !rules.syncs().contains(name)) {
            throw usage("there is no sync '" + name + "'; the configuration has " + String.join(", ", rules.syncs()));
        }
        return name;
    }

    /** @throws ParameterException also if one names a guard that withholds nothing of the plan */
    ImmutableList<Approved> read(Collection<String> texts, PlanSummary plan) {
        ImmutableList<Approved> approvals = texts.stream().map(this::read).collect(ImmutableList.toImmutableList());
        for (Approved each : approvals) {
            if (plan.withheld().stream().noneMatch(each::names)) {
                throw usage("nothing is withheld by " + words(each) + "; the plan withholds " + withheld(plan));
            }
        }
        return approvals;
    }

    private static String words(Approved approved) {
        return approved.sync() == null ? approved.guard() : approved.sync() + ":" + approved.guard();
    }

    private static String withheld(PlanSummary plan) {
        String guards = plan.withheld().stream().map(Approvals::word).collect(Collectors.joining(", "));
        return guards.isEmpty() ? "nothing" : guards;
    }

    /** As people write it to approve all that a guard counts. */
    static String word(Guard guard) {
        return guard.sync() + ":" + guard.name() + "=" + guard.count();
    }

    /** How long something holds: {@code 24h}, {@code 90m}, {@code 7d}. */
    Duration life(String text) {
        Matcher life = LIFE.matcher(text);
        if (!life.matches()) {
            throw usage("--for: '" + text + "' is no time such as 24h, 90m or 7d");
        }
        long number = Long.parseLong(life.group(1));
        return switch (life.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private ParameterException usage(String message) {
        return new ParameterException(line, message);
    }
}
