package io.orgsync.apply;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.plan.Change;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Journal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last guard before a record is deleted, whatever a plan says: the journal has it that the run which the plan takes back created
 * this very record for this very key.
 */
final class Deletions {

    private static final int WRITES_OF_A_KEY = 100;

    private final Journal journal;
    private final @Nullable Long undoes;

    /** @param undoes the run that the plan takes back; null if it takes none back, and nothing is deleted */
    Deletions(Journal journal, @Nullable Long undoes) {
        this.journal = journal;
        this.undoes = undoes;
    }

    boolean covers(Change change) {
        return undoes != null
                && journal.ofKey(change.key(), WRITES_OF_A_KEY).stream().anyMatch(entry -> made(entry, change, undoes));
    }

    private static boolean made(Entry entry, Change change, long run) {
        return entry.run() == run
                && entry.isApplied()
                && entry.intent().target() == null
                && entry.conclusionIfAny().map(Entry.Conclusion::target).equals(change.targetIfAny());
    }

    Failure refused(Change change) {
        String whose =
                Optional.ofNullable(undoes).map(run -> "by run " + run).orElse("by a run that this plan takes back");
        return Failure.of(
                FailureKind.REFUSED,
                "plan",
                "delete " + change.name(),
                "the journal does not have it that " + change.targetIfAny().orElseThrow() + " was created " + whose);
    }
}
