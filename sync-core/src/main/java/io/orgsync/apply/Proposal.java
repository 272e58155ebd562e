package io.orgsync.apply;

import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A line of a review file: a record on the desk that has the name of a source record, and nothing else that ties the two together.
 *
 * @param key of the source record
 * @param sync the sync that would own it
 * @param accountName what the source record is called
 * @param target the record on the desk
 * @param targetName what that one is called
 * @param decision what a person says about it
 */
@Value.Builder
public record Proposal(
        Key key, String sync, String accountName, TargetId target, String targetName, Decision decision) {

    public static ProposalBuilder builder() {
        return new ProposalBuilder();
    }

    /** What a person can say. */
    public enum Decision {
        /** Nothing yet. */
        OPEN,
        /** They are the same customer. */
        ADOPT,
        /** They are not, or nobody knows; the proposal is not made again until one of the two has another name. */
        LEAVE
    }

    /** The undecided proposal that a line of a plan makes; nothing if it makes none. */
    public static Optional<Proposal> of(Change change) {
        return change.type() == ChangeClass.PROPOSED
                ? change.targetIfAny()
                        .map(target -> new Proposal(
                                change.key(), change.sync(), change.name(), target, nameThere(change), Decision.OPEN))
                : Optional.empty();
    }

    /** A proposal says one thing about the record's fields: its name. */
    private static String nameThere(Change change) {
        return change.fields().get(0).before().display();
    }

    /** What is to be done; nothing unless a person says that the record is to be adopted. */
    public Optional<Adoption> adoption() {
        return decision == Decision.ADOPT
                ? Optional.of(new Adoption(key, sync, accountName, target))
                : Optional.empty();
    }
}
