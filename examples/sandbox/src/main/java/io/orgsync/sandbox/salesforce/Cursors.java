package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import io.orgsync.sandbox.data.SalesforceIds;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.sandbox.soql.Row;
import io.orgsync.sandbox.soql.Selection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Query locators: they may be read again, and die after two days or when asked to. Safe for use by several threads. */
final class Cursors {
    private static final Duration LIFETIME = Duration.ofDays(2);
    private static final String PREFIX = "0r8";

    private final SandboxClock clock;
    private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong(1);

    Cursors(SandboxClock clock) {
        this.clock = clock;
    }

    /** A page's place. */
    record Place(Cursor cursor, int offset) {}

    Cursor open(Selection selection, ImmutableList<Row> rows, int pageSize) {
        cursors.values().removeIf(this::isDead);
        return Cursor.of(SalesforceIds.id(PREFIX, next.getAndIncrement()), selection, rows, pageSize, clock.instant());
    }

    /** Makes a cursor's further pages readable; a query with one page needs none. */
    void keep(Cursor cursor) {
        cursors.put(cursor.id(), cursor);
    }

    /** The place that a locator such as {@code 0r8xx5R2yF2gs3VASQ-2000} names. */
    Place find(String locator) {
        int dash = locator.lastIndexOf('-');
        Integer offset = dash < 0 ? null : Ints.tryParse(locator.substring(dash + 1));
        Cursor cursor = dash < 0 ? null : cursors.get(locator.substring(0, dash));
        if (cursor == null
                || offset == null
                || offset < 0
                || offset >= cursor.rows().size()
                || isDead(cursor)) {
            throw Refusal.of("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return new Place(cursor, offset);
    }

    void kill() {
        cursors.clear();
    }

    private boolean isDead(Cursor cursor) {
        return cursor.made().plus(LIFETIME).isBefore(clock.instant());
    }
}
