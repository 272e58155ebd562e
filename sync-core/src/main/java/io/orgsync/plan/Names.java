package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.plan.KeyWalk.Known;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import java.util.Optional;

/** Keeps two records from getting one folded name, which the desk would refuse. */
final class Names {

    private static final int NAMESAKES = 5;

    private final Desk desk;
    private final State state;

    Names(Desk desk) {
        this.desk = desk;
        this.state = desk.state();
    }

    /** Why a record cannot get this name; the draft is told who stands in the way. */
    Optional<Reason> taken(Known known, FoldedName name, ChangeDraft draft) {
        ImmutableList<Pictured> holders = state.picture().byName(name);
        holders.stream().limit(NAMESAKES).forEach(holder -> onDesk(holder, draft));
        if (!holders.isEmpty()) {
            return Optional.of(Reason.NAME_TAKEN);
        }
        ImmutableList<Candidate> namesakes = namesakes(known, name);
        namesakes.forEach(namesake -> inSource(namesake, draft));
        return namesakes.isEmpty() ? Optional.empty() : Optional.of(Reason.NAME_SHARED);
    }

    /** The desired fields without the name, if the record would have to be renamed to a name that it cannot have. */
    Fields free(Known known, Fields desired, Pictured record, ChangeDraft draft) {
        FieldValue wanted = desired.get(desk.keys().name());
        FoldedName name = FoldedName.of(wanted);
        if (wanted.isEmpty() || name.equals(record.name())) {
            return desired;
        }
        return taken(known, name, draft).isEmpty()
                ? desired
                : desired.without(desk.keys().name());
    }

    private ImmutableList<Candidate> namesakes(Known known, FoldedName name) {
        return state.staging().byName(name, NAMESAKES).stream()
                .filter(each -> !each.key().equals(known.key()))
                .collect(ImmutableList.toImmutableList());
    }

    private void onDesk(Pictured holder, ChangeDraft draft) {
        String whose = holder.keyIfAny().map(key -> "of account " + key).orElse("which no account owns");
        String message = "the name is taken by '"
                + holder.fields().get(desk.keys().name()).display() + "' (" + holder.id() + ", " + whose
                + "). Rename one of them, or give that record this key";
        draft.remark(new Remark("name", desk.keys().name(), message), "taken by " + holder.id());
    }

    private void inSource(Candidate namesake, ChangeDraft draft) {
        String message = "account " + namesake.key() + " wants the same name, '"
                + namesake.desired().get(desk.keys().name()).display() + "'. Rename one of them in the source";
        draft.remark(new Remark("name", desk.keys().name(), message), "wanted by " + namesake.key());
    }
}
