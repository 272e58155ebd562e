package io.orgsync.salesforce;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Cases by up to 200, each batch by one request whose answer holds the results; a job is nothing but these results, kept until the batch
 * after the one that asked for them. New cases are upserted by their key, so that the same batch sent twice creates them once.
 * Single-threaded.
 */
final class CaseWriter implements TargetWriter {

    private final CaseOptions options;
    private final Supplier<CaseShape> shape;
    private final Salesforce salesforce;
    private final Writes writes;
    private final String name = "cases-" + UUID.randomUUID();
    private final Map<Job, JobState> finished = new HashMap<>();
    private final Set<Job> told = new HashSet<>();
    private int jobs;

    CaseWriter(CaseOptions options, Supplier<CaseShape> shape, Salesforce salesforce) {
        this.options = options;
        this.shape = shape;
        this.salesforce = salesforce;
        this.writes = salesforce.writes(options.assignmentRules());
    }

    @Override
    public int batchSize() {
        return options.batchSize();
    }

    /** One, because two requests that write cases of one account would wait for each other, and fail. */
    @Override
    public int jobsSideBySide() {
        return 1;
    }

    @Override
    public Duration firstLook() {
        return Duration.ZERO;
    }

    @Override
    public Submission submit(Batch batch) {
        verify(batch);
        finished.keySet().removeAll(told);
        told.clear();
        CaseShape cases;
        try {
            cases = shape.get();
        } catch (FailureException e) {
            // The declared fields, which are needed to write checkboxes, could not be read: nothing has left.
            return new Submission.NotCarriedOut(e.failure());
        }
        try {
            CaseRows rows = new CaseRows(options, cases.schema());
            return accepted(rounds(batch, rows).run(order(batch.items())));
        } catch (FailureException e) {
            Failure failure = e.failure();
            return failure.kind().notCarriedOut()
                    ? new Submission.NotCarriedOut(failure)
                    : new Submission.Unknown(failure);
        }
    }

    /** A job that is not ours is one of another run, whose results are gone with it. */
    @Override
    public ImmutableList<JobState> poll(Collection<Job> asked) {
        told.addAll(asked);
        return asked.stream()
                .map(job -> finished.getOrDefault(job, new JobState.Unclear(job, forgotten(job))))
                .collect(ImmutableList.toImmutableList());
    }

    private Submission accepted(ImmutableList<ItemResult> results) {
        jobs++;
        Job job = new Job(name + "-" + jobs, results.size());
        finished.put(job, new JobState.Finished(job, results));
        return new Submission.Accepted(job);
    }

    private Failure forgotten(Job job) {
        return Failure.of(
                        FailureKind.NOT_FOUND,
                        SalesforceErrors.SERVICE,
                        "write " + options.object(),
                        "the results of " + job.id() + " are not known any more")
                .withAdvice("What was written has to be read from the records");
    }

    private void verify(Batch batch) {
        int items = batch.items().size();
        checkArgument(items <= options.batchSize(), "at most %s items a batch: %s", options.batchSize(), items);
        checkArgument(batch.operation() != Batch.Operation.DELETE, "cases are never deleted");
        boolean create = batch.operation() == Batch.Operation.CREATE;
        for (WriteItem item : batch.items()) {
            checkArgument(
                    create == (item.id() == null), "a %s of %s with id %s", batch.operation(), item.key(), item.id());
        }
    }

    private WriteRounds rounds(Batch batch, CaseRows rows) {
        boolean create = batch.operation() == Batch.Operation.CREATE;
        ImmutableList<WriteItem> items = batch.items();
        ImmutableList<ObjectNode> bodies = items.stream().map(rows::row).collect(ImmutableList.toImmutableList());
        return new WriteRounds(
                items,
                positions -> {
                    List<ObjectNode> some = positions.stream().map(bodies::get).toList();
                    return create
                            ? writes.upsert(options.object(), options.keyField(), some)
                            : writes.update(options.object(), some);
                },
                salesforce.rowErrors((create ? "upsert " : "update ") + options.object()),
                salesforce.rowRetry());
    }

    /** Rows of one account stand together. */
    private ImmutableList<Integer> order(ImmutableList<WriteItem> items) {
        return IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> account(items.get(at)))
                        .thenComparing(at -> items.get(at).key()))
                .collect(ImmutableList.toImmutableList());
    }

    private String account(WriteItem item) {
        String field = options.accountField();
        FieldValue account =
                item.values().find(field).orElseGet(() -> item.before().get(field));
        return account.canonical();
    }
}
