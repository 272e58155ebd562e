package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableSet;
import org.immutables.value.Value;

/**
 * How much a run may do before it asks.
 *
 * @param create default 50 or 1 %
 * @param update default 200 or 5 %
 * @param retire default 10 or 0.2 %; also summed over 24 hours
 * @param handOver default 10 or 0.2 %
 * @param oneField changes of one field, as a share of that field's updates; default 50 or 10 %
 * @param sourceRows least share of the rows of the last good run; default 0.95
 * @param verifyCount whether the service's own count guards complete reads; default true
 * @param canaries keys that must be among the rows; default none
 */
@Value.Builder
public record Guards(
        Ceiling create,
        Ceiling update,
        Ceiling retire,
        Ceiling handOver,
        Ceiling oneField,
        double sourceRows,
        boolean verifyCount,
        ImmutableSet<String> canaries) {

    /**
     * The larger of both counts.
     *
     * @param share of the desk's active links, from 0 to 1
     */
    public record Ceiling(long count, double share) {

        /** The highest number that is let through for a desk of this size. */
        public long of(long links) {
            return Math.max(count, (long) Math.floor(share * links));
        }
    }

    /** Tickets come by the thousand: 5,000 or 20 % for creates, updates and one field, else as standard. */
    static Guards ofTickets() {
        Ceiling many = new Ceiling(5_000, 0.2);
        return new GuardsBuilder()
                .from(standard())
                .create(many)
                .update(many)
                .oneField(many)
                .build();
    }

    static Guards standard() {
        return new GuardsBuilder()
                .create(new Ceiling(50, 0.01))
                .update(new Ceiling(200, 0.05))
                .retire(new Ceiling(10, 0.002))
                .handOver(new Ceiling(10, 0.002))
                .oneField(new Ceiling(50, 0.1))
                .sourceRows(0.95)
                .verifyCount(true)
                .canaries(ImmutableSet.of())
                .build();
    }
}
