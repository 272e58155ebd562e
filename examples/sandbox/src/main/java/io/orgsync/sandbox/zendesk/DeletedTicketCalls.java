package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;

/** The calls on deleted tickets: to look at, to bring back, to scrub before their time. The list knows those that were deleted here, not by the generator. */
final class DeletedTicketCalls {
    private final Desk desk;
    private final TicketWriter writer;
    private final Jobs jobs;

    DeletedTicketCalls(Desk desk, TicketWriter writer, Jobs jobs) {
        this.desk = desk;
        this.writer = writer;
        this.jobs = jobs;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("GET deleted_tickets", "deleted_tickets#index", "tickets", this::list),
                Route.of(
                        "PUT deleted_tickets/restore_many",
                        "deleted_tickets#restore_many",
                        "tickets",
                        this::restoreMany),
                Route.of(
                        "DELETE deleted_tickets/destroy_many",
                        "deleted_tickets#destroy_many",
                        "tickets",
                        this::scrubMany),
                Route.of("PUT deleted_tickets/{id}/restore", "deleted_tickets#restore", "tickets", this::restore),
                Route.of("DELETE deleted_tickets/{id}", "deleted_tickets#destroy", "tickets", this::scrub));
    }

    private Reply list(Request request) {
        TicketWire wire = TicketWire.of(request);
        Paging paging = new Paging("deleted_tickets", id -> wire.deleted(find(id), desk.people()));
        return paging.page(request, desk.tickets().byDeletion(), Cursors.numbers("deleted_at,id"));
    }

    private TicketLife find(long id) {
        return desk.tickets()
                .findEvenDeleted(id)
                .filter(life -> life.ticket().isDeleted() && !life.ticket().scrubbed())
                .orElseThrow(Refusal::notFound);
    }

    private Reply restore(Request request) {
        writer.restore(find(request.id()), TicketWrites.byCaller(request));
        return Reply.json(200, TextNode.valueOf(""));
    }

    private static ImmutableList<Long> ids(Request request) {
        return request.ids("ids").orElseThrow(() -> Refusal.invalidAttribute("ids", "must be present"));
    }

    private Reply restoreMany(Request request) {
        ids(request).stream().map(this::find).forEach(life -> writer.restore(life, TicketWrites.byCaller(request)));
        return Reply.json(200, TextNode.valueOf(""));
    }

    private Reply scrub(Request request) {
        return scrubLater(request, ImmutableList.of(find(request.id()).ticket().id()));
    }

    private Reply scrubMany(Request request) {
        return scrubLater(request, ids(request));
    }

    /** Whatever is not there any more when the job comes to it is passed over. */
    private Reply scrubLater(Request request, ImmutableList<Long> ids) {
        Job.Batch batch = new Job.Batch(
                1,
                (index, at) -> {
                    ids.forEach(id -> desk.tickets()
                            .findEvenDeleted(id)
                            .filter(life -> life.ticket().isDeleted())
                            .ifPresent(life -> writer.scrub(life, at)));
                    return Json.object().put("success", true);
                },
                request.now());
        return BulkCalls.submit(jobs, request, JobType.SCRUB_TICKETS, batch);
    }
}
