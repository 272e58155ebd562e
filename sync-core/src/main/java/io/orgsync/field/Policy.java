package io.orgsync.field;

/** Who wins when both sides may write a field. The table is at {@code ThreeWayDiff}. */
public enum Policy {
    /** The source wins; drift is put back and reported. */
    SOURCE("source"),
    /** Edits made on the target stay, and are reported once. */
    KEEP_EDITS("keep-edits"),
    /** A difference blocks the field until a person decides. */
    ASK("ask"),
    /** The source is written only where the target has nothing. */
    FILL_IF_EMPTY("fill-if-empty");

    private final String word;

    Policy(String word) {
        this.word = word;
    }

    /** The spelling in configuration, plans and output. */
    public String word() {
        return word;
    }
}
