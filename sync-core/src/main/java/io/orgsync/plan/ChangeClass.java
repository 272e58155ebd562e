package io.orgsync.plan;

/** The classes of changes, in the order in which plans list and apply them. */
public enum ChangeClass {
    /** A record that the desk does not have yet. */
    CREATE(0, "create", true, true),
    /** Fields of a linked record. */
    UPDATE(10, "update", true, true),
    /** Another sync owns the record from now on; its fields follow that sync's rules. */
    HAND_OVER(20, "hand-over", true, true),
    /** A linked record that the desk no longer has is made anew. */
    RECREATE(30, "recreate", true, true),
    /** A record found by its key is linked; nothing is written. */
    ADOPT(40, "adopt", false, false),
    /** Nothing is written; an agreement, an echo or a report is remembered. */
    REMEMBER(50, "remember", false, false),
    /** A linked record that no sync selects any more; told, and left alone. */
    ABSENT(60, "absent", false, true),
    /** Something about the record has to be decided or mended by a person first. */
    BLOCKED(70, "blocked", false, true);

    private final int rank;
    private final String word;
    private final boolean writes;
    private final boolean shown;

    ChangeClass(int rank, String word, boolean writes, boolean shown) {
        this.rank = rank;
        this.word = word;
        this.writes = writes;
        this.shown = shown;
    }

    /** Its place in plans; stored, so it never changes. */
    int rank() {
        return rank;
    }

    /** The spelling in plans, options and output. */
    public String word() {
        return word;
    }

    /** Whether applying it writes to the desk. */
    public boolean writes() {
        return writes;
    }

    /** Whether people see it line by line; the others are only counted. */
    public boolean shown() {
        return shown;
    }
}
