package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The calls that write many organizations in a background job. */
final class BulkCalls {
    private final Desk desk;
    private final OrganizationWriter writer;
    private final Jobs jobs;

    BulkCalls(Desk desk, OrganizationWriter writer, Jobs jobs) {
        this.desk = desk;
        this.writer = writer;
        this.jobs = jobs;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("POST organizations/create_many", "organizations#create_many", "organizations", this::create),
                Route.of("PUT organizations/update_many", "organizations#update_many", "organizations", this::update),
                Route.of(
                        "DELETE organizations/destroy_many",
                        "organizations#destroy_many",
                        "organizations",
                        this::delete));
    }

    private Reply create(Request request) {
        ImmutableList<OrganizationEdit> edits = edits(request, ImmutableSet.of());
        return submit(request, JobType.CREATE, edits.size(), (index, at) -> {
            try {
                Organization created = writer.create(edits.get(index), at);
                return Json.object().put("status", "Created").put("id", created.id());
            } catch (InvalidRecord e) {
                return failure(index, "OrganizationCreateFailed").put("details", e.jobDetails());
            }
        });
    }

    /** The same change for many ids, or a change each. */
    private Reply update(Request request) {
        Optional<ImmutableList<Supplier<Optional<Organization>>>> wanted = wanted(request);
        if (wanted.isPresent()) {
            ImmutableList<Supplier<Optional<Organization>>> targets = wanted.get();
            OrganizationEdit edit = OrganizationEdit.of(
                    request.object("organization"), "organization", ImmutableSet.of(), request::unpermitted);
            return submit(
                    request,
                    JobType.UPDATE,
                    targets.size(),
                    (index, at) -> updated(index, targets.get(index).get(), edit, at));
        }
        ImmutableList<OrganizationEdit> edits = edits(request, ImmutableSet.of("id"));
        return submit(request, JobType.UPDATE, edits.size(), (index, at) -> {
            OptionalLong id = edits.get(index).id();
            Optional<Organization> target =
                    id.isPresent() ? desk.organizations().find(id.getAsLong()) : Optional.empty();
            ObjectNode result = updated(index, target, edits.get(index), at);
            if (target.isEmpty() && id.isPresent()) {
                result.put("id", id.getAsLong());
            }
            return result;
        });
    }

    private ObjectNode updated(int index, Optional<Organization> target, OrganizationEdit edit, Instant at) {
        if (target.isEmpty()) {
            return notFound(index);
        }
        long id = target.get().id();
        try {
            writer.update(target.get(), edit, at);
            return success("update", id, "Updated");
        } catch (InvalidRecord e) {
            return failure(index, "OrganizationUpdateFailed").put("id", id).put("details", e.jobDetails());
        }
    }

    private Reply delete(Request request) {
        request.ignoreBody();
        ImmutableList<Supplier<Optional<Organization>>> targets =
                wanted(request).orElseThrow(() -> Refusal.invalidAttribute("ids", "must be present, or external_ids"));
        return submit(request, JobType.DELETE, targets.size(), (index, at) -> {
            Optional<Organization> target = targets.get(index).get();
            if (target.isEmpty()) {
                return notFound(index);
            }
            new Departures(desk).delete(target.get().id(), at);
            return success("delete", target.get().id(), "Deleted");
        });
    }

    /** The organizations that {@code ids} or {@code external_ids} name, looked up when the job comes to them. */
    private Optional<ImmutableList<Supplier<Optional<Organization>>>> wanted(Request request) {
        Organizations all = desk.organizations();
        Optional<ImmutableList<Supplier<Optional<Organization>>>> byId = request.ids("ids")
                .map(ids -> ids.stream()
                        .map(id -> (Supplier<Optional<Organization>>) () -> all.find(id))
                        .collect(ImmutableList.toImmutableList()));
        return byId.or(() -> request.values("external_ids")
                .map(ids -> ids.stream()
                        .map(id -> (Supplier<Optional<Organization>>)
                                () -> all.withExternalId(id).stream().findFirst())
                        .collect(ImmutableList.toImmutableList())));
    }

    private static ImmutableList<OrganizationEdit> edits(Request request, ImmutableSet<String> alsoPermitted) {
        ImmutableList.Builder<OrganizationEdit> edits = ImmutableList.builder();
        for (JsonNode body : request.objects("organizations")) {
            edits.add(OrganizationEdit.of(body, "organizations", alsoPermitted, request::unpermitted));
        }
        return edits.build();
    }

    private Reply submit(Request request, JobType type, int total, Job.Work work) {
        return submit(jobs, request, type, new Job.Batch(total, work, request.now()));
    }

    /** The answer to a call that starts a job. */
    static Reply submit(Jobs jobs, Request request, JobType type, Job.Batch batch) {
        Job job = jobs.submit(type, batch);
        ObjectNode body = Json.object();
        body.set("job_status", job.json(request.wire()));
        int remaining = Jobs.MOST_AT_ONCE - jobs.running();
        return Reply.json(200, body)
                .withHeader(
                        "zendesk-ratelimit-inflight-jobs",
                        "total=" + Jobs.MOST_AT_ONCE + "; remaining=" + remaining + "; resets=60");
    }

    private static ObjectNode success(String action, long id, String status) {
        return Json.object()
                .put("action", action)
                .put("id", id)
                .put("status", status)
                .put("success", true);
    }

    private static ObjectNode failure(int index, String error) {
        return Json.object().put("index", index).put("error", error);
    }

    private static ObjectNode notFound(int index) {
        return failure(index, "OrganizationNotFound").put("details", "Organization: not found");
    }
}
