package io.orgsync.zendesk;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.ValuePool;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import java.util.Optional;

/** Every organization, by cursor. A later reading of changes begins where this one was opened. Single-threaded. */
final class OrganizationList implements TargetReading {

    private static final Ask ASK =
            Ask.get("list organizations", "/api/v2/organizations", Shape.pageOf("organizations"));

    private final CursorPages pages;
    private final OrganizationReader reader;
    private final CallStack calls;
    private final ValuePool pool = new ValuePool();
    private String mark = "";

    OrganizationList(CallStack calls, OrganizationReader reader) {
        this.calls = calls;
        this.reader = reader;
        this.pages = new CursorPages(calls, ASK);
    }

    @Override
    public Optional<TargetPage> next() {
        Optional<Answer> answer = pages.next();
        if (answer.isPresent() && mark.isEmpty()) {
            mark = ExportMark.before(answer.get().date().orElseGet(calls::serviceTime));
        }
        return answer.map(page -> {
            ImmutableList<TargetRecord> records = reader.records(ASK, page, pool);
            return new TargetPage(records, mark);
        });
    }

    @Override
    public void close() {
        // Nothing is held open between pages.
    }
}
