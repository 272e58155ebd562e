package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.orgsync.apply.Adoption.Result;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Desk;
import io.orgsync.plan.Waiting;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.state.journal.Holds.Hold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ties records on the desk to source records of the same name, as people have decided. Nothing is written to the desk: the next plan
 * has the updates that follow, the key field among them.
 *
 * <table><caption>Refused, in this order</caption>
 * <tr><td>the key</td><td>belongs to no sync of the desk, is no key, waits for an earlier write, is linked already, or stands on a record</td></tr>
 * <tr><td>the record</td><td>is gone, is linked to another key, carries a key, has another name by now, or shares it</td></tr>
 * </table>
 */
public final class Adopter {

    private static final int READ_AT_ONCE = 100;

    private final Desk desk;
    private final State state;
    private final Waiting waiting;
    private final Turn turn;

    public Adopter(Desk desk, Waiting waiting, Turn turn) {
        this.desk = desk;
        this.state = desk.state();
        this.waiting = waiting;
        this.turn = turn;
    }

    /**
     * Adopts what can be adopted now, and remembers to which proposals people have said no; all of it in one transaction.
     *
     * @param declined those; the same proposal is not made again until one of its sides has another name
     * @return what became of each adoption, in the given order
     * @throws FailureException if the desk cannot be read, or the lock was lost; then nothing is adopted
     */
    public ImmutableList<Result> decide(List<Adoption> adoptions, List<Proposal> declined) {
        Map<TargetId, Pictured> now = read(adoptions);
        return state.atomically(() -> {
            if (!turn.holdsLock().getAsBoolean()) {
                throw new FailureException(Lost.lock(desk.name()));
            }
            state.remember(state.desk().withNextSerial());
            state.holds().put(declined.stream().map(this::no).toList());
            return adoptions.stream()
                    .map(adoption -> adopt(adoption, Optional.ofNullable(now.get(adoption.target()))))
                    .collect(ImmutableList.toImmutableList());
        });
    }

    private Hold no(Proposal proposal) {
        return Hold.ofNo(proposal.key(), proposal.accountName(), proposal.target(), proposal.targetName(), turn.run());
    }

    /** The records as they are at this moment, whatever the picture says. */
    private Map<TargetId, Pictured> read(List<Adoption> adoptions) {
        Map<TargetId, Pictured> now = new HashMap<>();
        List<TargetId> ids = adoptions.stream().map(Adoption::target).distinct().toList();
        for (List<TargetId> part : Lists.partition(ids, READ_AT_ONCE)) {
            desk.target()
                    .fetch(part)
                    .forEach(record -> now.put(record.id(), desk.keys().picture(record)));
            waiting.progress().at("reading records to adopt", now.size());
        }
        return now;
    }

    private Result adopt(Adoption adoption, Optional<Pictured> record) {
        Optional<String> refused = unfitKey(adoption)
                .or(() -> record.map(found -> unfitRecord(adoption, found))
                        .orElseGet(() -> Optional.of("the record " + adoption.target() + " is gone from the desk")));
        if (refused.isEmpty()) {
            state.links().put(List.of(Link.fresh(adoption.key(), adoption.target(), adoption.sync())));
        }
        return new Result(adoption, refused.orElse(null));
    }

    private Optional<String> unfitKey(Adoption adoption) {
        String key = adoption.key().value();
        if (desk.syncs().stream().noneMatch(sync -> sync.name().equals(adoption.sync()))) {
            return Optional.of("the desk " + desk.name() + " has no sync '" + adoption.sync() + "'");
        }
        if (!desk.keys().form().apply(key).equals(key)) {
            return Optional.of("'" + key + "' is no key in its full form");
        }
        if (isOpen(adoption.key())) {
            return Optional.of("it is not known yet what became of an earlier write for this key. Plan again");
        }
        return state.links()
                .get(adoption.key())
                .map(link -> "the key is linked to " + link.target() + " already")
                .or(() -> state.picture().byKey(adoption.key()).stream()
                        .findFirst()
                        .map(record ->
                                desk.keys().label(record) + " carries this key. The next plan finds it by itself"));
    }

    private boolean isOpen(Key key) {
        return state.journal().open().stream()
                .flatMap(batch -> batch.entries().stream())
                .anyMatch(entry -> entry.intent().key().equals(key));
    }

    private Optional<String> unfitRecord(Adoption adoption, Pictured record) {
        Optional<Link> link = state.links().byTarget(record.id());
        if (link.isPresent()) {
            return Optional.of(desk.keys().label(record) + " is linked to key "
                    + link.get().key());
        }
        if (record.key() != null) {
            return Optional.of(desk.keys().label(record) + " carries the key " + record.key());
        }
        FoldedName name = FoldedName.of(adoption.accountName());
        if (!record.name().equals(name)) {
            return Optional.of(
                    desk.keys().label(record) + " is not called '" + adoption.accountName() + "' any more. Plan again");
        }
        return state.picture().byName(name).stream()
                .filter(other -> !other.id().equals(record.id()))
                .findFirst()
                .map(other -> desk.keys().label(other) + " has the same name. Rename one of them");
    }
}
