package io.orgsync.apply;

import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.WriteItem;
import java.util.Locale;

/**
 * A change and the write that carries it out.
 *
 * @param passing whether the write only gives the record a temporary name, so that another record can have its name
 */
record Sendable(Change change, WriteItem item, boolean passing) {

    private static final String PASSING = "rename";

    static Sendable create(Change change) {
        return new Sendable(change, new WriteItem(change.key(), null, change.writes(), Fields.none()), false);
    }

    /** The write of an entry of the journal. */
    static Sendable of(Entry entry) {
        Intent intent = entry.intent();
        return new Sendable(
                Change.ofLine(intent.key(), intent.line()),
                new WriteItem(intent.key(), intent.target(), intent.sent(), intent.before()),
                intent.operation().equals(PASSING));
    }

    Key key() {
        return change.key();
    }

    /** Whether it makes a new record. */
    boolean creates() {
        return change.type() == ChangeClass.CREATE || change.type() == ChangeClass.RECREATE;
    }

    Batch.Operation operation() {
        return creates() ? Batch.Operation.CREATE : Batch.Operation.UPDATE;
    }

    Intent intent() {
        return Intent.builder()
                .key(change.key())
                .sync(change.sync())
                .target(item.id())
                .operation(passing ? PASSING : operation().name().toLowerCase(Locale.ROOT))
                .sent(item.values())
                .before(item.before().only(item.values().keys()))
                .line(change.line())
                .guards(passing ? ImmutableSet.of() : change.guards())
                .build();
    }
}
