package io.orgsync.plan;

import java.util.Arrays;

/** The classes of changes, in the order in which plans list and apply them. */
public enum ChangeClass {
    /** A record that the desk does not have yet. */
    CREATE(0, "create", true, true),
    /** Fields of a linked record. */
    UPDATE(10, "update", true, true),
    /** A marked record whose source has it again: the marker is cleared, and its fields follow the source. */
    RETURN(14, "return", true, true),
    /** The record of an account that was merged into this one belongs to this one from now on. */
    MOVE(16, "move", true, true),
    /** Another sync owns the record from now on; its fields follow that sync's rules. */
    HAND_OVER(20, "hand-over", true, true),
    /** A linked record that the desk no longer has is made anew. */
    RECREATE(30, "recreate", true, true),
    /** A linked record that its source has no more is marked; it is never deleted. */
    RETIRE(35, "retire", true, true),
    /** A record that a run created, and that nobody has touched since, is deleted, because a person takes that run back and says so. */
    DELETE(36, "delete", true, true),
    /** A record of the same name that belongs to no account; a person decides whether it is adopted, no apply does. */
    PROPOSED(38, "adopt by name", false, true),
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

    static ChangeClass ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no class of changes '" + word + "'"));
    }

    /** The spelling in plans, options and output. */
    public String word() {
        return word;
    }

    /** Whether applying it writes to the desk. */
    public boolean writes() {
        return writes;
    }

    /** Whether a guard counts the changes of this class; all others go without asking. */
    boolean isGuarded() {
        return switch (this) {
            case CREATE, UPDATE, RETIRE, HAND_OVER, RECREATE -> true;
            default -> false;
        };
    }

    /** Whether this is the name of a guard that counts a class. */
    static boolean isGuard(String word) {
        return Arrays.stream(values())
                .anyMatch(each -> each.isGuarded() && each.word().equals(word));
    }

    /** Whether guards count the fields that its changes write; a new record changes no field. */
    boolean guardsFields() {
        return this == UPDATE || this == HAND_OVER;
    }

    /** Whether people see it line by line; the others are only counted. */
    public boolean shown() {
        return shown;
    }
}
