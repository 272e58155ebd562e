package io.orgsync.plan;

/**
 * Why a record is changed or left alone. Mostly informs people: what happens follows from the {@link ChangeClass}. A few reasons are told
 * apart by code, where a class has changes of several origins: FORGOTTEN, UNDONE, FOUND_BY_KEY and UNSETTLED.
 */
public enum Reason {
    NEW_IN_SOURCE("new in the source"),
    FIELDS_DIFFER("fields differ"),
    FOUND_BY_KEY("found on the desk by its key"),
    FOUND_BY_NAME("found on the desk by its name only; a person has to decide"),
    OWNER_CHANGED("another sync claims the record more strongly"),
    RETURNED("the source has the record again"),
    MERGED_HERE("another account was merged into this one, and its record comes along"),
    GONE_FROM_DESK("somebody deleted it on the desk"),
    AGREED("both sides agree; remembered"),
    FORGOTTEN("gone from both sides; the link is dropped"),
    ABSENT("no sync selects the record any more"),
    EXCLUDED("the sync's include rule leaves the record out"),
    SYNC_GONE("the sync that owned the record is no longer configured"),
    PROTECTED("no sync selects the record any more, but it is protected"),
    UNMARKED("the source has no such record, and the marker was taken off on the desk"),
    MERGED("its account was merged into one that has a record of its own"),
    NAME_TAKEN("the name is taken on the desk"),
    NAME_SHARED("several source records want the same name"),
    TWO_TARGETS("several records on the desk carry this key"),
    TWO_KEYS("the record on the desk is linked to another key"),
    KEYS_DISAGREE("the record's key fields name different keys"),
    INVALID("the source record cannot be used"),
    REPEATED("the source gave the record twice, with different contents"),
    OWNER_UNCLEAR("a sync that may own the record cannot use it"),
    READ_INCOMPLETE("ownership can only change after a complete read of every source"),
    UNSETTLED("what became of an earlier write is not known yet"),
    HELD("its marker was taken back by an undo; released, it is set again"),
    DECLINED("the name is that of a record that a person does not want adopted"),
    DELETED("its record was deleted by an undo; released, it is created again"),
    UNDONE("takes back what an earlier run wrote"),
    FIELDS_BLOCKED("fields need a decision or cannot be written");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** Whether a person has decided that it shall be so, which is no trouble that somebody has to look at. */
    boolean isDecided() {
        return this == DECLINED || this == DELETED;
    }

    /** A phrase for plans and reports. */
    public String text() {
        return text;
    }
}
