package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.soql.Row;
import io.orgsync.sandbox.soql.Selection;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows that a query found, or the children of one of them, to be read page by page. Rows are those of the time of the query.
 *
 * @param id the locator's first 18 characters
 * @param pageSize rows of a page, unless a request asks for fewer
 * @param lists cursors of child lists that are longer than a page, by row and list, so that a page read twice names the same ones
 */
record Cursor(
        String id,
        Selection selection,
        ImmutableList<Row> rows,
        int pageSize,
        Instant made,
        Map<String, Cursor> lists) {

    static Cursor of(String id, Selection selection, ImmutableList<Row> rows, int pageSize, Instant made) {
        return new Cursor(id, selection, rows, pageSize, made, new ConcurrentHashMap<>());
    }
}
