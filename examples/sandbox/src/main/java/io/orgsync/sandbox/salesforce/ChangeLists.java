package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Range;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.sandbox.soql.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;

/** {@code /sobjects/X/updated} and {@code /sobjects/X/deleted}: ids of a span of time, whose seconds do not count. */
final class ChangeLists {
    private static final Duration UPDATED_REACHES = Duration.ofDays(30);
    private static final Duration DELETED_REACHES = Duration.ofDays(15);
    private static final String CODE = "INVALID_REPLICATION_DATE";

    private final Storage storage;
    private final SandboxClock clock;

    ChangeLists(Storage storage, SandboxClock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    Reply updated(ApiCall call, SalesforceObject object) {
        Range<Instant> span = span(call, UPDATED_REACHES);
        ObjectNode json = Json.object();
        ArrayNode ids = json.putArray("ids");
        changed(object, false, span, (id, stamp) -> ids.add(id));
        return Reply.json(200, json.put("latestDateCovered", covered(span)));
    }

    Reply deleted(ApiCall call, SalesforceObject object) {
        Range<Instant> span = span(call, DELETED_REACHES);
        ObjectNode json = Json.object();
        ArrayNode records = json.putArray("deletedRecords");
        changed(
                object,
                true,
                span,
                (id, stamp) -> records.addObject().put("id", id).put("deletedDate", stamp));
        String earliest = Times.wire(now().minus(DELETED_REACHES));
        return Reply.json(200, json.put("earliestDateAvailable", earliest).put("latestDateCovered", covered(span)));
    }

    private void changed(
            SalesforceObject object, boolean deleted, Range<Instant> span, BiConsumer<String, String> found) {
        String from = Times.wire(span.lowerEndpoint());
        String to = Times.wire(span.upperEndpoint());
        for (StoredRow stored : storage.table(object.name()).orElseThrow().all()) {
            StoredRow row = stored.at(clock.instant());
            Object stamp = row == null ? null : row.get("SystemModstamp");
            if (row != null && stamp != null && Boolean.TRUE.equals(row.get("IsDeleted")) == deleted) {
                String text = stamp.toString();
                if (text.compareTo(from) >= 0 && text.compareTo(to) < 0) {
                    found.accept(row.id(), text);
                }
            }
        }
    }

    private Range<Instant> span(ApiCall call, Duration reaches) {
        Instant start = minute(call, "start");
        Instant end = minute(call, "end");
        if (start.isBefore(now().minus(reaches))) {
            throw Refusal.of(CODE, "start date is more than " + reaches.toDays() + " days ago");
        }
        if (!end.isAfter(start)) {
            throw Refusal.of(CODE, "end date must be at least one minute after start date");
        }
        return Range.closedOpen(start, end);
    }

    private String covered(Range<Instant> span) {
        return Times.wire(span.upperEndpoint().isBefore(now()) ? span.upperEndpoint() : now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant minute(ApiCall call, String name) {
        String text = call.query(name)
                .orElseThrow(() -> Refusal.of("MISSING_ARGUMENT", "the parameter " + name + " is required"));
        try {
            return Times.instant(text).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw Refusal.of("MALFORMED_DATE", "the parameter " + name + " is no date and time: " + text);
        }
    }
}
