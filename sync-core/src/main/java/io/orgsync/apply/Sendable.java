package io.orgsync.apply;

import com.google.common.collect.ImmutableSet;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Intent;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.WriteItem;
import java.util.Locale;
import java.util.Objects;

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

    /** @param now what the record holds right before */
    static Sendable delete(Change change, TargetRecord now) {
        return new Sendable(change, new WriteItem(change.key(), now.id(), Fields.none(), now.fields()), false);
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

    /** Whether the record is gone afterwards. */
    boolean deletes() {
        return change.type() == ChangeClass.DELETE;
    }

    /** Whether a result tells of a record that this write did not name. */
    boolean isAnother(ItemResult result) {
        return result instanceof ItemResult.Written written
                && item.id() != null
                && !written.id().equals(item.id());
    }

    /** What a result means for this write: a record that is gone before it was deleted is as it shall be. */
    ItemResult meant(ItemResult result) {
        boolean gone = deletes()
                && result instanceof ItemResult.Refused refused
                && refused.failure().kind() == FailureKind.NOT_FOUND;
        return gone ? new ItemResult.Written(Objects.requireNonNull(item.id())) : result;
    }

    Batch.Operation operation() {
        if (deletes()) {
            return Batch.Operation.DELETE;
        }
        return creates() ? Batch.Operation.CREATE : Batch.Operation.UPDATE;
    }

    Intent intent() {
        return Intent.builder()
                .key(change.key())
                .sync(change.sync())
                .target(item.id())
                .operation(passing ? PASSING : operation().name().toLowerCase(Locale.ROOT))
                .sent(item.values())
                .before(
                        deletes()
                                ? item.before()
                                : item.before().only(item.values().keys()))
                .line(change.line())
                .guards(passing ? ImmutableSet.of() : change.guards())
                .build();
    }
}
