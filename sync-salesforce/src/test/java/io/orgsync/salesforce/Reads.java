package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Fields;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.Source;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A read taken to its end, as the flow takes it.
 *
 * @param rows of all pages after the last start over
 * @param pages how many there were, void ones included
 * @param startOvers how many of them said that the read began again
 */
record Reads(List<Fields> rows, int pages, int startOvers, ReadEnd end) {

    static Reads all(Source source) {
        return of(source, Selection.everything());
    }

    static Reads of(Source source, Selection selection) {
        List<Fields> rows = new ArrayList<>();
        int pages = 0;
        int startOvers = 0;
        try (Reading reading = source.read(selection)) {
            for (Optional<SourcePage> page = reading.next(); page.isPresent(); page = reading.next()) {
                pages++;
                if (page.get().startsOver()) {
                    startOvers++;
                    rows.clear();
                }
                page.get().rows().stream().map(SourceRow::fields).forEach(rows::add);
            }
            return new Reads(rows, pages, startOvers, reading.end());
        }
    }

    static Failure failure(ThrowingCallable action) {
        return catchThrowableOfType(FailureException.class, action).failure();
    }
}
