package io.orgsync.salesforce;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the pages of one query, or of one child list, by the paths that the service names; how many rows a page has is its choice.
 * Guards that the total stays the same, that no page comes twice, and that in the end all announced rows were read. Not thread-safe.
 */
final class Pages {

    private final Queries queries;
    private final String operation;
    private final Set<String> followed = new HashSet<>();
    private long rows;
    private QueryPage page;

    /** @param first the page that is already there */
    Pages(Queries queries, String operation, QueryPage first) {
        this.queries = queries;
        this.operation = operation;
        this.page = first;
        count();
    }

    QueryPage current() {
        return page;
    }

    /** Rows so far, this page included. */
    long rows() {
        return rows;
    }

    /**
     * Moves on.
     *
     * @return whether there was a further page
     * @throws io.orgsync.failure.FailureException of kind READ_EXPIRED if the read has to begin again
     */
    boolean advance() {
        Optional<String> next = page.next();
        if (next.isEmpty()) {
            return false;
        }
        if (!followed.add(next.get())) {
            throw QueryPage.broken(operation, "a page names itself, or one before it, as the next");
        }
        QueryPage following = QueryPage.of(operation, queries.next(operation, next.get()));
        if (following.total() != page.total()) {
            throw QueryPage.miscounted(operation, following.total(), page.total());
        }
        page = following;
        count();
        return true;
    }

    private void count() {
        rows += page.rows().size();
        boolean last = page.next().isEmpty();
        if (rows > page.total() || (last && rows < page.total())) {
            throw QueryPage.miscounted(operation, rows, page.total());
        }
    }
}
