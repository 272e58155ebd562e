package io.orgsync.salesforce;

import static com.google.common.base.Preconditions.checkState;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One read of a query. Begins again, a few times, when the service lost its place. */
final class AccountReading implements Reading {

    private final Soql query;
    private final Queries queries;
    private final Schemas schemas;
    private final Plan plan;
    private final RowReader reader;
    private OptionalLong before = OptionalLong.empty();
    private @Nullable Pages pages;
    private @Nullable RowShape shape;
    private @Nullable ReadEnd end;
    private int begun;
    private boolean closed;

    AccountReading(Soql query, Queries queries, Schemas schemas, Plan plan) {
        this.query = query;
        this.queries = queries;
        this.schemas = schemas;
        this.plan = plan;
        this.reader = new RowReader(operation());
    }

    private String operation() {
        return "query " + query.object();
    }

    @Override
    public Optional<SourcePage> next() {
        checkState(!closed, "this reading is closed");
        if (end != null) {
            return Optional.empty();
        }
        try {
            Pages at = pages;
            RowShape columns = shape;
            if (at == null || columns == null) {
                return Optional.of(begin());
            }
            if (at.advance()) {
                return Optional.of(page(at, columns, false));
            }
            end = new ReadEnd(completeness(at.rows()), at.rows());
            return Optional.empty();
        } catch (FailureException e) {
            return Optional.of(beginAgain(e));
        }
    }

    /** The schema first: it names all fields that are hidden, where the query would name one. */
    private SourcePage begin() {
        begun++;
        RowShape rows = ShapeFinder.find(query, schemas);
        if (plan.counted()) {
            before = OptionalLong.of(queries.count(query));
        }
        QueryPage first = QueryPage.of(operation(), queries.first(operation(), query.text()));
        Pages fresh = new Pages(queries, operation(), first);
        shape = rows;
        pages = fresh;
        return page(fresh, rows, begun > 1);
    }

    private SourcePage beginAgain(FailureException cause) {
        FailureException last = cause;
        while (last.failure().kind() == FailureKind.READ_EXPIRED && begun <= plan.restarts()) {
            try {
                return begin();
            } catch (FailureException e) {
                last = e;
            }
        }
        throw last;
    }

    private SourcePage page(Pages at, RowShape columns, boolean startsOver) {
        ChildPages children = new ChildPages(queries);
        ImmutableList.Builder<SourceRow> rows = ImmutableList.builder();
        for (JsonNode row : at.current().rows()) {
            children.complete(row, columns);
            rows.add(SourceRow.present(reader.fields(row, columns)));
        }
        return new SourcePage(rows.build(), startsOver);
    }

    /** What was given is all that there is, if the service counts the same before, in and after the read. */
    private Completeness completeness(long rows) {
        if (!plan.everything()) {
            return Completeness.PARTIAL;
        }
        boolean agreed = before.isEmpty() || (before.getAsLong() == rows && queries.count(query) == rows);
        return agreed ? Completeness.COMPLETE : Completeness.PARTIAL;
    }

    @Override
    public ReadEnd end() {
        checkState(end != null, "the read has not come to its end");
        return end;
    }

    @Override
    public void close() {
        closed = true;
    }

    /**
     * How to read.
     *
     * @param everything whether all that the sync selects is asked for, so that absence can mean something
     * @param counted whether COUNT() is asked before and after
     * @param restarts how often to begin again
     */
    record Plan(boolean everything, boolean counted, int restarts) {}
}
