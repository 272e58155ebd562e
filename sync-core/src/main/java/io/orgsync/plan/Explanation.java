package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.diff.FieldDecision;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.map.Trace;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Holds.Hold;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about one key, and what a run would do about it.
 *
 * @param said what each sync makes of it, in the order of the configuration
 * @param owner the sync that owns the record, or that owned it last; empty if none does
 * @param link null if the key is not tied to a record
 * @param record the linked record, or the first one whose key fields name the key, as the desk holds it; null if there is none
 * @param carriers every record whose key fields name the key
 * @param fields what three-way comparison says about each field that the owner's rules give; empty without an owner
 * @param change what a run would do, as far as one record tells; null if nothing. Guards and absence need whole reads
 * @param guards those that count the change, with what is known of them; none without a change
 * @param remembered what earlier runs left
 */
@Value.Builder
public record Explanation(
        Key key,
        ImmutableList<Said> said,
        String owner,
        @Nullable Link link,
        @Nullable Pictured record,
        ImmutableList<Pictured> carriers,
        ImmutableList<FieldDecision> fields,
        @Nullable Change change,
        ImmutableList<Counted> guards,
        Remembered remembered) {

    public static ExplanationBuilder builder() {
        return new ExplanationBuilder();
    }

    /**
     * What one sync makes of the key.
     *
     * @param rows as they were read, with every step of the rules; none if the sync does not select it
     */
    public record Said(String sync, ImmutableList<Row> rows) {

        /** A record of the source and how the rules went over it. */
        public record Row(Fields source, Trace trace) {}
    }

    /**
     * A guard that counts the change. Guards look at a plan of everything; of one record nobody can tell whether they would withhold it.
     *
     * @param name as approvals have it
     * @param basis how many changes go without asking, for people: {@code 10 or 0.2 % of 3,000 links}; empty if none does
     * @param run the latest run that planned, if this guard withheld changes of the sync then; 0 if it did not
     * @param withheld how many
     */
    public record Counted(String name, String basis, long run, long withheld) {}

    /**
     * What earlier runs left.
     *
     * @param whenGone what happens to the record once it is absent for long
     * @param absence null if it was not absent in the last run that counted
     * @param holds values that an undo took back
     * @param due null if nothing about it is due
     * @param writes the latest ones, newest first
     */
    @Value.Builder
    public record Remembered(
            WhenGone whenGone,
            @Nullable Absence absence,
            ImmutableList<Hold> holds,
            @Nullable Mark due,
            ImmutableList<Entry> writes) {}
}
