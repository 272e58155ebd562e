package io.orgsync.diff;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import io.orgsync.field.Policy;
import io.orgsync.field.Sameness;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One field between a source that people change, a target that agents edit and that spells what it stores in its own way, and runs
 * that compare and write. Knows what really happened, and checks every decision against it.
 */
final class History {

    private static final ImmutableList<Kind> KINDS =
            ImmutableList.of(Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.FLAG, Kind.SET);
    private static final ImmutableSortedSet<String> OWNED = ImmutableSortedSet.of("x", "Y y");
    private static final ImmutableSortedSet<String> OWNED_FORMS = ImmutableSortedSet.of("x", "y y");
    private static final ImmutableList<FieldValue> TEXTS = ImmutableList.of(
            FieldValue.empty(),
            FieldValue.text("a"),
            FieldValue.text(" a"),
            FieldValue.text("A"),
            FieldValue.text("b c"),
            FieldValue.text("\u00e9"),
            FieldValue.text("e\u0301"));
    private static final ImmutableList<FieldValue> NUMBERS = ImmutableList.of(
            FieldValue.empty(),
            FieldValue.number(1),
            FieldValue.number(new BigDecimal("1.0")),
            FieldValue.number(2),
            FieldValue.number(0));
    private static final ImmutableList<FieldValue> FLAGS =
            ImmutableList.of(FieldValue.empty(), FieldValue.flag(false), FieldValue.flag(true));
    private static final ImmutableList<FieldValue> WANTED =
            ImmutableList.of(set(), set("x"), set("Y y"), set("x", "Y y"));
    private static final ImmutableList<FieldValue> HELD = ImmutableList.of(
            FieldValue.empty(), set("x"), set("f"), set("g", "y y"), set("X", "f", "y y"), set("f", "g"));
    private static final ImmutableList<Field> FIELDS = KINDS.stream()
            .flatMap(kind -> Stream.of(Policy.values()).map(policy -> field(kind, policy)))
            .collect(ImmutableList.toImmutableList());
    private static final int MOST_STEPS = 5;

    private final SplittableRandom random;
    private final Field field;
    private final boolean lowers;
    private FieldValue desired;
    private FieldValue actual;
    private @Nullable FieldValue base;
    private @Nullable FieldValue stored;
    private @Nullable FieldValue told;
    private @Nullable FieldValue toldOf;

    /** What the target held when both sides last agreed on each field or word; what really happened, not what is remembered. */
    private @Nullable FieldValue heldAtAgreement;

    History(long seed) {
        random = new SplittableRandom(seed);
        field = FIELDS.get(random.nextInt(FIELDS.size()));
        lowers = random.nextBoolean();
        desired = pick(wanted());
        actual = spelt(pick(held()));
    }

    private static Field field(Kind kind, Policy policy) {
        Field plain = Field.of("f", kind).withPolicy(policy);
        return kind == Kind.SET ? plain.withOwned(OWNED) : plain;
    }

    void play() {
        int steps = 2 + random.nextInt(MOST_STEPS - 1);
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(4)) {
                case 0 -> desired = pick(wanted());
                case 1 -> actual = spelt(pick(held()));
                default -> run();
            }
        }
        run();
    }

    private void run() {
        FieldDecision decision = decide();
        checkState(decision.equals(decide()), "not deterministic: %s", decision);
        checkDecision(decision);
        carryOut(decision);
        FieldDecision again = decide();
        checkState(!again.writes(), "not idempotent: %s, then %s", decision, again);
        checkState(again.report() != Report.NOW, "told twice: %s", again);
        checkState(
                again.verdict() == Verdict.SAME || again.verdict() == Verdict.KEEP || again.verdict() == Verdict.BLOCK,
                "agreement was forgotten: %s, then %s",
                decision,
                again);
    }

    private FieldDecision decide() {
        boolean known = desired.equals(told) && actual.equals(toldOf);
        return ThreeWayDiff.decide(field, new Sides(base, stored, desired, actual, known));
    }

    private void checkDecision(FieldDecision decision) {
        checkState(decision.before().equals(actual), "other before: %s", decision);
        checkState(decision.writes() || decision.after().equals(actual), "writes silently: %s", decision);
        if (field.kind() == Kind.SET) {
            checkState(foreign(decision.after()).equals(foreign(actual)), "foreign words moved: %s", decision);
            Set<String> after = forms(decision.after());
            for (String word : OWNED_FORMS) {
                checkWord(decision, word, after.contains(word));
            }
            return;
        }
        Sameness sameness = field.sameness();
        checkState(!sameness.same(desired, actual) || !decision.writes(), "needless write: %s", decision);
        FieldValue held = heldAtAgreement;
        boolean edited = held == null
                ? !sameness.same(actual, FieldValue.empty())
                : !sameness.same(actual, held) && !sameness.same(actual, base == null ? held : base);
        checkState(!decision.writes() || !edited || field.policy() == Policy.SOURCE, "edit is lost: %s", decision);
        checkState(
                field.policy() != Policy.SOURCE || sameness.same(decision.after(), desired) || isAgreed(sameness, held),
                "source does not win: %s",
                decision);
    }

    private boolean isAgreed(Sameness sameness, @Nullable FieldValue held) {
        return base != null && held != null && sameness.same(desired, base) && sameness.same(actual, held);
    }

    private void checkWord(FieldDecision decision, String word, boolean becomes) {
        boolean is = forms(actual).contains(word);
        boolean wanted = forms(desired).contains(word);
        FieldValue held = heldAtAgreement;
        boolean edited = held == null ? is : forms(held).contains(word) != is;
        checkState(is == becomes || becomes == wanted, "a word moves away from the source: %s", decision);
        checkState(is == becomes || !edited || field.policy() == Policy.SOURCE, "a word is lost: %s", decision);
        checkState(field.policy() != Policy.SOURCE || becomes == wanted, "source does not win: %s", decision);
    }

    private void carryOut(FieldDecision decision) {
        if (decision.report() != Report.NOTHING) {
            told = desired;
            toldOf = decision.writes() ? spelt(decision.after()) : actual;
        }
        if (decision.writes()) {
            FieldValue before = actual;
            actual = spelt(decision.after());
            Echo echo = Echo.of(field, decision.after(), before, actual);
            checkState(echo == Echo.CONFIRMED, "echo of %s is %s", decision, echo);
        }
        FieldValue agreed = decision.agreed();
        if (agreed != null) {
            base = agreed;
            stored = actual;
            heldAtAgreement = field.kind() == Kind.SET ? heldWords(agreed) : actual;
        }
    }

    /** A kept word was not agreed on: the agreement about it is the older one, or that the target does without. */
    private FieldValue heldWords(FieldValue agreed) {
        return FieldValue.set(forms(agreed));
    }

    /** How this target stores a value: stripped and composed, in lower case if it is of that sort; words always so. */
    private FieldValue spelt(FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            String plain =
                    Normalizer.normalize(text.value(), Normalizer.Form.NFC).strip();
            return FieldValue.text(lowers ? plain.toLowerCase(Locale.ROOT).replace(' ', '_') : plain);
        }
        if (value instanceof FieldValue.Words) {
            return FieldValue.set(forms(value));
        }
        return value;
    }

    private ImmutableList<FieldValue> wanted() {
        return field.kind() == Kind.SET ? WANTED : held();
    }

    private ImmutableList<FieldValue> held() {
        return switch (field.kind()) {
            case NUMBER -> NUMBERS;
            case FLAG -> FLAGS;
            case SET -> HELD;
            default -> TEXTS;
        };
    }

    private FieldValue pick(ImmutableList<FieldValue> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Set<String> foreign(FieldValue value) {
        Set<String> foreign = forms(value);
        OWNED_FORMS.forEach(foreign::remove);
        return foreign;
    }

    private static Set<String> forms(FieldValue value) {
        Set<String> forms = new HashSet<>();
        if (value instanceof FieldValue.Words words) {
            words.value().forEach(word -> forms.add(Sameness.word(word)));
        }
        return forms;
    }

    private static FieldValue set(String... words) {
        return FieldValue.set(List.of(words));
    }
}
