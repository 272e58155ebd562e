package io.orgsync.plan;

import io.orgsync.field.FieldValue;
import io.orgsync.field.FoldedName;
import io.orgsync.plan.KeyWalk.Known;
import io.orgsync.state.Pictured;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out how records on the desk would be renamed if every name were free, by planning them that way: so all other reasons to leave
 * a name alone count as they do in the plan itself.
 */
final class Prospects {

    private final Desk desk;
    private final NameBook book;
    private final KeyWalk walk;
    private final RecordPlanner plain;
    private final RecordPlanner suffixed;
    private final Evidence evidence;
    private final Predicate<String> planned;

    /** @param planned whether a sync's changes are part of the plan */
    Prospects(Desk desk, Fitting fitting, Evidence evidence, Predicate<String> planned) {
        this.desk = desk;
        this.book = new NameBook(desk, fitting);
        this.walk = new KeyWalk(desk.state());
        this.plain = new RecordPlanner(desk, fitting, evidence, Naming.plain());
        this.suffixed = new RecordPlanner(desk, fitting, evidence, Naming.suffixed(book.nameField()));
        this.evidence = evidence;
        this.planned = planned;
    }

    NameBook book() {
        return book;
    }

    /** The next name of a record; nothing if it keeps the one that it has. */
    Optional<Prospect> of(Pictured record) {
        return known(record).flatMap(known -> of(record, known));
    }

    /** What is known about the key that a record will belong to after this plan. */
    private Optional<Known> known(Pictured record) {
        Successions successions = evidence.successions();
        return desk.state()
                .links()
                .byTarget(record.id())
                .filter(successions::isMoving)
                .flatMap(link -> successions.heir(link.key()))
                .or(() -> book.keyOf(record))
                .map(walk::one);
    }

    private Optional<Prospect> of(Pictured record, Known known) {
        Claim claim = Claim.of(known.said(), known.link(), desk.syncNames());
        return renamed(plain, known, record)
                .filter(name -> evidence.complete() || !NameBook.hasSuffixed(claim.ownerOrFail(), record))
                .map(name -> new Prospect(record, claim.ownerOrFail(), name, planned.test(claim.sync())));
    }

    /** Whether nobody can tell yet: the name in the source was not read, or it is open what became of an earlier write. */
    boolean isUnclear(Pictured record) {
        return known(record).filter(this::isUnclear).isPresent();
    }

    private boolean isUnclear(Known known) {
        boolean unread = !evidence.complete() && known.said().isEmpty();
        return unread
                || plain.plan(known)
                        .filter(change -> change.reason() == Reason.UNSETTLED)
                        .isPresent();
    }

    /** Whether a record that cannot have its next name would go on to the one with the suffix. */
    boolean leavesForSuffix(Prospect prospect) {
        return evidence.complete()
                && book.suffixed(prospect.owner(), prospect.record()).isPresent()
                && renamed(suffixed, walk.one(prospect.key()), prospect.record())
                        .isPresent();
    }

    private Optional<FieldValue> renamed(RecordPlanner records, Known known, Pictured record) {
        return records.plan(known)
                .filter(change ->
                        change.targetIfAny().filter(record.id()::equals).isPresent())
                .flatMap(change -> change.writes().find(book.nameField()))
                .filter(name -> !FoldedName.of(name).equals(record.name()));
    }
}
