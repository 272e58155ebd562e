package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.soql.Query;
import io.orgsync.sandbox.soql.Row;
import java.math.BigDecimal;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * A bulk query. It has its rows from the start, but shows them only after it was asked for once.
 *
 * @param operation {@code query} or {@code queryAll}
 * @param version that all calls for this job must use
 */
@Value.Builder
record BulkJob(
        String id,
        String operation,
        Query query,
        ImmutableList<Row> rows,
        int version,
        Instant made,
        String userId,
        CsvForm form,
        State state) {

    /** How far it is. */
    enum State {
        UPLOAD_COMPLETE("UploadComplete"),
        IN_PROGRESS("InProgress"),
        JOB_COMPLETE("JobComplete"),
        ABORTED("Aborted");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        /** The state after it was looked at. */
        State next() {
            return switch (this) {
                case UPLOAD_COMPLETE -> IN_PROGRESS;
                case IN_PROGRESS -> JOB_COMPLETE;
                default -> this;
            };
        }
    }

    static BulkJobBuilder builder() {
        return new BulkJobBuilder();
    }

    BulkJob with(State changed) {
        return builder().from(this).state(changed).build();
    }

    ObjectNode json(String stamp) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("operation", operation)
                .put("object", query.entity().name())
                .put("createdById", userId)
                .put("createdDate", stamp)
                .put("systemModstamp", stamp)
                .put("state", state.wireName)
                .put("concurrencyMode", "Parallel")
                .put("contentType", "CSV");
        json.set("apiVersion", DecimalNode.valueOf(BigDecimal.valueOf(version * 10L, 1)));
        if (state != State.UPLOAD_COMPLETE) {
            json.put("jobType", "V2Query");
        }
        json.put("lineEnding", form.lineEnding()).put("columnDelimiter", form.delimiterName());
        if (state == State.JOB_COMPLETE) {
            json.put("numberRecordsProcessed", rows.size()).put("retries", 0).put("totalProcessingTime", 255);
        }
        return json;
    }
}
