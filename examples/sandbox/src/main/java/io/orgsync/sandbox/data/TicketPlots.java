package io.orgsync.sandbox.data;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.sandbox.data.TicketPlot.Beat;
import io.orgsync.sandbox.data.TicketPlot.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides the course of every generated ticket from its index alone, so that none has to be remembered. After the cast, tickets come in
 * blocks of twenty: the eighth may absorb the ninth, the twelfth may be followed by the thirteenth, the sixteenth may be deleted; all
 * others are answered, solved, reopened and closed as chance has it. Whatever would happen after the end of 2025's business does not
 * happen.
 */
final class TicketPlots {
    static final long MINUTE = 60;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    private static final long FIRST = Instant.parse("2019-03-01T06:00:00Z").getEpochSecond();
    private static final long END = Instant.parse("2025-12-20T18:00:00Z").getEpochSecond();
    /** A fifth of the tickets came since then, so that some are in every state. */
    private static final long LATELY = END - 60 * DAY;

    private static final int BLOCK = 20;
    private static final int ABSORBING = 7;
    private static final int ABSORBED = 8;
    private static final int FOLLOWED = 11;
    private static final int FOLLOWING = 12;
    private static final int DELETED = 15;
    /** Of forty tickets these came in the same second, as by an import. */
    private static final int BURST_FROM = 20;

    private static final int BURST_TO = 26;
    private static final int MERGED_IN_HUNDRED = 40;
    private static final int FOLLOWED_IN_HUNDRED = 40;
    private static final int DELETED_IN_HUNDRED = 40;

    private final int tickets;
    private final long seed;
    private final DeskPeople people;

    TicketPlots(int tickets, long seed, DeskPeople people) {
        this.tickets = tickets;
        this.seed = seed;
        this.people = people;
    }

    TicketPlot plot(int index) {
        if (index < TicketCast.size()) {
            return TicketCast.plot(index, people);
        }
        int place = (index - TicketCast.size()) % BLOCK;
        boolean nextExists = index + 1 < tickets;
        if (place == ABSORBING && nextExists && happens(index, MERGED_IN_HUNDRED)) {
            return absorbing(index);
        }
        if (place == ABSORBED && happens(index - 1, MERGED_IN_HUNDRED)) {
            return absorbed(index);
        }
        if (place == FOLLOWED && nextExists && happens(index, FOLLOWED_IN_HUNDRED)) {
            return followed(index);
        }
        if (place == FOLLOWING && happens(index - 1, FOLLOWED_IN_HUNDRED) && followedAt(index - 1) <= END) {
            return plain(index, followedAt(index - 1))
                    .partner(index - 1)
                    .followUp(true)
                    .build();
        }
        return place == DELETED && happens(index, DELETED_IN_HUNDRED)
                ? deleted(index)
                : plain(index, created(index)).build();
    }

    private boolean happens(int index, int inHundred) {
        return new Dice(seed, index, "ticket pair").below(100) < inHundred;
    }

    private long created(int index) {
        int number = index - TicketCast.size();
        int inBurst = number % (2 * BLOCK);
        int first = inBurst >= BURST_FROM && inBurst < BURST_TO ? number - inBurst + BURST_FROM : number;
        long older = (tickets - TicketCast.size()) * 4L / 5;
        return first < older
                ? spread(FIRST, LATELY, first, older)
                : spread(LATELY, END, first - older, Math.max(1, tickets - TicketCast.size() - older));
    }

    /** The time of one of many that come at even distances. */
    private static long spread(long from, long to, long number, long of) {
        return from + (long) ((double) number * (to - from) / of);
    }

    private TicketPlot.Builder start(int index, Dice dice) {
        int requester = dice.below(people.endUsers());
        return TicketPlot.builder().index(index).requester(requester).organization(people.organization(requester));
    }

    private TicketPlot.Builder plain(int index, long created) {
        Dice dice = new Dice(seed, index, "ticket");
        TicketPlot draft =
                start(index, dice).addBeats(new Beat(Move.CREATE, created)).build();
        long second = people.secondOrganization(draft.requester());
        boolean later = draft.organization() != 0 && dice.percent(2);
        TicketPlot.Builder plot = TicketPlot.builder()
                .index(index)
                .requester(draft.requester())
                .organization(later ? 0 : draft.organization())
                .laterOrganization(later ? draft.organization() : second)
                .twist(TicketTexts.twist(dice));
        boolean relocates = later || (second != 0 && dice.percent(30));
        return plot.beats(inTime(dice.percent(2) ? abrupt(created, dice) : course(created, relocates, dice)));
    }

    /** Closed within the same minute, mostly. */
    private static List<Beat> abrupt(long created, Dice dice) {
        return List.of(new Beat(Move.CREATE, created), new Beat(Move.CLOSE, created + dice.below(60)));
    }

    private static List<Beat> course(long created, boolean relocates, Dice dice) {
        Course course = new Course(created, dice);
        if (relocates) {
            course.then(Move.RELOCATE, 5 * MINUTE, DAY);
        }
        if (dice.percent(3)) {
            return course.beats(); // forgotten
        }
        course.then(Move.REPLY, 3 * MINUTE, DAY);
        for (int i = dice.below(3); i > 0; i--) {
            course.then(Move.ASK, HOUR, 2 * DAY).then(dice.percent(10) ? Move.HOLD : Move.REPLY, HOUR, DAY);
        }
        course.then(Move.SOLVE, HOUR, 3 * DAY);
        if (dice.percent(12)) {
            course.then(Move.ASK, HOUR, DAY).then(Move.SOLVE, HOUR, DAY); // asking reopens it
        }
        course.then(Move.CLOSE, 4 * DAY, 1);
        if (dice.percent(4)) {
            course.then(Move.SYSTEM, 30 * DAY, 150 * DAY);
        }
        return course.beats();
    }

    /** Beats as they follow each other. */
    private static final class Course {
        private final Dice dice;
        private final List<Beat> beats = new ArrayList<>();
        private long time;

        Course(long created, Dice dice) {
            this.dice = dice;
            this.time = created;
            beats.add(new Beat(Move.CREATE, created));
        }

        /** So many seconds later at least, and less than so many more. */
        @CanIgnoreReturnValue
        Course then(Move move, long least, long more) {
            time += least + dice.below((int) more);
            beats.add(new Beat(move, time));
            return this;
        }

        List<Beat> beats() {
            return beats;
        }
    }

    private TicketPlot absorbing(int index) {
        long merged = mergedAt(index);
        return start(index, new Dice(seed, index, "ticket"))
                .partner(index + 1)
                .beats(inTime(List.of(
                        new Beat(Move.CREATE, created(index)),
                        new Beat(Move.REPLY, created(index) + 20 * MINUTE),
                        new Beat(Move.ABSORB, Math.max(merged, created(index) + 30 * MINUTE)),
                        new Beat(Move.SOLVE, merged + 2 * DAY),
                        new Beat(Move.CLOSE, merged + 6 * DAY))))
                .build();
    }

    private TicketPlot absorbed(int index) {
        TicketPlot survivor = absorbing(index - 1);
        return TicketPlot.builder()
                .index(index)
                .requester(survivor.requester())
                .organization(survivor.organization())
                .partner(index - 1)
                .beats(inTime(
                        List.of(new Beat(Move.CREATE, created(index)), new Beat(Move.MERGED, mergedAt(index - 1)))))
                .build();
    }

    /** When the ticket after this one is merged into it. */
    private long mergedAt(int survivor) {
        return Math.max(created(survivor) + 30 * MINUTE, created(survivor + 1) + 40 * MINUTE);
    }

    private TicketPlot followed(int index) {
        long created = created(index);
        return start(index, new Dice(seed, index, "ticket"))
                .partner(index + 1)
                .beats(inTime(List.of(
                        new Beat(Move.CREATE, created),
                        new Beat(Move.REPLY, created + 2 * HOUR),
                        new Beat(Move.SOLVE, created + DAY),
                        new Beat(Move.CLOSE, created + 5 * DAY),
                        new Beat(Move.FOLLOWED, followedAt(index)))))
                .build();
    }

    /** When the ticket after this one follows it. */
    private long followedAt(int index) {
        return Math.max(created(index) + 6 * DAY, created(index + 1));
    }

    private TicketPlot deleted(int index) {
        Dice dice = new Dice(seed, index, "ticket");
        TicketPlot.Builder plot = start(index, dice);
        long deleted = created(index) + HOUR + dice.below((int) DAY);
        return plot.beats(inTime(List.of(
                        new Beat(Move.CREATE, created(index)),
                        new Beat(Move.DELETE, deleted),
                        new Beat(Move.SCRUB, deleted + 30 * DAY))))
                .build();
    }

    /** Everything up to the end; the creation always. */
    private static ImmutableList<Beat> inTime(List<Beat> beats) {
        return beats.stream()
                .filter(beat -> beat.second() <= END || beat.move() == Move.CREATE)
                .collect(ImmutableList.toImmutableList());
    }
}
