package io.orgsync.state;

import io.orgsync.state.journal.Absences;
import io.orgsync.state.journal.Approvals;
import io.orgsync.state.journal.Cursors;
import io.orgsync.state.journal.Due;
import io.orgsync.state.journal.Holds;
import io.orgsync.state.journal.Journal;
import io.orgsync.state.journal.Merges;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A state for tests and trials.
 *
 * <p>Keeps the whole contract of {@link State}, transactions included. Known differences from a durable state:
 *
 * <ul>
 *   <li>nothing survives the process, so its lock holds off nobody outside of it;
 *   <li>{@link #close} does nothing: the same object can serve several runs, one after the other;
 *   <li>everything is on the heap, so memory grows with the desk;
 *   <li>it never fails for reasons of its own, such as a full disk.
 * </ul>
 */
public final class InMemoryState implements State {

    private final UndoLog undo = new UndoLog();
    private final Rows<String, Binding> binding = new Rows<>(undo);
    private final Rows<String, DeskMemory> desk = new Rows<>(undo);
    private final Picture picture = new MemoryPicture(undo);
    private final Staging staging = new MemoryStaging(undo);
    private final Links links = new MemoryLinks(undo, staging);
    private final Reports reports = new MemoryReports(undo);
    private final Plans plans = new MemoryPlans(undo);
    private final Runs runs = new MemoryRuns(undo);
    private final Lock lock = new MemoryLock(undo);
    private final Journal journal = new MemoryJournal(undo);
    private final Due due = new MemoryDue(undo);
    private final Absences absences = new MemoryAbsences(undo);
    private final Approvals approvals = new MemoryApprovals(undo);
    private final Holds holds = new MemoryHolds(undo);
    private final Cursors cursors = new MemoryCursors(undo);
    private final Merges merges = new MemoryMerges(undo);

    @Override
    public void bind(String sourceIdentity, String targetIdentity) {
        Binding wanted = new Binding(sourceIdentity, targetIdentity);
        Optional<Binding> known = binding.find("");
        if (known.isPresent() && !known.get().equals(wanted)) {
            throw StateException.boundToOthers(known.get().toString(), wanted.toString());
        }
        binding.put("", wanted);
    }

    @Override
    public <T> T atomically(Supplier<T> work) {
        return undo.atomically(work);
    }

    @Override
    public DeskMemory desk() {
        return desk.find("").orElseGet(DeskMemory::blank);
    }

    @Override
    public void remember(DeskMemory next) {
        desk.put("", next);
    }

    @Override
    public Picture picture() {
        return picture;
    }

    @Override
    public Links links() {
        return links;
    }

    @Override
    public Staging staging() {
        return staging;
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public Plans plans() {
        return plans;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public Lock lock() {
        return lock;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Due due() {
        return due;
    }

    @Override
    public Absences absences() {
        return absences;
    }

    @Override
    public Approvals approvals() {
        return approvals;
    }

    @Override
    public Holds holds() {
        return holds;
    }

    @Override
    public Cursors cursors() {
        return cursors;
    }

    @Override
    public Merges merges() {
        return merges;
    }

    /** Does nothing: see the class comment. */
    @Override
    public void close() {}

    private record Binding(String source, String target) {
        @Override
        public String toString() {
            return source + " and " + target;
        }
    }
}
