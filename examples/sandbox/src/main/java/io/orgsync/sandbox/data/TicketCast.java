package io.orgsync.sandbox.data;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.TicketPlot.Beat;
import io.orgsync.sandbox.data.TicketPlot.Move;
import java.time.Instant;
import java.util.stream.IntStream;

/** The first tickets of every sandbox that has any: each stands for one case, under an id that never changes. */
final class TicketCast {
    private static final long RECENT = Instant.parse("2025-11-03T09:00:00Z").getEpochSecond();
    private static final long LONG_AGO = Instant.parse("2024-02-05T09:00:00Z").getEpochSecond();

    private static final ImmutableList<Part> PARTS = ImmutableList.of(
            part("with an organization", DeskPeople.WITH_ORGANIZATION, then(Move.REPLY, 1)),
            part("without an organization", DeskPeople.WITHOUT_ORGANIZATION, then(Move.REPLY, 1)),
            part("with an organization that no account has", DeskPeople.OF_UNKNOWN_ORGANIZATION, then(Move.REPLY, 1)),
            part("closed within the same minute", DeskPeople.WITH_ORGANIZATION, then(Move.CLOSE, 0)),
            part("closed long ago", DeskPeople.WITH_ORGANIZATION, closed()).longAgo(),
            part("survivor of a merge", DeskPeople.WITH_ORGANIZATION, then(Move.ABSORB, 3))
                    .with(1),
            part("merged into another", DeskPeople.WITH_ORGANIZATION, then(Move.MERGED, 2))
                    .with(-1),
            part("survivor of a merge long ago", DeskPeople.WITH_ORGANIZATION, then(Move.ABSORB, 3), closed())
                    .with(1)
                    .longAgo(),
            part("merged into another long ago", DeskPeople.WITH_ORGANIZATION, then(Move.MERGED, 2))
                    .with(-1)
                    .longAgo(),
            part(
                            "survivor of a merge that was deleted",
                            DeskPeople.WITH_ORGANIZATION,
                            then(Move.ABSORB, 3),
                            then(Move.DELETE, 5))
                    .with(1),
            part("merged into a ticket that was deleted", DeskPeople.WITH_ORGANIZATION, then(Move.MERGED, 2))
                    .with(-1),
            part("deleted", DeskPeople.WITH_ORGANIZATION, then(Move.DELETE, 2)),
            part("deleted and scrubbed", DeskPeople.WITH_ORGANIZATION, then(Move.DELETE, 2), then(Move.SCRUB, 722)),
            part(
                    "reopened",
                    DeskPeople.WITH_ORGANIZATION,
                    then(Move.REPLY, 1),
                    then(Move.SOLVE, 5),
                    then(Move.ASK, 30)),
            part("closed, with a follow-up", DeskPeople.WITH_ORGANIZATION, closed(), then(Move.FOLLOWED, 201))
                    .with(1),
            part("follow-up of a closed ticket", DeskPeople.WITH_ORGANIZATION)
                    .startingAfter(200)
                    .following(-1),
            part("organization changed", DeskPeople.OF_TWO_ORGANIZATIONS, then(Move.RELOCATE, 4)),
            part("organization set later", DeskPeople.WITH_ORGANIZATION, then(Move.RELOCATE, 4))
                    .startingWithout(),
            part("requester without an e-mail", DeskPeople.WITHOUT_EMAIL, then(Move.REPLY, 1)),
            part("long subject", DeskPeople.WITH_ORGANIZATION).twisted("long"),
            part("empty description", DeskPeople.WITH_ORGANIZATION).twisted("empty"),
            part("no subject", DeskPeople.WITH_ORGANIZATION).twisted("bare"),
            part("text in several scripts", DeskPeople.WITH_ORGANIZATION).twisted("scripts"),
            part(
                    "changed by the system after its last update",
                    DeskPeople.WITH_ORGANIZATION,
                    closed(),
                    then(Move.SYSTEM, 900)),
            part("on hold", DeskPeople.WITH_ORGANIZATION, then(Move.REPLY, 1), then(Move.HOLD, 9)),
            part("solved", DeskPeople.WITH_ORGANIZATION, then(Move.REPLY, 1), then(Move.SOLVE, 9)),
            part("closed", DeskPeople.WITH_ORGANIZATION, closed()));

    private TicketCast() {}

    static int size() {
        return PARTS.size();
    }

    static String role(int index) {
        return PARTS.get(index).role();
    }

    static TicketPlot plot(int index, DeskPeople people) {
        Part part = PARTS.get(index);
        long organization = people.organization(part.requester());
        long second = people.secondOrganization(part.requester());
        long start = (part.old() ? LONG_AGO : RECENT) + (part.delay() + index) * TicketPlots.HOUR;
        TicketPlot.Builder plot = TicketPlot.builder()
                .index(index)
                .requester(part.requester())
                .organization(part.without() ? 0 : organization)
                .laterOrganization(part.without() ? organization : second)
                .partner(part.partner() == 0 ? -1 : index + part.partner())
                .followUp(part.follows())
                .twist(part.twist())
                .addBeats(new Beat(Move.CREATE, start));
        part.moves()
                .forEach(move -> plot.addBeats(
                        new Beat(move.move(), start + (move.hours() == 0 ? 40 : move.hours() * TicketPlots.HOUR))));
        return plot.build();
    }

    static ImmutableList<CastTicket> members(int tickets, DeskPeople people) {
        return IntStream.range(0, Math.min(tickets, PARTS.size()))
                .mapToObj(i -> {
                    TicketSketch sketch = plot(i, people).sketch(people);
                    return new CastTicket(PARTS.get(i).role(), sketch.id(), sketch.organization());
                })
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<After> then(Move move, int hours) {
        return ImmutableList.of(new After(move, hours));
    }

    private static ImmutableList<After> closed() {
        return ImmutableList.of(new After(Move.REPLY, 4), new After(Move.SOLVE, 30), new After(Move.CLOSE, 126));
    }

    @SafeVarargs
    private static Part part(String role, int requester, ImmutableList<After>... moves) {
        ImmutableList.Builder<After> all = ImmutableList.builder();
        for (ImmutableList<After> some : moves) {
            all.addAll(some);
        }
        return new Part(role, requester, all.build(), 0, 0, false, false, false, "");
    }

    /** A move so many hours after the creation, 40 seconds if 0. */
    private record After(Move move, int hours) {}

    /** One entry of the cast; {@code partner} is where the other ticket stands from here, {@code delay} is in hours. */
    private record Part(
            String role,
            int requester,
            ImmutableList<After> moves,
            int partner,
            int delay,
            boolean old,
            boolean follows,
            boolean without,
            String twist) {
        Part longAgo() {
            return new Part(role, requester, moves, partner, delay, true, follows, without, twist);
        }

        Part with(int where) {
            return new Part(role, requester, moves, where, delay, old, follows, without, twist);
        }

        Part following(int where) {
            return new Part(role, requester, moves, where, delay, old, true, without, twist);
        }

        Part startingAfter(int hours) {
            return new Part(role, requester, moves, partner, hours, old, follows, without, twist);
        }

        Part startingWithout() {
            return new Part(role, requester, moves, partner, delay, old, follows, true, twist);
        }

        Part twisted(String how) {
            return new Part(role, requester, moves, partner, delay, old, follows, without, how);
        }
    }
}
