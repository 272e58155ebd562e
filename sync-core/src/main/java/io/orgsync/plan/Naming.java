package io.orgsync.plan;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.KeyWalk.Known;
import io.orgsync.state.Candidate;
import io.orgsync.state.Pictured;
import org.jspecify.annotations.Nullable;

/** Decides what a record is called that would get another name, or its first. */
@FunctionalInterface
interface Naming {

    /** The draft is told who stands in the way. */
    Called call(Caller caller, ChangeDraft draft);

    /** Every record gets the name that the source has for it, as if all names were free. */
    static Naming plain() {
        return (caller, draft) -> Called.as(caller.desired());
    }

    /** Every record gets the name with its suffix, as if all names were free. */
    static Naming suffixed(String nameField) {
        return (caller, draft) -> Called.as(
                caller.desired().with(nameField, FieldValue.text(caller.owner().suffixed())));
    }

    /**
     * Who wants a name.
     *
     * @param owner what the sync says that owns the key
     * @param desired the owner's desired fields, fitted
     * @param record the record that is to be renamed; null if one is to be made
     */
    record Caller(
            Known known,
            Candidate owner,
            Fields desired,
            @Nullable Pictured record) {}

    /**
     * What became of it.
     *
     * @param desired the desired fields with the name that the record can have; without a name if it can have none
     * @param refused why the record gets no name; null if it gets one
     * @param found the record that has the name and may be the one that is wanted; null if there is no such record
     */
    record Called(
            Fields desired,
            @Nullable Reason refused,
            @Nullable Pictured found) {

        static Called as(Fields desired) {
            return new Called(desired, null, null);
        }
    }
}
