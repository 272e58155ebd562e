package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.FailureException;
import io.orgsync.field.TargetId;
import io.orgsync.field.ValuePool;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * Organizations that changed, by the time-based incremental export.
 *
 * <p>The next page begins at the {@code end_time} of this one, never at a time of our clock. Pages overlap: all rows of the second
 * in which a page ends come again with the next, and are left out here by id and time of change. It ends where
 * {@code end_of_stream} says so; where that is missing, with a page that is not full. Single-threaded.
 */
final class OrganizationExport implements TargetReading {

    private static final int FULL_PAGE = 1000;
    private static final Ask ASK =
            Ask.get("export organizations", "/api/v2/incremental/organizations", Shape.listOf("organizations"));

    private final CallStack calls;
    private final OrganizationReader reader;
    private final PageSize sizes;
    private final ExportStart start;
    private final ValuePool pool = new ValuePool();
    private ImmutableSet<Row> lastPage = ImmutableSet.of();
    private boolean ended;

    /** @param mark where to begin; moved back if the service would refuse it as too recent */
    OrganizationExport(CallStack calls, OrganizationReader reader, String mark) {
        this.calls = calls;
        this.sizes = new PageSize(calls, FULL_PAGE);
        this.reader = reader;
        this.start = new ExportStart(calls, ExportMark.parse(mark));
    }

    @Override
    public Optional<TargetPage> next() {
        if (ended) {
            return Optional.empty();
        }
        Answer answer = start.send(size -> ASK.with("per_page", Integer.toString(size)), sizes);
        ImmutableList<TargetRecord> all = reader.records(ASK, answer, pool);
        proceed(answer, all.size());
        ImmutableSet<Row> known = lastPage;
        lastPage = all.stream().map(Row::of).collect(ImmutableSet.toImmutableSet());
        ImmutableList<TargetRecord> fresh =
                all.stream().filter(record -> !known.contains(Row.of(record))).collect(ImmutableList.toImmutableList());
        return Optional.of(new TargetPage(fresh, Long.toString(start.second())));
    }

    private void proceed(Answer answer, int rows) {
        JsonNode end = answer.tree().path("end_time");
        JsonNode last = answer.tree().path("end_of_stream");
        long reached = end.isIntegralNumber() ? end.asLong() : start.second();
        boolean full = rows >= sizes.size();
        ended = last.isBoolean() ? last.asBoolean() : !full;
        if (!ended && reached <= start.second()) {
            if (full) {
                throw new FailureException(calls.errors()
                        .broken(
                                ASK,
                                answer,
                                "'end_time' did not move past " + start.second() + ", so the export would never end"));
            }
            ended = true;
        }
        start.reach(reached);
    }

    @Override
    public void close() {
        // Nothing is held open between pages.
    }

    private record Row(TargetId id, Instant updatedAt, boolean deleted) {
        static Row of(TargetRecord record) {
            return new Row(record.id(), record.updatedAt(), record.deleted());
        }
    }
}
