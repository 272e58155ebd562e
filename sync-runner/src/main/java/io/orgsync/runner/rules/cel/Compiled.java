package io.orgsync.runner.rules.cel;

import com.google.common.collect.ImmutableSet;
import io.orgsync.map.RuleFunction;
import org.immutables.value.Value;

/**
 * An expression that can be evaluated.
 *
 * @param function derives its value from a record
 * @param canonical the expression without blanks and comments that mean nothing
 * @param exact whether it only copies a value, so that numbers keep all their digits
 * @param names what it mentions: variables, and everything after a dot, in the spelling of the query where it selects them
 * @param outcomes what it may give, as far as the file alone tells
 */
@Value.Builder
public record Compiled(
        RuleFunction function, String canonical, boolean exact, ImmutableSet<String> names, Outcomes outcomes) {

    /** Whether it looks at the day of the run. */
    public boolean usesToday() {
        return names.contains("today");
    }

    public boolean mentions(String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
