package io.orgsync.map;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.field.Sameness;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        Derived derived = never(step(id, derive(mapping.key()), ""));
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
        Derived derived = never(overridden(id, let.name(), let.function()));
        if (derived instanceof Derived.Value value) {
            input = new RuleInput(input.source(), input.lets().with(let.name(), value.value()), today);
        } else {
            problems.add(new Problem(id, null, ((Derived.Wrong) derived).message()));
        }
    }

    private Mapped member(Key key) {
        Derived included = part("include", mapping.include());
        Derived claim = part("claim", mapping.claim());
        if (included instanceof Derived.Value value && value.value() == FieldValue.flag(false)) {
            return new Mapped.Skipped(key, mapping.name() + ".include is false");
        }
        boolean member = expect("include", included, Kind.FLAG);
        return expect("claim", claim, Kind.NUMBER) && member
                ? to(key, ((FieldValue.Numeric) value(claim)).value())
                : new Mapped.Invalid(key, ImmutableList.copyOf(problems));
    }

    private Derived part(String part, RuleFunction function) {
        return never(step(mapping.name() + "." + part, derive(function), ""));
    }

    private static Derived never(Derived derived) {
        return derived == Derived.left() ? Derived.problem("only the rule of a field may leave it as it is") : derived;
    }

    private boolean expect(String part, Derived derived, Kind kind) {
        String wrong = derived instanceof Derived.Wrong w
                ? w.message()
                : Kind.of(value(derived)).equals(Optional.of(kind))
                        ? ""
                        : "must be a " + kind + ", but is '" + value(derived).display() + "'. Correct the rule";
        if (!wrong.isEmpty()) {
            problems.add(new Problem(mapping.name() + "." + part, null, wrong));
        }
        return wrong.isEmpty();
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
        String suffix = suffix();
        return new Mapped.To(key, claim, wanted, held, suffix, ImmutableList.copyOf(problems));
    }

    /** What is appended to a name that is taken; empty if nothing is. */
    private String suffix() {
        RuleFunction function = mapping.nameSuffix();
        if (function == null) {
            return "";
        }
        Derived derived = part("name-taken", function);
        if (derived instanceof Derived.Value value && value.value().isEmpty()) {
            return "";
        }
        return expect("name-taken", derived, Kind.TEXT) ? value(derived).display() : "";
    }

    private Optional<FieldValue> desire(Rule rule) {
        Derived derived = overridden(rule.id(), rule.target().key(), rule.function());
        if (derived == Derived.left()) {
            return Optional.empty();
        }
        String wrong = derived instanceof Derived.Wrong w ? w.message() : mismatch(rule.target(), value(derived));
        if (!wrong.isEmpty()) {
            problems.add(new Problem(rule.id(), rule.target().key(), wrong));
            return Optional.empty();
        }
        return Optional.of(value(derived));
    }

    private static String mismatch(Field field, FieldValue value) {
        Kind kind = Kind.of(value).orElse(field.kind());
        if (kind != field.kind()) {
            return "gives the " + kind + " '" + value.display() + "', but " + field.key() + " takes a " + field.kind()
                    + ". Convert it in the rule";
        }
        return strangers(field, value);
    }

    private static String strangers(Field field, FieldValue value) {
        if (!(value instanceof FieldValue.Words words)) {
            return "";
        }
        Set<String> owned = field.owned().stream().map(Sameness::word).collect(Collectors.toSet());
        String strangers = words.value().stream()
                .filter(word -> !owned.contains(Sameness.word(word)))
                .collect(Collectors.joining("', '", "'", "'"));
        return strangers.equals("''")
                ? ""
                : "gives " + strangers + ", which " + field.key()
                        + " does not own. Add it to `owned`, or correct the rule";
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
