package io.orgsync.apply;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.Plan;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Orders changes that need a name which another change of the plan gives up: such a change waits until the other's result is
 * confirmed. Names compare folded, so two records never hold equal folded names at one time.
 *
 * <table><caption>Where a change that needs a name goes</caption>
 * <tr><th>the name is held by</th><th>the change</th></tr>
 * <tr><td>nobody, or the record itself; or it needs none, because its record is deleted</td><td>goes at once</td></tr>
 * <tr><td>a record whose own change gives it up</td><td>waits for that change</td></tr>
 * <tr><td>any other record</td><td>is not attempted</td></tr>
 * </table>
 */
final class Waves {

    private static final int LONGEST_NAME = 255;
    private static final int BLANKS_AT_A_CUT = 10;

    private final String nameField;
    private final State state;
    private final Map<FoldedName, Key> givenUp = new HashMap<>();
    private final TreeMap<Key, Waiting> waiting = new TreeMap<>();
    private final Map<Key, Boolean> ended = new HashMap<>();
    private boolean unclear;

    Waves(Desk desk) {
        this.nameField = desk.keys().name();
        this.state = desk.state();
    }

    /** @param freer the key whose change gives the name up */
    private record Waiting(Change change, Key freer) {}

    /** Notes which names the plan gives up. Reads the plan once more, if it renames anything. */
    void note(Plan plan) {
        if (plan.summary().counts().keySet().stream().anyMatch(Waves::mayRename)) {
            plan.changes().forEach(change -> plan.allowed(change).ifPresent(this::note));
        }
    }

    private static boolean mayRename(ChangeClass type) {
        return type.writes() && type != ChangeClass.CREATE && type != ChangeClass.RECREATE;
    }

    private void note(Change change) {
        Optional<FieldChange> rename = rename(change);
        if (change.target() != null && rename.isPresent()) {
            FoldedName before = FoldedName.of(rename.get().before());
            if (!before.isEmpty() && !before.equals(FoldedName.of(rename.get().after()))) {
                givenUp.put(before, change.key());
            }
        }
    }

    private Optional<FieldChange> rename(Change change) {
        return change.fields().stream()
                .filter(field -> field.writes() && field.field().equals(nameField))
                .findFirst();
    }

    /** What stands in the way of a change just now. */
    sealed interface Place {

        /** Nothing. */
        record Free() implements Place {}

        /** It has to wait; it is kept here until then. */
        record Waits() implements Place {}

        /** A record that does not give the name up. */
        record Taken(Failure failure) implements Place {}
    }

    Place place(Change change) {
        Optional<FieldChange> rename = rename(change);
        if (rename.isEmpty()) {
            return new Place.Free();
        }
        FoldedName wanted = FoldedName.of(rename.get().after());
        if (wanted.isEmpty()) {
            return new Place.Free();
        }
        Key freer = givenUp.get(wanted);
        if (freer != null) {
            waiting.put(change.key(), new Waiting(change, freer));
            return new Place.Waits();
        }
        return state.picture().byName(wanted).stream()
                .filter(holder -> !holder.id().equals(change.target()))
                .findFirst()
                .<Place>map(holder -> new Place.Taken(taken(rename.get().after(), holder)))
                .orElseGet(Place.Free::new);
    }

    private Failure taken(FieldValue name, Pictured holder) {
        String message = "the name '" + name.display() + "' is still held by '"
                + holder.fields().get(nameField).display() + "' (" + holder.id() + "), whose own change does not go";
        return Failure.of(FailureKind.REFUSED, "plan", "write the name", message)
                .withAdvice("Approve or mend that change; the next run tries again");
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Hears what became of a change. */
    void ended(Outcome outcome) {
        ended.put(outcome.change().key(), outcome instanceof Outcome.Applied);
        unclear |= outcome instanceof Outcome.Unknown;
    }

    /** Takes the changes whose names are free now. */
    ImmutableList<Change> ready() {
        return take(each -> Boolean.TRUE.equals(ended.get(each.freer())));
    }

    /** Takes the changes whose names will not be given up in this run. */
    ImmutableList<Change> lost() {
        return take(each -> !ended.getOrDefault(each.freer(), waiting.containsKey(each.freer())));
    }

    /** Takes everything that still waits. */
    ImmutableList<Change> rest() {
        return take(each -> true);
    }

    private ImmutableList<Change> take(java.util.function.Predicate<Waiting> condition) {
        List<Waiting> taken = waiting.values().stream().filter(condition).toList();
        waiting.values().removeAll(taken);
        return taken.stream().map(Waiting::change).collect(ImmutableList.toImmutableList());
    }

    /** Why a change that waited is not attempted. */
    Failure givenUp(Change change) {
        String name = rename(change).orElseThrow().after().display();
        return Failure.of(
                        FailureKind.REFUSED,
                        "plan",
                        "write the name",
                        "the record that holds the name '" + name + "' was not renamed")
                .withAdvice("See that record's own outcome; the next run tries again");
    }

    /** One change of a cycle, of which there must be one: everything that waits, waits for something that waits. */
    Change ofCycle() {
        Set<Key> seen = new HashSet<>();
        Key at = waiting.firstKey();
        while (seen.add(at)) {
            at = Objects.requireNonNull(waiting.get(at)).freer();
        }
        return Objects.requireNonNull(waiting.get(at)).change();
    }

    /** The change that gives a record of a cycle a name that nobody else can have: its own, and its key. */
    Change passing(Change change) {
        String own = rename(change).orElseThrow().before().display();
        return named(change, passingName(own, change.key()));
    }

    /**
     * The change that gives a record its old name back, if it has a temporary one that it cannot leave now.
     *
     * @return nothing if the old name is not known whole, is held by another record, or may be under way to one
     */
    Optional<Change> back(Change change) {
        String now = rename(change).orElseThrow().before().display();
        String ending = ending(change.key());
        boolean perhapsCut = now.codePointCount(0, now.length()) > LONGEST_NAME - BLANKS_AT_A_CUT;
        if (unclear || !now.endsWith(ending) || perhapsCut) {
            return Optional.empty();
        }
        FieldValue old = FieldValue.text(now.substring(0, now.length() - ending.length()));
        return state.picture().byName(FoldedName.of(old)).isEmpty()
                ? Optional.of(named(change, old))
                : Optional.empty();
    }

    private Change named(Change change, FieldValue name) {
        FieldChange rename = rename(change).orElseThrow();
        String owner = Optional.ofNullable(change.target())
                .flatMap(state.links()::byTarget)
                .map(Link::owner)
                .orElse(change.sync());
        return Change.builder()
                .from(change)
                .sync(owner)
                .type(ChangeClass.UPDATE)
                .fields(ImmutableList.of(FieldChange.builder()
                        .from(rename)
                        .after(name)
                        .agreed(name)
                        .build()))
                .build();
    }

    private static String ending(Key key) {
        return " (renaming " + key + ")";
    }

    private static FieldValue passingName(String own, Key key) {
        String ending = ending(key);
        int room = LONGEST_NAME - ending.length();
        StringBuilder start = own.codePoints()
                .limit(room)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return FieldValue.text(start.toString().strip() + ending);
    }

    /** Hears that a record of a cycle has its temporary name, from which its own change goes on. */
    void passed(Change passing) {
        Key key = passing.key();
        Waiting own = Objects.requireNonNull(waiting.get(key));
        ended.put(key, true);
        waiting.put(key, new Waiting(since(own.change(), passing.fields().get(0).after()), own.freer()));
    }

    /** Hears that a record of a cycle kept its name. */
    void notPassed(Change change) {
        ended.put(change.key(), false);
        waiting.remove(change.key());
    }

    private Change since(Change change, FieldValue passing) {
        return Change.builder()
                .from(change)
                .fields(change.fields().stream()
                        .map(field -> field.field().equals(nameField)
                                ? FieldChange.builder()
                                        .from(field)
                                        .before(passing)
                                        .build()
                                : field)
                        .collect(ImmutableList.toImmutableList()))
                .build();
    }
}
