package io.orgsync.diff;

import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Sameness;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The three-way comparison of sets, one word at a time. Words compare in the form of {@link Sameness#word}. Used for one decision,
 * by one thread.
 *
 * <p>A word that is kept keeps its base, so an agreement about the field says nothing new about that word.
 */
final class WordsDiff {

    private final Field field;
    private final Sides sides;
    private final Set<String> base;
    private final Set<String> desired;
    private final Set<String> actual;
    private final TreeSet<String> result;
    private final TreeSet<String> agreed = new TreeSet<>();
    private FieldReason heaviest = FieldReason.SAME;
    private Report loudest = Report.NOTHING;

    private WordsDiff(Field field, Sides sides) {
        this.field = field;
        this.sides = sides;
        FieldValue known = sides.base();
        base = forms(known == null ? FieldValue.empty() : known);
        desired = forms(sides.desired());
        actual = forms(sides.actual());
        result = new TreeSet<>(sides.actual().words());
    }

    static FieldDecision decide(Field field, Sides sides) {
        WordsDiff diff = new WordsDiff(field, sides);
        Map<String, String> owned = new LinkedHashMap<>();
        field.owned().forEach(word -> owned.putIfAbsent(Sameness.word(word), word));
        owned.forEach(diff::weigh);
        return diff.decision();
    }

    private void weigh(String form, String word) {
        FieldReason reason = ThreeWayDiff.reason(field.policy(), standing(form));
        heaviest = reason.compareTo(heaviest) > 0 ? reason : heaviest;
        Report report = reason.report(sides.known());
        loudest = report.compareTo(loudest) > 0 ? report : loudest;
        boolean wanted = desired.contains(form);
        if (reason.verdict() == Verdict.TAKE && wanted) {
            result.add(word);
        } else if (reason.verdict() == Verdict.TAKE) {
            result.removeIf(held -> Sameness.word(held).equals(form));
        }
        if (reason.verdict() == Verdict.KEEP ? base.contains(form) : wanted) {
            agreed.add(word);
        }
    }

    private Standing standing(String form) {
        boolean based = sides.base() != null;
        boolean was = base.contains(form);
        boolean wanted = desired.contains(form);
        boolean is = actual.contains(form);
        return new Standing(based, based && wanted != was, based && is != was, wanted == is, !is, !is && !was);
    }

    private FieldDecision decision() {
        boolean takes = heaviest.verdict() == Verdict.TAKE;
        return FieldDecision.builder()
                .field(field)
                .reason(heaviest)
                .report(loudest)
                .before(sides.actual())
                .after(takes ? FieldValue.set(result) : sides.actual())
                .agreed(agreement())
                .build();
    }

    private @Nullable FieldValue agreement() {
        boolean left = heaviest.verdict() == Verdict.BLOCK || heaviest.verdict() == Verdict.SAME;
        return left ? null : FieldValue.set(agreed);
    }

    /** The part of a set that the field owns, in comparable form. */
    static FieldValue owned(Field field, FieldValue value) {
        Set<String> held = forms(value);
        return FieldValue.set(field.owned().stream()
                .map(Sameness::word)
                .filter(held::contains)
                .toList());
    }

    private static Set<String> forms(FieldValue value) {
        Set<String> forms = new HashSet<>();
        value.words().forEach(word -> forms.add(Sameness.word(word)));
        return forms;
    }
}
