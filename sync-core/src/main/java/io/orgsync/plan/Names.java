package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.plan.KeyWalk.Known;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Link;
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

    /** Why a new record cannot have this name; the draft is told who stands in the way. */
    Optional<Reason> taken(Known known, FoldedName name, ChangeDraft draft) {
        ImmutableList<Pictured> holders = state.picture().byName(name);
        holders.stream().limit(NAMESAKES).forEach(holder -> draft.remark(onDesk(holder)));
        ImmutableList<Candidate> namesakes = namesakes(known, name);
        namesakes.forEach(namesake -> draft.remark(inSource(namesake)));
        if (!holders.isEmpty()) {
            return Optional.of(Reason.NAME_TAKEN);
        }
        return namesakes.isEmpty() ? Optional.empty() : Optional.of(Reason.NAME_SHARED);
    }

    /** The desired fields without the name, if the record would have to be renamed to a name that it cannot have. */
    Fields free(Known known, Fields desired, Pictured record, ChangeDraft draft) {
        FieldValue wanted = desired.get(desk.keys().name());
        FoldedName name = FoldedName.of(wanted);
        if (wanted.isEmpty() || name.equals(record.name())) {
            return desired;
        }
        Optional<Pictured> holder = state.picture().byName(name).stream()
                .filter(each -> !each.id().equals(record.id()))
                .findFirst();
        holder.ifPresent(each -> draft.remark(onDesk(each)));
        ImmutableList<Candidate> namesakes = namesakes(known, name);
        namesakes.forEach(namesake -> draft.remark(inSource(namesake)));
        return holder.isEmpty() && namesakes.isEmpty()
                ? desired
                : desired.without(desk.keys().name());
    }

    private ImmutableList<Candidate> namesakes(Known known, FoldedName name) {
        return state.staging().byName(name, NAMESAKES).stream()
                .filter(each -> !each.key().equals(known.key()))
                .collect(ImmutableList.toImmutableList());
    }

    private Remark onDesk(Pictured holder) {
        String owner = state.links()
                .byTarget(holder.id())
                .map(Link::key)
                .map(key -> "linked to " + key)
                .orElse("unmanaged");
        return new Remark(
                "name",
                desk.keys().name(),
                "the name is taken by '"
                        + holder.fields().get(desk.keys().name()).display() + "' (" + holder.id() + ", " + owner
                        + "). Rename one of them, or give that record this key");
    }

    private Remark inSource(Candidate namesake) {
        return new Remark(
                "name",
                desk.keys().name(),
                "source record " + namesake.key() + " wants the same name, '"
                        + namesake.desired().get(desk.keys().name()).display() + "'. Rename one of them in the source");
    }
}
