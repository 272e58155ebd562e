package io.orgsync.plan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Field;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.source.ChangeSource;
import io.orgsync.state.State;
import io.orgsync.target.Target;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * One target instance and record kind, with everything that plans and applies to it share.
 *
 * @param name for people and plan files
 * @param target how it is read
 * @param state its memory
 * @param syncs in the order of the configuration, which settles equal claims
 * @param keys where records say which key they belong to
 * @param zone what "today" means in rules
 * @param listEvery how old a full listing may be before the next refresh lists again instead of asking for changes
 * @param reviewFirst whether a desk that has records waits until a person has applied a plan
 */
@Value.Builder
public record Desk(
        String name,
        Target target,
        State state,
        ImmutableList<SyncSpec> syncs,
        KeyFields keys,
        ZoneId zone,
        Duration listEvery,
        boolean reviewFirst) {

    /** @throws IllegalArgumentException if there is no sync, two share a name, or a rule or a marker writes the key field */
    public Desk {
        checkArgument(!syncs.isEmpty(), "desk %s has no sync", name);
        long names = syncs.stream().map(SyncSpec::name).distinct().count();
        checkArgument(names == syncs.size(), "desk %s has two syncs of one name", name);
        checkArgument(
                syncs.stream()
                        .flatMap(sync -> sync.managed().stream())
                        .noneMatch(field -> field.key().equals(keys.written())),
                "desk %s: %s holds the key of a record, so no rule may write it",
                name,
                keys.written());
    }

    public static DeskBuilder builder() {
        return new DeskBuilder();
    }

    /** The wire keys that the picture has to hold: those of every rule and marker, and the key fields. */
    public static ImmutableSet<String> managedKeys(Iterable<SyncSpec> syncs, KeyFields keys) {
        ImmutableSet.Builder<String> all = ImmutableSet.builder();
        syncs.forEach(sync -> sync.managed().forEach(field -> all.add(field.key())));
        all.addAll(keys.match()).add(keys.written());
        return keys.named() ? all.add(keys.name()).build() : all.build();
    }

    /** Whether a source gives only changes, so that nothing follows from a key that nobody mentions. */
    public boolean givesChanges() {
        return syncs.stream().anyMatch(sync -> sync.source() instanceof ChangeSource);
    }

    /**
     * Whether the part of a change that is left without withheld fields may go by itself: not if it belongs to a sensitive class that
     * the whole does not belong to, because no guard has counted it.
     */
    boolean mayGo(Change part, Change whole) {
        return !new Sensitivity(this).isMoreSensitive(part, whole);
    }

    ImmutableList<String> syncNames() {
        return syncs.stream().map(SyncSpec::name).collect(ImmutableList.toImmutableList());
    }

    /** Names and digests of all rules in one text, for comparison only: another text means another set of rules. */
    public String rules() {
        StringBuilder all = new StringBuilder();
        syncs.forEach(sync -> all.append(sync.name())
                .append('=')
                .append(sync.mapping().digest())
                .append(',')
                .append(sync.whenGone().digest())
                .append(';'));
        return all.toString();
    }

    /** Whether a change writes a field of the marker that its sync sets on retired records. */
    public boolean writesMarker(Change change) {
        return sync(change.sync()).stream()
                .flatMap(each -> each.whenGone().marker().keys().stream())
                .anyMatch(change.writes()::has);
    }

    /** A sync by its name; nothing if there is no such sync any more. */
    Optional<SyncSpec> sync(String sync) {
        return syncs.stream().filter(each -> each.name().equals(sync)).findFirst();
    }

    /** The fields that a sync manages, its marker's too, and the key field, which all do; none if there is no such sync any more. */
    public ImmutableList<Field> fields(String sync) {
        return sync(sync).stream()
                .flatMap(each -> Stream.concat(each.managed().stream(), Stream.of(keyField())))
                .collect(ImmutableList.toImmutableList());
    }

    /** How much a sync may do unasked; the standard limits if there is no such sync any more. */
    public Limits limits(String sync) {
        return syncs.stream()
                .filter(each -> each.name().equals(sync))
                .map(SyncSpec::limits)
                .findFirst()
                .orElseGet(Limits::standard);
    }

    /** The field by which a record on the desk names its key: filled when empty, never overwritten. */
    Field keyField() {
        return Field.of(keys.written(), Kind.TEXT).withPolicy(Policy.FILL_IF_EMPTY);
    }
}
