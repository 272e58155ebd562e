package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.state.Candidate;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.state.journal.Holds.Hold;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has a name on the desk, and who wants it in the source. */
final class NameBook {

    private static final int MOST_NAMESAKES = 5;
    /** A key may be staged once per sync, and a name may be wanted with a suffix only; such candidates are passed over. */
    private static final int LOOKED_AT = 50;

    private final Desk desk;
    private final State state;
    private final Fitting fitting;
    private final String nameField;

    NameBook(Desk desk, Fitting fitting) {
        this.desk = desk;
        this.state = desk.state();
        this.fitting = fitting;
        this.nameField = desk.keys().name();
    }

    String nameField() {
        return nameField;
    }

    /** The records on the desk that have this name. */
    ImmutableList<Pictured> holders(FoldedName name) {
        return state.picture().byName(name);
    }

    /** The key that a record on the desk belongs to. */
    Optional<Key> keyOf(Pictured record) {
        return state.links().byTarget(record.id()).map(Link::key).or(record::keyIfAny);
    }

    /** Other source records of this name, at most five. */
    ImmutableList<Candidate> namesakes(Key key, FoldedName name) {
        return state.staging().byName(name, LOOKED_AT).stream()
                .filter(each -> each.name().equals(name))
                .filter(each -> !each.key().equals(key) && speaks(each))
                .limit(MOST_NAMESAKES)
                .collect(ImmutableList.toImmutableList());
    }

    /** What a sync says counts if it owns the record, or if no sync does clearly; never of a record that an undo deleted. */
    private boolean speaks(Candidate candidate) {
        if (state.holds().of(List.of(candidate.key())).values().stream().anyMatch(Hold::isOfRecord)) {
            return false;
        }
        Claim claim = Claim.of(
                state.staging().of(candidate.key()),
                state.links().get(candidate.key()).orElse(null),
                desk.syncNames());
        return claim.owner() == null || claim.owner().equals(candidate);
    }

    /** Whether the record has the name with the suffix at present. */
    static boolean hasSuffixed(Candidate owner, @Nullable Pictured own) {
        return own != null
                && owner.suffixed() != null
                && FoldedName.of(owner.suffixed()).equals(own.name());
    }

    /** The name with the suffix, if there is one, it fits, and nobody else has it or may get it. */
    Optional<FieldValue> suffixed(Candidate owner, @Nullable Pictured own) {
        String suffixed = owner.suffixed();
        if (suffixed == null || !fits(suffixed)) {
            return Optional.empty();
        }
        FoldedName name = FoldedName.of(suffixed);
        boolean free = hasSuffixed(owner, own) || (holders(name).isEmpty() && !wanted(owner.key(), name));
        return free ? Optional.of(FieldValue.text(suffixed)) : Optional.empty();
    }

    private boolean fits(String name) {
        Fields wanted = Fields.of(nameField, FieldValue.text(name));
        return fitting.fit(ImmutableList.of(Field.of(nameField, Kind.TEXT)), wanted, remark -> {})
                .has(nameField);
    }

    private boolean wanted(Key key, FoldedName name) {
        return state.staging().byName(name, LOOKED_AT).stream()
                .anyMatch(each -> !each.key().equals(key) && speaks(each));
    }
}
