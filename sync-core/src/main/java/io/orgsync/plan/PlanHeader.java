package io.orgsync.plan;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.LocalDate;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a plan was made of.
 *
 * @param desk name of the desk
 * @param serial of the desk's memory; a plan is void once it has moved
 * @param rules digest of the rules; a plan is void once they have changed
 * @param madeAt by the clock of this machine
 * @param today the day that rules took for today
 * @param rows read from the source, by sync
 * @param undoes the run that it takes back; null for a plan that brings the desk in step with the source
 * @param everything whether every record was read and planned; false if the plan was narrowed, or a read was not complete
 * @param trusted whether, besides, no doubt speaks against what was read, so that absences count
 */
@Value.Builder
public record PlanHeader(
        String desk,
        long serial,
        String rules,
        Instant madeAt,
        LocalDate today,
        ImmutableMap<String, Long> rows,
        @Nullable Long undoes,
        boolean everything,
        boolean trusted) {

    public static PlanHeaderBuilder builder() {
        return new PlanHeaderBuilder().trusted(false);
    }
}
