package io.orgsync.salesforce;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.model.AccountId;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cases, batches and answers for tests. */
final class CaseSamples {

    static final String CONSOLE = "https://example.zendesk.com/agent/tickets/";
    static final String UPSERT = Org.DATA + "/composite/sobjects/Case/" + CaseOptions.TICKET_ID;
    static final String UPDATE = Org.DATA + "/composite/sobjects";

    private CaseSamples() {}

    static ImmutableCaseOptions.Builder options() {
        return CaseOptions.builder()
                .addFields("Status", "AccountId", "Subject")
                .link(new CaseOptions.Link(CaseOptions.TICKET_URL, CONSOLE));
    }

    /** The id of a record by a number. */
    static String id(String prefix, int number) {
        return AccountId.canonical(String.format("%s5g%010d", prefix, number));
    }

    static String caseId(int number) {
        return id("500", number);
    }

    static String accountId(int number) {
        return id("001", number);
    }

    static WriteItem creation(int ticket, Fields values) {
        return new WriteItem(new Key(Integer.toString(ticket)), null, values, Fields.none());
    }

    static WriteItem update(int ticket, Fields values) {
        return new WriteItem(new Key(Integer.toString(ticket)), new TargetId(caseId(ticket)), values, Fields.none());
    }

    static Fields subject(String subject) {
        return Fields.of("Subject", FieldValue.text(subject));
    }

    static Batch creates(WriteItem... items) {
        return new Batch(Batch.Operation.CREATE, ImmutableList.copyOf(items));
    }

    static Batch creates(int count) {
        return creates(IntStream.rangeClosed(1, count)
                .mapToObj(ticket -> creation(ticket, subject("s")))
                .toArray(WriteItem[]::new));
    }

    static Batch updates(WriteItem... items) {
        return new Batch(Batch.Operation.UPDATE, ImmutableList.copyOf(items));
    }

    static String written(int number) {
        return "{\"id\":\"" + caseId(number) + "\",\"success\":true,\"errors\":[],\"created\":true}";
    }

    static String refused(String code, String message, String... fields) {
        String names =
                List.of(fields).stream().map(field -> "\"" + field + "\"").collect(Collectors.joining(","));
        return "{\"success\":false,\"errors\":[{\"statusCode\":\"" + code + "\",\"message\":\"" + message
                + "\",\"fields\":[" + names + "]}],\"created\":false}";
    }

    static String locked() {
        return refused(
                "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: " + accountId(1));
    }

    static mockwebserver3.MockResponse answer(String... rows) {
        return Org.json("[" + String.join(",", rows) + "]");
    }

    /** What became of an accepted batch. */
    static ImmutableList<ItemResult> results(TargetWriter writer, Batch batch) {
        Job job = ((Submission.Accepted) writer.submit(batch)).job();
        return ((JobState.Finished) writer.poll(ImmutableList.of(job)).get(0)).results();
    }

    static Failure refusal(ItemResult result) {
        return ((ItemResult.Refused) result).failure();
    }

    static ItemResult.Written as(int number) {
        return new ItemResult.Written(new TargetId(caseId(number)));
    }
}
