package io.orgsync.diff;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import java.util.function.Function;

/**
 * The decisions about the managed fields of one record.
 *
 * @param decisions in the order of the fields; those that the rules say nothing about are left out
 * @param reported per field, the pair of desired and actual that was told to a person now or before; to be remembered in place of
 *     what was remembered about the decided fields
 */
public record RecordDiff(ImmutableList<FieldDecision> decisions, ImmutableMap<String, String> reported) {

    /** Decides about each field that desired holds, in the order of the fields. */
    public static RecordDiff of(Iterable<Field> fields, RecordSides sides) {
        ImmutableList.Builder<FieldDecision> decisions = ImmutableList.builder();
        ImmutableMap.Builder<String, String> reported = ImmutableMap.builder();
        for (Field field : fields) {
            FieldValue desired = sides.desired().find(field.key()).orElse(null);
            if (desired == null) {
                continue;
            }
            FieldDecision decision = decide(field, desired, sides);
            decisions.add(decision);
            if (decision.report() != Report.NOTHING) {
                reported.put(field.key(), pair(field, desired, decision.after()));
            }
        }
        return new RecordDiff(decisions.build(), reported.buildOrThrow());
    }

    private static FieldDecision decide(Field field, FieldValue desired, RecordSides sides) {
        String key = field.key();
        FieldValue actual = sides.actual().get(key);
        String told = sides.reported().get(key);
        return ThreeWayDiff.decide(
                field,
                new Sides(
                        sides.base().find(key).orElse(null),
                        sides.stored().find(key).orElse(null),
                        desired,
                        actual,
                        pair(field, desired, actual).equals(told)));
    }

    /** The digest of what was told about a field. Of sets only owned words matter, so that a foreign tag does not bring an old report back. */
    public static String pair(Field field, FieldValue desired, FieldValue actual) {
        boolean set = field.kind() == Kind.SET;
        return Fields.of("desired", set ? WordsDiff.owned(field, desired) : desired)
                .with("actual", set ? WordsDiff.owned(field, actual) : actual)
                .digest();
    }

    /** What to write, by wire key; nothing if only fields differ that are no reason for a write of their own. */
    public Fields changes() {
        return collect(FieldDecision::after);
    }

    /** What the target holds now in the fields of {@link #changes}. */
    public Fields before() {
        return collect(FieldDecision::before);
    }

    private boolean isWritten(FieldDecision decision) {
        return decision.writes()
                && decisions.stream()
                        .anyMatch(each -> each.writes() && each.field().alone());
    }

    private Fields collect(Function<FieldDecision, FieldValue> what) {
        Fields.Builder collected = Fields.builder();
        decisions.stream()
                .filter(this::isWritten)
                .forEach(decision -> collected.put(decision.field().key(), what.apply(decision)));
        return collected.build();
    }
}
