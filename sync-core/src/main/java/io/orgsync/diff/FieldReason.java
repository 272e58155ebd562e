package io.orgsync.diff;

/**
 * Why a field is left alone, written or blocked. Mostly informs people: what happens follows from the {@link Verdict}. Code tells
 * HELD and KEPT_FILLED apart from the others, and which are conflicts.
 *
 * <p>In ascending weight: of the words of one set, the heaviest reason speaks for the field.
 */
public enum FieldReason {
    SAME(Verdict.SAME, Telling.NEVER, "unchanged"),
    ADOPTED(Verdict.ADOPTED, Telling.NEVER, "first seen, already equal"),
    CONVERGED(Verdict.CONVERGED, Telling.NEVER, "both sides changed to the same value"),

    /** Taken back by an undo: not written while the source still says the same. */
    HELD(Verdict.KEEP, Telling.ONCE, "taken back by an undo; not written until the source changes or it is released"),
    UNDO_LEFT(Verdict.KEEP, Telling.ALWAYS, "changed since the run that is taken back, and kept"),
    KEPT_FILLED(Verdict.KEEP, Telling.NEVER, "only filled where the target has nothing"),
    FIRST_KEPT(Verdict.KEEP, Telling.ONCE, "first seen with another value, which is kept"),
    DRIFT_KEPT(Verdict.KEEP, Telling.ONCE, "edited on the target, and kept"),
    CONFLICT_KEPT(Verdict.KEEP, Telling.ONCE, "changed on both sides; the target's value is kept"),

    UNDONE(Verdict.TAKE, Telling.NEVER, "takes back what a run wrote"),
    FILLED(Verdict.TAKE, Telling.NEVER, "the target had nothing"),
    FIRST_VALUE(Verdict.TAKE, Telling.NEVER, "first seen, and empty on the target"),
    SOURCE_CHANGED(Verdict.TAKE, Telling.NEVER, "changed in the source"),
    MARKED(Verdict.TAKE, Telling.NEVER, "marked, because the source no longer has the record"),
    UNMARKED(Verdict.TAKE, Telling.ALWAYS, "marked as gone, but the source has the record"),
    FIRST_OVERWRITTEN(Verdict.TAKE, Telling.NEVER, "first seen with another value, which the source replaces"),
    DRIFT_RESTORED(Verdict.TAKE, Telling.ALWAYS, "edited on the target, and put back"),
    CONFLICT_OVERWRITTEN(Verdict.TAKE, Telling.ALWAYS, "changed on both sides; the source's value is written"),

    FIRST_ASKED(Verdict.BLOCK, Telling.ONCE, "first seen with another value; decide which one holds"),
    DRIFT_ASKED(Verdict.BLOCK, Telling.ONCE, "edited on the target; decide which value holds"),
    CONFLICT_ASKED(Verdict.BLOCK, Telling.ONCE, "changed on both sides; decide which value holds");

    private final Verdict verdict;
    private final Telling telling;
    private final String text;

    FieldReason(Verdict verdict, Telling telling, String text) {
        this.verdict = verdict;
        this.telling = telling;
        this.text = text;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** A phrase for plans and reports. */
    public String text() {
        return text;
    }

    Report report(boolean known) {
        return switch (telling) {
            case NEVER -> Report.NOTHING;
            case ONCE -> known ? Report.COUNTED : Report.NOW;
            case ALWAYS -> Report.NOW;
        };
    }

    private enum Telling {
        NEVER,
        ONCE,
        ALWAYS
    }
}
