package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls that write many tickets in a background job, merges among them. */
final class TicketJobs {
    private static final int MOST_MERGED = 100;

    private final Desk desk;
    private final TicketWriter writer;
    private final Jobs jobs;

    TicketJobs(Desk desk, TicketWriter writer, Jobs jobs) {
        this.desk = desk;
        this.writer = writer;
        this.jobs = jobs;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("POST tickets/create_many", "tickets#create_many", "tickets", this::create),
                Route.of("PUT tickets/update_many", "tickets#update_many", "tickets", this::update),
                Route.of("DELETE tickets/destroy_many", "tickets#destroy_many", "tickets", this::delete),
                Route.of("POST tickets/{id}/merge", "tickets#merge", "tickets", this::merge));
    }

    private static Stroke byCaller(Instant at) {
        return new Stroke(at, AccountCalls.USER_ID, true, Via.API);
    }

    private Reply create(Request request) {
        ImmutableList<TicketEdit> edits = edits(request, ImmutableSet.of());
        return submit(request, JobType.CREATE_TICKETS, edits.size(), (index, at) -> {
            try {
                long id = writer.create(edits.get(index), byCaller(at)).ticket().id();
                return Json.object().put("index", index).put("id", id).put("account_id", AccountCalls.ACCOUNT_ID);
            } catch (InvalidRecord e) {
                return failure(index, "TicketCreateFailed").put("details", e.jobDetails());
            }
        });
    }

    /** The same change for many ids, or a change each. */
    private Reply update(Request request) {
        Optional<ImmutableList<Long>> ids = request.ids("ids");
        if (ids.isPresent()) {
            TicketEdit edit =
                    TicketEdit.of(request.object("ticket"), "ticket", ImmutableSet.of(), request::unpermitted);
            return submit(
                    request,
                    JobType.UPDATE_TICKETS,
                    ids.get().size(),
                    (index, at) -> updated(index, ids.get().get(index), edit, at));
        }
        ImmutableList<TicketEdit> edits = edits(request, ImmutableSet.of("id"));
        return submit(
                request,
                JobType.UPDATE_TICKETS,
                edits.size(),
                (index, at) -> updated(index, edits.get(index).id("id").orElse(-1), edits.get(index), at));
    }

    private ObjectNode updated(int index, long id, TicketEdit edit, Instant at) {
        Optional<TicketLife> target = desk.tickets().find(id);
        if (target.isEmpty()) {
            return notFound(index, id);
        }
        try {
            if (target.get().ticket().status() == TicketStatus.CLOSED && edit.isOfTagsOnly()) {
                writer.tag(target.get(), edit, byCaller(at));
            } else {
                writer.update(target.get(), edit, byCaller(at));
            }
            return success("update", "Updated", id);
        } catch (InvalidRecord e) {
            return failure(index, "TicketUpdateFailed").put("id", id).put("details", e.jobDetails());
        } catch (Refusal e) {
            return failure(index, "TicketUpdateFailed").put("id", id).put("details", e.getMessage());
        }
    }

    private Reply delete(Request request) {
        request.ignoreBody();
        ImmutableList<Long> ids =
                request.ids("ids").orElseThrow(() -> Refusal.invalidAttribute("ids", "must be present"));
        return submit(request, JobType.DELETE_TICKETS, ids.size(), (index, at) -> {
            long id = ids.get(index);
            Optional<TicketLife> target = desk.tickets().find(id);
            target.ifPresent(life -> writer.delete(life, byCaller(at)));
            return target.isPresent() ? success("delete", "Deleted", id) : notFound(index, id);
        });
    }

    private Reply merge(Request request) {
        long target = desk.tickets()
                .find(request.id())
                .orElseThrow(Refusal::notFound)
                .ticket()
                .id();
        JsonNode body = request.body();
        ImmutableList<Long> sources = ids(body.path("ids"));
        if (sources.isEmpty()) {
            throw Refusal.invalidAttribute("ids", "must be an array");
        }
        if (sources.size() > MOST_MERGED) {
            throw Refusal.tooManyValues("ids");
        }
        Merge merge = new Merge(target, sources, comment(body, "source_comment"), comment(body, "target_comment"));
        List<Long> merged = new ArrayList<>();
        return submit(
                request,
                JobType.MERGE_TICKETS,
                sources.size(),
                (index, at) -> merged(merge, index, merged, byCaller(at)));
    }

    private record Merge(long target, ImmutableList<Long> sources, TicketEdit atSource, TicketEdit atTarget) {}

    /** The target learns of the sources that could be merged after the last one was. */
    private ObjectNode merged(Merge merge, int index, List<Long> merged, Stroke stroke) {
        long source = merge.sources().get(index);
        ObjectNode result = desk.tickets()
                .find(source)
                .map(life -> merged(merge, index, life, stroke))
                .orElseGet(() -> notFound(index, source));
        if (!result.has("error")) {
            merged.add(source);
        }
        if (index == merge.sources().size() - 1 && !merged.isEmpty()) {
            writer.absorb(merge.target(), ImmutableList.copyOf(merged), merge.atTarget(), stroke);
        }
        return result;
    }

    private ObjectNode merged(Merge merge, int index, TicketLife life, Stroke stroke) {
        long source = life.ticket().id();
        try {
            writer.merge(life, merge.target(), merge.atSource(), stroke);
            return success("update", "Updated", source);
        } catch (InvalidRecord e) {
            return failure(index, "TicketMergeFailed").put("id", source).put("details", e.jobDetails());
        } catch (Refusal e) {
            return notFound(index, merge.target());
        }
    }

    /** Ids are an array, or a text of ids with commas in between. */
    private static ImmutableList<Long> ids(JsonNode node) {
        ImmutableList<String> texts = node.isTextual()
                ? ImmutableList.copyOf(node.asText().split(",", -1))
                : Streams.stream(node).map(JsonNode::asText).collect(ImmutableList.toImmutableList());
        return texts.stream()
                .map(String::strip)
                .flatMapToLong(text -> WrittenId.read(text).stream())
                .boxed()
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }

    private static TicketEdit comment(JsonNode body, String member) {
        if (!body.hasNonNull(member)) {
            return TicketEdit.NOTHING;
        }
        ObjectNode comment = Json.object()
                .put("body", body.path(member).asText())
                .put("public", body.path(member + "_is_public").asBoolean());
        return new TicketEdit(ImmutableMap.of("comment", comment));
    }

    private static ImmutableList<TicketEdit> edits(Request request, ImmutableSet<String> alsoPermitted) {
        ImmutableList.Builder<TicketEdit> edits = ImmutableList.builder();
        for (JsonNode body : request.objects("tickets")) {
            edits.add(TicketEdit.of(body, "tickets", alsoPermitted, request::unpermitted));
        }
        return edits.build();
    }

    private Reply submit(Request request, JobType type, int total, Job.Work work) {
        return BulkCalls.submit(jobs, request, type, new Job.Batch(total, work, request.now()));
    }

    private static ObjectNode success(String action, String status, long id) {
        return Json.object()
                .put("action", action)
                .put("status", status)
                .put("success", true)
                .put("id", id);
    }

    private static ObjectNode failure(int index, String error) {
        return Json.object().put("index", index).put("error", error);
    }

    private static ObjectNode notFound(int index, long id) {
        return failure(index, "TicketNotFound").put("id", id).put("details", "Ticket: not found");
    }
}
