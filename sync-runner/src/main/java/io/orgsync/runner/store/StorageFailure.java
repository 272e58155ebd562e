package io.orgsync.runner.store;

import io.orgsync.state.StateException;
import java.sql.SQLException;

/** What SQLite's result codes mean for the people who run a sync, and what they can do. */
enum StorageFailure {
    BUSY("another process is using it", "wait until that process has ended, and run again"),
    NOT_WRITABLE(
            "it cannot be opened for writing",
            "let this user write the file and its directory, or name another place for the state"),
    DISK(
            "the disk refused to read or write",
            "check the disk; the file has to be on a local one, because its journal does not work over a network"),
    DAMAGED(
            "it is damaged",
            "put a copy of it in its place. Without one, move the file away: links are then found again by their keys, and a person has to"
                    + " apply the next plan; but forgotten are the values that both sides agreed on, which protect agents' edits, the values"
                    + " that an undo holds, refused adoptions and approvals"),
    FULL(
            "there is no space left",
            "make room on the disk of the state and in the directory for temporary files, and run again"),
    NO_DATABASE(
            "it is not a SQLite file, or it is damaged in its first bytes",
            "name another place for the state, or put a copy of it there"),
    OTHER("storage failed in a way that was not foreseen", "please report this with the message that follows");

    private final String what;
    private final String remedy;

    StorageFailure(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    /** The failure behind an exception; the codes are those of sqlite.org/rescode.html. */
    static StorageFailure of(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case 5, 6 -> BUSY;
            case 3, 8, 14, 23 -> NOT_WRITABLE;
            case 10 -> DISK;
            case 11 -> DAMAGED;
            case 13 -> FULL;
            case 26 -> NO_DATABASE;
            default -> OTHER;
        };
    }

    /** In the words of a person who has to act. */
    static StateException explain(String place, SQLException failure) {
        return of(failure).at(place, failure);
    }

    StateException at(String place, Throwable cause) {
        return new StateException(
                "cannot use the state " + place + ": " + what + "; " + remedy + " (" + cause.getMessage() + ")", cause);
    }
}
