package io.orgsync.zendesk;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Organizations by the hundred, as background jobs. Single-threaded. */
final class OrganizationWriter implements TargetWriter {

    private static final int MOST_ITEMS = 100;

    private final CallStack calls;
    private final Supplier<OrganizationJson> json;
    private final JobWatch jobs;
    private final JobRoom room;

    OrganizationWriter(CallStack calls, Supplier<OrganizationJson> json, JobRoom room) {
        this.calls = calls;
        this.json = json;
        this.jobs = new JobWatch(calls);
        this.room = room;
    }

    @Override
    public int batchSize() {
        return MOST_ITEMS;
    }

    @Override
    public int jobsSideBySide() {
        return room.room();
    }

    @Override
    public Submission submit(Batch batch) {
        Ask ask;
        try {
            ask = ask(batch);
        } catch (FailureException e) {
            // The declared fields, which are needed to write tags, could not be read: nothing has left.
            return new Submission.NotCarriedOut(e.failure());
        }
        int refused = calls.jobsRefused();
        try {
            return accepted(ask, calls.send(ask), batch.items().size());
        } catch (FailureException e) {
            Failure failure = e.failure();
            return failure.kind().notCarriedOut()
                    ? new Submission.NotCarriedOut(failure)
                    : new Submission.Unknown(failure);
        } finally {
            // Also if it was accepted in the end: the account was full with what ran before.
            if (calls.jobsRefused() > refused) {
                room.refused();
            }
        }
    }

    @Override
    public ImmutableList<JobState> poll(Collection<Job> asked) {
        ImmutableList<JobState> states = jobs.poll(asked);
        states.forEach(room::seen);
        return states;
    }

    private Submission accepted(Ask ask, Answer answer, int items) {
        String id = answer.tree().path("job_status").path("id").asText("");
        if (id.isBlank()) {
            return new Submission.Unknown(calls.errors().broken(ask, answer, "the answer names no job"));
        }
        Job job = new Job(id, items);
        room.accepted(job, Pace.jobsLeft(answer));
        return new Submission.Accepted(job);
    }

    private Ask ask(Batch batch) {
        checkArgument(
                batch.items().size() <= MOST_ITEMS,
                "at most %s items a batch: %s",
                MOST_ITEMS,
                batch.items().size());
        return batch.operation() == Batch.Operation.DELETE ? deletion(batch) : write(batch);
    }

    private Ask write(Batch batch) {
        boolean create = batch.operation() == Batch.Operation.CREATE;
        ArrayNode items = Json.NODES.arrayNode();
        for (WriteItem item : batch.items()) {
            checkArgument(
                    create == (item.id() == null), "a %s of %s with id %s", batch.operation(), item.key(), item.id());
            items.add(json.get().write(item));
        }
        ObjectNode body = Json.NODES.objectNode();
        body.set("organizations", items);
        return new Ask(
                create ? "create organizations" : "update organizations",
                create ? "POST" : "PUT",
                "/api/v2/organizations/" + (create ? "create_many" : "update_many"),
                ImmutableMap.of(),
                body,
                true,
                Shape.OBJECT,
                null);
    }

    private static Ask deletion(Batch batch) {
        String ids = batch.items().stream()
                .map(item -> checkNotNull(item.id(), "a deletion of %s without id", item.key())
                        .value())
                .collect(Collectors.joining(","));
        return new Ask(
                "delete organizations",
                "DELETE",
                "/api/v2/organizations/destroy_many",
                ImmutableMap.of("ids", ids),
                null,
                true,
                Shape.OBJECT,
                null);
    }
}
