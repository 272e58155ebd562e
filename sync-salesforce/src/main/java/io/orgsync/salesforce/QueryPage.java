package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import java.util.Optional;

/**
 * A page of a query, or of a child list inside a row, which has the same shape.
 *
 * @param total how many rows all pages have together
 * @param next the path of the page after this one; empty if this is the last
 * @param rows as the service wrote them
 */
record QueryPage(long total, Optional<String> next, ImmutableList<JsonNode> rows) {

    /** @throws FailureException if a part is missing, or the next page lies where no page can be */
    static QueryPage of(String operation, JsonNode json) {
        JsonNode total = json.path("totalSize");
        JsonNode done = json.path("done");
        JsonNode records = json.path("records");
        if (!total.isIntegralNumber() || !done.isBoolean() || !records.isArray()) {
            throw broken(operation, "a page lacks totalSize, done or records");
        }
        ImmutableList<JsonNode> rows = ImmutableList.copyOf(records);
        if (done.booleanValue()) {
            return new QueryPage(total.longValue(), Optional.empty(), rows);
        }
        String next = json.path("nextRecordsUrl").asText("");
        if (next.isEmpty()) {
            throw broken(operation, "a page says that it is not the last, and does not name the next");
        }
        if (!Addresses.isDataPath(next)) {
            throw broken(operation, "a page names a next page that is no path under /services/data/");
        }
        if (rows.isEmpty()) {
            throw broken(operation, "a page without records says that it is not the last");
        }
        return new QueryPage(total.longValue(), Optional.of(next), rows);
    }

    static FailureException broken(String operation, String message) {
        return new FailureException(
                Failure.of(FailureKind.BROKEN_ANSWER, SalesforceErrors.SERVICE, operation, message));
    }

    /** The service lost its place, or rows were deleted under it: only a new read can tell. */
    static FailureException miscounted(String operation, long rows, long announced) {
        String message = rows + " records were read, but " + announced + " were announced";
        return new FailureException(Failure.of(FailureKind.READ_EXPIRED, SalesforceErrors.SERVICE, operation, message)
                .withAdvice("Run again; if it recurs, records of this object are deleted while they are read"));
    }
}
