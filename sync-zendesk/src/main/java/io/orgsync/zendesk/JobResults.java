package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.TargetId;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import java.util.Locale;

/**
 * What a {@code job_status} says.
 *
 * <table><caption>States</caption>
 * <tr><th>status</th><th>results</th><th>means</th></tr>
 * <tr><td>completed, failed</td><td>a list with one entry per item</td><td>finished</td></tr>
 * <tr><td>completed, failed</td><td>anything else</td><td>unclear</td></tr>
 * <tr><td>killed</td><td></td><td>unclear</td></tr>
 * <tr><td>anything else</td><td></td><td>running</td></tr>
 * </table>
 *
 * <p>Entries have no common shape. One with an {@code error}, {@code errors} or {@code success: false} was refused; any other was
 * written and must have an id. They come in the order of the request; one whose {@code index} says otherwise makes all unclear.
 */
final class JobResults {

    private static final String OPERATION = "write organizations";

    private final ZendeskErrors errors;

    JobResults(ZendeskErrors errors) {
        this.errors = errors;
    }

    JobState state(Job job, JsonNode status) {
        String word = status.path("status").asText().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "completed", "failed" -> ended(job, status);
            case "killed" -> unclear(job, FailureKind.UNAVAILABLE, "the job was killed");
            default -> new JobState.Running(job);
        };
    }

    /** The service no longer knows the job. */
    JobState lost(Job job) {
        return unclear(job, FailureKind.NOT_FOUND, "the service does not know the job, or has forgotten it");
    }

    private JobState ended(Job job, JsonNode status) {
        JsonNode results = status.path("results");
        if (!results.isArray() || results.size() != job.items()) {
            return unclear(job, FailureKind.BROKEN_ANSWER, miscounted(job, status));
        }
        ImmutableList.Builder<ItemResult> items = ImmutableList.builder();
        for (int i = 0; i < results.size(); i++) {
            JsonNode item = results.path(i);
            boolean refused = refused(item);
            boolean named = refused || item.path("id").isIntegralNumber();
            if (!named || item.path("index").asInt(i) != i) {
                return unclear(
                        job, FailureKind.BROKEN_ANSWER, "result " + i + " of the job cannot be paired with its item");
            }
            items.add(refused ? new ItemResult.Refused(errors.refused(OPERATION, item)) : written(item));
        }
        return new JobState.Finished(job, items.build());
    }

    private String miscounted(Job job, JsonNode status) {
        JsonNode results = status.path("results");
        String got = results.isArray() ? results.size() + " results" : "no list of results";
        String said = errors.clean(status.path("message").asText(""));
        return "the job ended with " + got + " for " + job.items() + " items" + (said.isEmpty() ? "" : ": " + said);
    }

    private static boolean refused(JsonNode item) {
        boolean unsuccessful =
                item.path("success").isBoolean() && !item.path("success").asBoolean();
        return item.hasNonNull("error") || item.hasNonNull("errors") || unsuccessful;
    }

    private static ItemResult written(JsonNode item) {
        return new ItemResult.Written(TargetId.of(item.path("id").asLong()));
    }

    private static JobState unclear(Job job, FailureKind kind, String message) {
        return new JobState.Unclear(
                job,
                Failure.builder()
                        .from(Failure.of(kind, ZendeskErrors.SERVICE, OPERATION + " (job " + job.id() + ")", message))
                        .advice("What was written has to be read from the organizations.")
                        .build());
    }
}
