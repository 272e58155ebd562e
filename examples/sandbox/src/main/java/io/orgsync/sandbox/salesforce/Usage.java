package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.http.SandboxClock;
import java.time.Duration;
import java.time.Instant;

/** The daily allowance of API calls. Safe for use by several threads. */
final class Usage {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ImmutableMap<String, Integer> OTHER_LIMITS = ImmutableMap.<String, Integer>builder()
            .put("ConcurrentAsyncGetReportInstances", 200)
            .put("ConcurrentSyncReportRuns", 20)
            .put("DailyAsyncApexExecutions", 250_000)
            .put("DailyBulkApiBatches", 15_000)
            .put("DailyBulkV2QueryFileStorageMB", 976_562)
            .put("DailyBulkV2QueryJobs", 10_000)
            .put("DailyStreamingApiEvents", 10_000)
            .put("DailyWorkflowEmails", 8040)
            .put("DataStorageMB", 1024)
            .put("FileStorageMB", 1024)
            .put("HourlyAsyncReportRuns", 1200)
            .put("HourlyDashboardRefreshes", 200)
            .put("HourlyODataCallout", 1000)
            .put("HourlyPublishedPlatformEvents", 50_000)
            .put("HourlySyncReportRuns", 500)
            .put("HourlyTimeBasedWorkflow", 1000)
            .put("MassEmail", 10)
            .put("SingleEmail", 15)
            .put("StreamingApiConcurrentClients", 20)
            .buildOrThrow();

    private final SandboxClock clock;
    private final int max;
    private int used;
    private Instant since = Instant.MIN;

    Usage(SalesforceSettings settings) {
        this.clock = settings.clock();
        this.max = settings.dailyLimit();
    }

    /** Counts a call; a refusal when the allowance is spent. */
    synchronized void count() {
        startDay();
        if (used >= max) {
            throw Refusal.of(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        used++;
    }

    /** Nothing is left until a day has passed. */
    synchronized void spend() {
        startDay();
        used = max;
    }

    synchronized void reset() {
        used = 0;
        since = Instant.MIN;
    }

    /** What the usage header says, for example {@code api-usage=18/5000}. */
    synchronized String header() {
        return "api-usage=" + used + "/" + max;
    }

    /** {@code /limits}. */
    synchronized Reply limits() {
        ObjectNode all = Json.object();
        all.set("DailyApiRequests", limit(max, max - used));
        OTHER_LIMITS.forEach((name, most) -> all.set(name, limit(most, most)));
        return Reply.json(200, all);
    }

    private void startDay() {
        Instant now = clock.instant();
        if (since.equals(Instant.MIN) || !since.plus(DAY).isAfter(now)) {
            since = now;
            used = 0;
        }
    }

    private static ObjectNode limit(int most, int remaining) {
        return Json.object().put("Max", most).put("Remaining", remaining);
    }
}
