package io.orgsync.sandbox.zendesk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A page of a time-based export. It ends with the stamp of its last row, so the next one repeats the rows of that second; a page that would hold one
 * second only holds all of it, however many rows that is, and ends a second later, so the export never stands still.
 *
 * @param last whether nothing is left
 * @param end in seconds since 1970
 */
record ExportPage(List<IndexEntry<Long>> rows, boolean last, long end) {
    static final long DELAY_SECONDS = 60;

    /**
     * @param all what is there from the start on, oldest first
     * @param newest the last second that is not withheld
     */
    static ExportPage of(Iterator<IndexEntry<Long>> all, long start, int size, long newest) {
        List<IndexEntry<Long>> rows = new ArrayList<>();
        boolean more = false;
        boolean over = false;
        while (!more && !over && all.hasNext()) {
            IndexEntry<Long> next = all.next();
            over = next.key() > newest;
            more = !over && rows.size() >= size && next.key() > rows.get(0).key();
            if (!more && !over) {
                rows.add(next);
            }
        }
        return new ExportPage(rows, !more, end(start, rows, newest));
    }

    private static boolean isOneSecond(List<IndexEntry<Long>> rows) {
        return rows.get(0).key().equals(rows.get(rows.size() - 1).key());
    }

    /** Never so late that asking at once for more would be refused. */
    private static long end(long start, List<IndexEntry<Long>> rows, long newest) {
        if (rows.isEmpty()) {
            return start;
        }
        long last = rows.get(rows.size() - 1).key();
        return Math.min(isOneSecond(rows) ? last + 1 : last, newest);
    }

    /** The last second that is not withheld. */
    static long newest(Request request) {
        return request.now().getEpochSecond() - DELAY_SECONDS - 1;
    }

    /**
     * The {@code start_time} of a call.
     *
     * @throws Refusal if it is missing, no number or within the last minute
     */
    static long start(Request request) {
        String text = request.query("start_time").orElse("");
        if (!text.matches("\\d{1,12}")) {
            throw Refusal.invalidAttribute("start_time", "must be an integer");
        }
        long start = Long.parseLong(text);
        if (request.now().getEpochSecond() - start <= DELAY_SECONDS) {
            throw Refusal.badExport("StartTimeTooRecent", "start_time must be more than 60 seconds ago");
        }
        return start;
    }
}
