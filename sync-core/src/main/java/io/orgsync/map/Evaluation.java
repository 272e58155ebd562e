package io.orgsync.map;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record on its way through one mapping. Used once, by one thread. */
final class Evaluation {

    private final Mapping mapping;
    private final LocalDate today;
    private final List<Trace.Step> steps = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private RuleInput input;
    private @Nullable RecordOverride override;

    Evaluation(Mapping mapping, Fields source, LocalDate today) {
        this.mapping = mapping;
        this.today = today;
        this.input = new RuleInput(source, Fields.none(), today);
    }

    ImmutableList<Trace.Step> steps() {
        return ImmutableList.copyOf(steps);
    }

    Mapped run() {
        Optional<Key> key = key();
        if (key.isEmpty()) {
            return new Mapped.Invalid(null, ImmutableList.copyOf(problems));
        }
        RecordOverride found = mapping.overrides().get(key.get().value());
        override = found != null && found.countsOn(today) ? found : null;
        mapping.lets().forEach(this::bind);
        return member(key.get());
    }

    private Optional<Key> key() {
        String id = mapping.name() + ".key";
        Derived derived = step(id, derive(mapping.key()), "");
        if (derived instanceof Derived.Wrong wrong) {
            problems.add(new Problem(id, null, wrong.message()));
            return Optional.empty();
        }
        String text = ((Derived.Value) derived).value().isEmpty()
                ? ""
                : value(derived).display();
        String key = mapping.keyForm().apply(text);
        if (key.isEmpty()) {
            problems.add(
                    new Problem(id, null, "'" + text + "' is no key. Correct it in the source, or exclude the record"));
            return Optional.empty();
        }
        return Optional.of(new Key(key));
    }

    private void bind(Let let) {
        String id = mapping.name() + ".let." + let.name();
        Derived derived = overridden(id, let.name(), let.function());
        if (derived instanceof Derived.Value value) {
            input = new RuleInput(input.source(), input.lets().with(let.name(), value.value()), today);
        } else {
            problems.add(new Problem(id, null, ((Derived.Wrong) derived).message()));
        }
    }

    private Mapped member(Key key) {
        Derived included = step(mapping.name() + ".include", derive(mapping.include()), "");
        Derived claim = step(mapping.name() + ".claim", derive(mapping.claim()), "");
        note(".include", included);
        note(".claim", claim);
        boolean usable = included instanceof Derived.Value && claim instanceof Derived.Value;
        if (usable && value(included) == FieldValue.flag(false)) {
            return new Mapped.Skipped(key, mapping.name() + ".include is false");
        }
        if (!usable
                || value(included) != FieldValue.flag(true)
                || !(value(claim) instanceof FieldValue.Numeric number)) {
            return new Mapped.Invalid(key, invalid(included, claim));
        }
        return to(key, number.value());
    }

    private void note(String part, Derived derived) {
        if (derived instanceof Derived.Wrong wrong) {
            problems.add(new Problem(mapping.name() + part, null, wrong.message()));
        }
    }

    private ImmutableList<Problem> invalid(Derived included, Derived claim) {
        if (problems.isEmpty()) {
            problems.add(new Problem(
                    mapping.name() + ".include",
                    null,
                    "include must be true or false and claim a number, but they are " + included + " and " + claim));
        }
        return ImmutableList.copyOf(problems);
    }

    private Mapped to(Key key, BigDecimal claim) {
        Fields.Builder desired = Fields.builder();
        for (Rule rule : mapping.rules()) {
            desire(rule).ifPresent(value -> desired.put(rule.target().key(), value));
        }
        ImmutableSet<String> held = held();
        Fields wanted = desired.build();
        for (String field : held) {
            wanted = wanted.without(field);
        }
        return new Mapped.To(key, claim, wanted, held, ImmutableList.copyOf(problems));
    }

    private Optional<FieldValue> desire(Rule rule) {
        Derived derived = overridden(rule.id(), rule.target().key(), rule.function());
        String wrong = derived instanceof Derived.Wrong w ? w.message() : mismatch(rule.target(), value(derived));
        if (!wrong.isEmpty()) {
            problems.add(new Problem(rule.id(), rule.target().key(), wrong));
            return Optional.empty();
        }
        return Optional.of(value(derived));
    }

    private static String mismatch(Field field, FieldValue value) {
        if (value.isEmpty() || KindOf.value(value) == field.kind()) {
            return "";
        }
        return "gives the " + KindOf.value(value) + " '" + value.display() + "', but " + field.key() + " takes a "
                + field.kind() + ". Convert it in the rule";
    }

    private ImmutableSet<String> held() {
        ImmutableSet.Builder<String> held = ImmutableSet.builder();
        for (Requirement requirement : mapping.requirements()) {
            Derived holds = step(requirement.id(), derive(requirement.holds()), "");
            if (!(holds instanceof Derived.Value value && value.value() == FieldValue.flag(true))) {
                held.addAll(requirement.fields());
                String why = holds instanceof Derived.Wrong wrong ? " (" + wrong.message() + ")" : "";
                problems.add(new Problem(requirement.id(), null, requirement.message() + why));
            }
        }
        return held.build();
    }

    private Derived overridden(String id, String name, RuleFunction function) {
        if (override != null && override.values().has(name)) {
            return step(id, Derived.value(override.values().get(name)), override.reason());
        }
        return step(id, derive(function), "");
    }

    /** A rule that throws has a problem with this record; the run goes on. */
    private Derived derive(RuleFunction function) {
        try {
            return function.derive(input);
        } catch (RuntimeException odd) {
            String message = odd.getMessage();
            return Derived.problem(message == null ? odd.getClass().getSimpleName() : message);
        }
    }

    private Derived step(String id, Derived outcome, String overriddenBecause) {
        steps.add(new Trace.Step(id, outcome, overriddenBecause));
        return outcome;
    }

    private static FieldValue value(Derived derived) {
        return ((Derived.Value) derived).value();
    }
}
