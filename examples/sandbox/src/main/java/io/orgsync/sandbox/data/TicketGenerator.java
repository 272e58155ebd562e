package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.TicketHistory.Step;
import io.orgsync.sandbox.data.TicketHistory.Verb;
import io.orgsync.sandbox.data.TicketPlot.Beat;
import io.orgsync.sandbox.data.TicketPlot.Move;
import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of a desk and the people around them, made from their numbers whenever they are asked for. The first tickets are the {@link #cast}. Ids
 * are {@code 1} to {@code count}. For any thread.
 */
public final class TicketGenerator {
    /** Most tickets there can be. */
    public static final int MOST = 1_000_000;

    private final int count;
    private final long seed;
    private final DeskPeople people;
    private final TicketPlots plots;

    TicketGenerator(Generator generator, int count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("the number of tickets is from 0 to " + MOST + ", not " + count);
        }
        this.count = count;
        this.seed = generator.seed();
        long[] organizations = count == 0
                ? new long[0]
                : generator
                        .organizations()
                        .mapToLong(organization -> organization.get("id").longValue())
                        .toArray();
        this.people = new DeskPeople(generator, count, organizations);
        this.plots = new TicketPlots(count, seed, people);
    }

    public int count() {
        return count;
    }

    /** The tickets with a part to play, as many as there are tickets. */
    public ImmutableList<CastTicket> cast() {
        return TicketCast.members(count, people);
    }

    /** Groups of agents in wire shape without {@code url}; there even without tickets. */
    public Stream<ObjectNode> groups() {
        return people.groups();
    }

    /** Users in wire shape without {@code url} and organization, agents first; without tickets only agents. */
    public Stream<ObjectNode> users() {
        return people.users();
    }

    /** Which end user belongs to which organization, in wire shape without {@code url}. */
    public Stream<ObjectNode> memberships() {
        return people.memberships();
    }

    /**
     * @param index from 0; the ticket of index 0 has the id 1
     */
    public TicketSketch sketch(int index) {
        return plots.plot(index).sketch(people);
    }

    /** When the ticket's audits were written, in the order of its history, in seconds since 1970. */
    public LongStream auditTimes(int index) {
        return plots.plot(index).beats().stream()
                .filter(beat -> beat.move().isUpdate())
                .mapToLong(Beat::second);
    }

    /**
     * @param index from 0; the ticket of index 0 has the id 1
     */
    public TicketHistory history(int index) {
        TicketPlot plot = plots.plot(index);
        Dice dice = new Dice(seed, index, "ticket words");
        ImmutableList.Builder<Step> steps = ImmutableList.builder();
        for (Beat beat : plot.beats()) {
            steps.add(step(plot, beat, dice));
        }
        return new TicketHistory(index + 1L, steps.build());
    }

    private Step step(TicketPlot plot, Beat beat, Dice dice) {
        Move move = beat.move();
        Verb verb = switch (move) {
            case CREATE -> Verb.CREATE;
            case MERGED -> Verb.MERGE_INTO;
            case ABSORB -> Verb.MERGE_FROM;
            case FOLLOWED -> Verb.FOLLOWED_UP;
            case DELETE -> Verb.DELETE;
            case SCRUB -> Verb.SCRUB;
            case SYSTEM -> Verb.SYSTEM;
            default -> Verb.UPDATE;
        };
        boolean byAgent = move != Move.CREATE && move != Move.ASK;
        long author = byAgent ? DeskPeople.agentId(agent(plot)) : people.endUserId(plot.requester());
        return new Step(verb, Instant.ofEpochSecond(beat.second()), author, byAgent, body(plot, move, dice));
    }

    private static int agent(TicketPlot plot) {
        return plot.index() % DeskPeople.AGENTS;
    }

    private ObjectNode body(TicketPlot plot, Move move, Dice dice) {
        ObjectNode body = Rows.row();
        switch (move) {
            case CREATE -> create(body, plot, dice);
            case REPLY -> {
                assign(body.put("status", dice.percent(70) ? "pending" : "open"), plot);
                comment(body, TicketTexts.answer(dice), true);
            }
            case ASK -> comment(body, TicketTexts.answer(dice), true);
            case HOLD -> comment(body.put("status", "hold"), "Waiting for the product team.", false);
            case SOLVE -> comment(assign(body.put("status", "solved"), plot), TicketTexts.answer(dice), true);
            case CLOSE -> body.put("status", "closed");
            case RELOCATE -> body.put("organization_id", orNull(plot.laterOrganization()));
            case MERGED -> merged(body, plot);
            case ABSORB -> absorb(body, plot);
            case FOLLOWED -> body.put("ticket_id", plot.partner() + 1L);
            default -> {}
        }
        return body;
    }

    private void create(ObjectNode body, TicketPlot plot, Dice dice) {
        body.put("subject", subject(plot.index()))
                .put("requester_id", people.endUserId(plot.requester()))
                .put("organization_id", orNull(plot.organization()))
                .put("channel", dice.pick(ImmutableList.of("email", "email", "web", "web", "api", "chat")))
                .put("priority", priority(plot, dice))
                .put("type", dice.pick(ImmutableList.of("question", "question", "incident", "problem", "task")));
        if (dice.percent(40)) {
            body.putNull("type");
        }
        if (dice.percent(30)) {
            body.putArray("tags")
                    .add(Rows.shared(dice.pick(ImmutableList.of("billing", "self_managed", "saas", "upgrade"))));
        }
        comment(body, TicketTexts.description(plot, dice), true);
        if (plot.followUp()) {
            body.put("via_followup_source_id", plot.partner() + 1L).put("followup_subject", subject(plot.partner()));
        }
    }

    private static @Nullable String priority(TicketPlot plot, Dice dice) {
        boolean none = dice.percent(30) || plot.twist().equals("bare");
        return none ? null : dice.pick(ImmutableList.of("low", "normal", "normal", "high", "urgent"));
    }

    private @Nullable String subject(int index) {
        return TicketTexts.subject(plots.plot(index), new Dice(seed, index, "ticket subject"));
    }

    private void merged(ObjectNode body, TicketPlot plot) {
        long survivor = plot.partner() + 1L;
        body.put("ticket_id", survivor)
                .put("subject", subject(plot.partner()))
                .put("comment", "This request was closed and merged into request #" + survivor + ".");
    }

    private void absorb(ObjectNode body, TicketPlot plot) {
        long source = plot.partner() + 1L;
        ArrayNode ids = body.putArray("ids");
        ids.add(source);
        body.put(
                "comment",
                "Request #" + source + " \"" + subject(plot.partner()) + "\" was closed and merged into this request.");
    }

    private static ObjectNode assign(ObjectNode body, TicketPlot plot) {
        return body.put("assignee_id", DeskPeople.agentId(agent(plot)))
                .put("group_id", DeskPeople.groupId(agent(plot)));
    }

    private static void comment(ObjectNode body, String text, boolean isPublic) {
        body.putObject("comment").put("body", text).put("public", isPublic);
    }

    private static @Nullable Long orNull(long id) {
        return id == 0 ? null : (Long) id;
    }
}
