package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Merges: the loser is deleted, the winner gets its domain names and nothing else. A merge moves on like a job. */
final class MergeCalls {
    private static final Duration CARRIED_OUT_AFTER = Duration.ofSeconds(1);

    private final Desk desk;
    private final Map<String, Merge> merges = new LinkedHashMap<>();

    MergeCalls(Desk desk) {
        this.desk = desk;
    }

    private enum Status {
        NEW,
        IN_PROGRESS,
        COMPLETE,
        ERROR;

        String wireName() {
            return Ascii.toLowerCase(name());
        }
    }

    private record Merge(String id, long loser, long winner, Instant startedAt, Status status) {
        Merge now(Status changed) {
            return new Merge(id, loser, winner, startedAt, changed);
        }
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("POST organizations/{id}/merge", "organization_merges#create", "organizations", this::create),
                Route.of("GET organizations/{id}/merges", "organization_merges#index", "organizations", this::list),
                Route.of("GET organization_merges/{id}", "organization_merges#show", "organizations", this::show));
    }

    private Reply create(Request request) {
        Organization loser = desk.organizations().find(request.id()).orElseThrow(Refusal::notFound);
        long winnerId = request.object("organization_merge").path("winner_id").asLong(-1);
        Organization winner = desk.organizations().find(winnerId).orElseThrow(Refusal::notFound);
        if (winner.id() == loser.id()) {
            throw Refusal.invalid(ImmutableList.of(
                    Problem.invalid("winner_id", "Winner", "cannot be the organization that is merged")));
        }
        String id = "01HPZM62" + Strings.padStart(String.valueOf(merges.size() + 1), 18, '0');
        Merge merge = new Merge(id, loser.id(), winner.id(), request.now(), Status.NEW);
        merges.put(id, merge);
        return Reply.json(200, wrapped(request, merge));
    }

    private Reply show(Request request) {
        Merge merge = Optional.ofNullable(merges.get(request.path("id"))).orElseThrow(Refusal::notFound);
        Merge moved = merge.status() == Status.NEW
                ? carryOut(merge, request.now())
                : merge.status() == Status.IN_PROGRESS ? merge.now(Status.COMPLETE) : merge;
        merges.put(moved.id(), moved);
        return Reply.json(200, wrapped(request, moved));
    }

    private Reply list(Request request) {
        ImmutableList<Merge> all = ImmutableList.copyOf(merges.values());
        Index<Long> order = new Index<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).loser() == request.id() || all.get(i).winner() == request.id()) {
                order.add((long) i, i);
            }
        }
        Paging paging = new Paging("organization_merges", i -> json(request, all.get((int) i)));
        return paging.cursorPage(request, order.all(), Cursors.numbers("created_at"));
    }

    /** What the clock alone does to the merges. */
    void settle(Instant now) {
        for (Merge merge : ImmutableList.copyOf(merges.values())) {
            Instant due = merge.startedAt().plus(CARRIED_OUT_AFTER);
            if (merge.status() == Status.NEW && !now.isBefore(due)) {
                Merge moved = carryOut(merge, due);
                merges.put(merge.id(), moved.status() == Status.ERROR ? moved : moved.now(Status.COMPLETE));
            }
        }
    }

    private Merge carryOut(Merge merge, Instant at) {
        Optional<Organization> loser = desk.organizations().find(merge.loser());
        Optional<Organization> winner = desk.organizations().find(merge.winner());
        if (loser.isEmpty() || winner.isEmpty()) {
            return merge.now(Status.ERROR);
        }
        ImmutableSet<String> domains = ImmutableSet.<String>builder()
                .addAll(winner.get().domainNames())
                .addAll(loser.get().domainNames())
                .build();
        new Departures(desk).merge(merge.loser(), merge.winner(), at);
        desk.organizations()
                .put(winner.get()
                        .edit()
                        .domainNames(domains)
                        .updatedAt(at.truncatedTo(ChronoUnit.SECONDS))
                        .build());
        return merge.now(Status.IN_PROGRESS);
    }

    void clear() {
        merges.clear();
    }

    private static ObjectNode wrapped(Request request, Merge merge) {
        ObjectNode body = Json.object();
        return body.set("organization_merge", json(request, merge));
    }

    private static ObjectNode json(Request request, Merge merge) {
        return Json.object()
                .put("id", merge.id())
                .put("url", request.wire().base() + "/api/v2/organization_merges/" + merge.id())
                .put("loser_id", merge.loser())
                .put("winner_id", merge.winner())
                .put("status", merge.status().wireName());
    }
}
