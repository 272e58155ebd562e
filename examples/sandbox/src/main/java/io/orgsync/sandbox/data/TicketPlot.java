package io.orgsync.sandbox.data;

import com.google.common.collect.ImmutableList;
import org.immutables.value.Value;

/**
 * The course of one generated ticket, before it is put in words.
 *
 * @param requester a number of {@link DeskPeople}
 * @param organization with which it starts, 0 for none
 * @param laterOrganization which it has after {@link Move#RELOCATE}, 0 for none
 * @param partner the index of the ticket it is merged with or follows, -1 for none
 * @param followUp whether it follows its partner
 * @param twist what is odd about its texts, empty for nothing
 * @param beats in order of time, the first is {@link Move#CREATE}
 */
@Value.Builder
record TicketPlot(
        int index,
        int requester,
        long organization,
        long laterOrganization,
        int partner,
        boolean followUp,
        String twist,
        ImmutableList<Beat> beats) {
    /** What happens at a beat. */
    enum Move {
        CREATE,
        REPLY,
        ASK,
        HOLD,
        SOLVE,
        CLOSE,
        RELOCATE,
        MERGED,
        ABSORB,
        FOLLOWED,
        DELETE,
        SCRUB,
        SYSTEM;

        /** Whether it moves the time of update, and is told in an audit. */
        boolean isUpdate() {
            return compareTo(FOLLOWED) < 0 || this == DELETE;
        }
    }

    /**
     * A moment in the course.
     *
     * @param second since 1970
     */
    record Beat(Move move, long second) {}

    static Builder builder() {
        return new Builder().laterOrganization(0).partner(-1).followUp(false).twist("");
    }

    boolean has(Move move) {
        return beats.stream().anyMatch(beat -> beat.move() == move);
    }

    TicketSketch sketch(DeskPeople people) {
        long updated = 0;
        for (Beat beat : beats) {
            if (beat.move().isUpdate()) {
                updated = beat.second();
            }
        }
        boolean scrubbed = has(Move.SCRUB);
        long last = has(Move.RELOCATE) ? laterOrganization : organization;
        return new TicketSketch(
                index + 1L,
                beats.get(beats.size() - 1).second(),
                updated,
                people.endUserId(requester),
                scrubbed ? 0 : last,
                has(Move.DELETE));
    }

    static final class Builder extends TicketPlotBuilder {}
}
