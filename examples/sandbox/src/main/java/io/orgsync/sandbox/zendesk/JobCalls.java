package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;

/** The calls that look at background jobs. Each look moves the jobs it shows on. */
final class JobCalls {
    private final Jobs jobs;

    JobCalls(Jobs jobs) {
        this.jobs = jobs;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("GET job_statuses", "job_statuses#index", "", this::list),
                Route.of("GET job_statuses/show_many", "job_statuses#show_many", "", this::showMany),
                Route.of("GET job_statuses/{id}", "job_statuses#show", "", this::show));
    }

    private Reply show(Request request) {
        Job job = jobs.poll(request.path("id"), request.now()).orElseThrow(Refusal::notFound);
        ObjectNode body = Json.object();
        return Reply.json(200, body.set("job_status", job.json(request.wire())));
    }

    private Reply showMany(Request request) {
        ImmutableList<String> ids =
                request.values("ids").orElseThrow(() -> Refusal.invalidAttribute("ids", "must be present"));
        ObjectNode body = Json.object();
        ArrayNode found = body.putArray("job_statuses");
        for (String id : ids) {
            jobs.poll(id, request.now()).ifPresent(job -> found.add((JsonNode) job.json(request.wire())));
        }
        return Reply.json(200, body);
    }

    private Reply list(Request request) {
        ImmutableList<Job> newestFirst = jobs.newestFirst();
        Index<Long> order = new Index<>();
        for (int i = 0; i < newestFirst.size(); i++) {
            order.add((long) i, newestFirst.get(i).number());
        }
        Paging paging = new Paging("job_statuses", number -> {
            Job job = newestFirst.stream()
                    .filter(one -> one.number() == number)
                    .findFirst()
                    .orElseThrow(Refusal::notFound);
            jobs.poll(job.id(), request.now());
            return job.json(request.wire());
        });
        return paging.page(request, order.all(), Cursors.numbers("completed_at"));
    }
}
