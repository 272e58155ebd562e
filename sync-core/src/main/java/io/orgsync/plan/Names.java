package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.plan.Exits.Exit;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Pictured;
import io.orgsync.state.journal.Holds.Hold;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps two records from getting one folded name, which the desk would refuse.
 *
 * <table><caption>In this order</caption>
 * <tr><th>the name on the desk</th><th>other source records of that name</th><th>the record gets</th></tr>
 * <tr><td>is its own</td><td>any</td><td>that name</td></tr>
 * <tr><td>free, or freed by this plan</td><td>none</td><td>that name</td></tr>
 * <tr><td>one record's that belongs to no account</td><td>none</td><td>that record, if a person says so; only for a key without link</td></tr>
 * <tr><td>the same, and a person has said no</td><td>none</td><td>the name with its suffix, if there is one and it is free; else none</td></tr>
 * <tr><td>freed by a change that is not part of this plan</td><td>none</td><td>none for now</td></tr>
 * <tr><td colspan="2">anything else</td><td>the name with its suffix, if there is one and it is free; else none</td></tr>
 * </table>
 *
 * <p>A record that has the name with its suffix keeps it until it gets the plain one. Whether others want a name is only known after a
 * complete read; without one, nothing is proposed, and nobody gets or gives up a suffix.
 */
final class Names implements Naming {

    private static final int NAMED = 5;

    private final NameBook book;
    private final Prospects prospects;
    private final Exits exits;
    private final KeyFields keys;
    private final boolean complete;

    private Names(Prospects prospects, KeyFields keys, boolean complete) {
        this.keys = keys;
        this.book = prospects.book();
        this.prospects = prospects;
        this.exits = new Exits(prospects);
        this.complete = complete;
    }

    /** @param planned whether a sync's changes are part of the plan */
    static Names of(Desk desk, Fitting fitting, Evidence evidence, Predicate<String> planned) {
        return new Names(new Prospects(desk, fitting, evidence, planned), desk.keys(), evidence.complete());
    }

    /**
     * How a name stands that somebody wants.
     *
     * @param holders records on the desk that have it
     * @param namesakes other source records of that name
     * @param exit whether it becomes free for one of these to take; also {@link Exit#LEAVES} if it is free
     */
    private record Standing(ImmutableList<Pictured> holders, ImmutableList<Candidate> namesakes, Exit exit) {}

    @Override
    public Called call(Caller caller, ChangeDraft draft) {
        Pictured own = caller.record();
        Candidate owner = caller.owner();
        FoldedName name = FoldedName.of(caller.desired().get(book.nameField()));
        if (own != null && own.name().equals(name)) {
            return Called.as(caller.desired());
        }
        Standing standing = standing(caller, name);
        boolean kept = NameBook.hasSuffixed(owner, own);
        if (standing.exit() == Exit.LEAVES && (complete || !kept)) {
            return Called.as(caller.desired());
        }
        boolean adoptable = complete && isAdoptable(caller, standing);
        boolean declined = adoptable && isDeclined(caller, standing.holders().get(0));
        if (adoptable && !declined) {
            return proposed(caller.desired(), standing.holders().get(0), draft);
        }
        boolean settled = complete && standing.exit() == Exit.STAYS;
        Optional<FieldValue> suffixed = kept || settled ? book.suffixed(owner, own) : Optional.empty();
        return suffixed.map(value -> Called.as(caller.desired().with(book.nameField(), value)))
                .orElseGet(() -> declined ? declined(caller, standing, draft) : refused(caller, standing, draft));
    }

    private Standing standing(Caller caller, FoldedName name) {
        ImmutableList<Pictured> holders = book.holders(name);
        ImmutableList<Candidate> namesakes = book.namesakes(caller.known().key(), name);
        Exit exit = Exit.STAYS;
        if (namesakes.isEmpty() && holders.size() < 2) {
            exit = holders.isEmpty() ? Exit.LEAVES : exits.of(holders.get(0));
        }
        return new Standing(holders, namesakes, exit);
    }

    /** Whether the name belongs to one record that no account is known to own, and no other account wants it. */
    private boolean isAdoptable(Caller caller, Standing standing) {
        return caller.record() == null
                && caller.known().link() == null
                && standing.namesakes().isEmpty()
                && standing.holders().size() == 1
                && book.keyOf(standing.holders().get(0)).isEmpty();
    }

    /** Whether a person has said no to this very proposal. */
    private boolean isDeclined(Caller caller, Pictured found) {
        String name = caller.owner().desired().get(book.nameField()).display();
        String there = found.fields().get(book.nameField()).display();
        Hold no = Hold.ofNo(caller.known().key(), name, found.id(), there, 0);
        return caller.known().holds().stream()
                .anyMatch(hold -> hold.isOfAdoption() && hold.desired().equals(no.desired()));
    }

    private Called declined(Caller caller, Standing standing, ChangeDraft draft) {
        onDesk(standing.holders().get(0), draft);
        return new Called(caller.desired().without(book.nameField()), Reason.DECLINED, null);
    }

    private Called proposed(Fields desired, Pictured found, ChangeDraft draft) {
        String message =
                keys.label(found) + " has this name, and belongs to no account. If it is the same customer, adopt it; "
                        + "otherwise rename one of them. Applying a plan does neither";
        draft.remark(new Remark("name", book.nameField(), message), "found " + found.id());
        return new Called(desired, null, found);
    }

    private Called refused(Caller caller, Standing standing, ChangeDraft draft) {
        boolean several = standing.holders().size() > 1;
        ImmutableList<Pictured> holders = standing.holders().stream()
                .filter(holder -> several || exits.of(holder) != Exit.LEAVES)
                .collect(ImmutableList.toImmutableList());
        holders.stream().limit(NAMED).forEach(holder -> onDesk(holder, draft));
        standing.namesakes().stream()
                .filter(each ->
                        holders.stream().noneMatch(holder -> book.keyOf(holder).equals(Optional.of(each.key()))))
                .forEach(namesake -> inSource(namesake, draft));
        String suffixed = caller.owner().suffixed();
        if (suffixed != null && standing.exit() == Exit.STAYS) {
            String why = complete
                    ? "' either: that name is taken, wanted by another record, or too long"
                    : "' before every source was read completely";
            draft.remark(new Remark("name-taken", book.nameField(), "it cannot be called '" + suffixed + why));
        }
        return new Called(
                caller.desired().without(book.nameField()),
                holders.isEmpty() ? Reason.NAME_SHARED : Reason.NAME_TAKEN,
                null);
    }

    private void onDesk(Pictured holder, ChangeDraft draft) {
        String whose = book.keyOf(holder).map(key -> "of account " + key).orElse("which no account owns");
        String message = "the name is taken by '"
                + holder.fields().get(book.nameField()).display() + "' (" + holder.id() + ", " + whose + ")"
                + advice(holder);
        draft.remark(new Remark("name", book.nameField(), message), "taken by " + holder.id());
    }

    private String advice(Pictured holder) {
        if (exits.of(holder) == Exit.LATER) {
            return " until that record is renamed, which is not part of this plan. Plan everything, or plan again later";
        }
        return prospects
                .of(holder)
                .map(next ->
                        ", which cannot have its new name '" + next.wanted().display() + "'. Settle that one first")
                .orElse(". Rename one of them, or give that record this key");
    }

    private void inSource(Candidate namesake, ChangeDraft draft) {
        String message = "account " + namesake.key() + " wants the same name, '"
                + namesake.desired().get(book.nameField()).display() + "'. Rename one of them in the source";
        draft.remark(new Remark("name", book.nameField(), message), "wanted by " + namesake.key());
    }
}
