package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.field.Sameness;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapping;
import io.orgsync.map.RecordOverride;
import io.orgsync.map.Rule;
import io.orgsync.map.RuleFunction;
import io.orgsync.model.AccountId;
import io.orgsync.model.Organization;
import io.orgsync.runner.rules.cel.Compiled;
import io.orgsync.runner.rules.config.Constant;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.Patch;
import io.orgsync.runner.rules.config.TagsRule;
import io.orgsync.target.TargetField;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the compiled rules of a sync and what is known about the target's fields together to a mapping. A multi-select owns all of its
 * options.
 *
 * @param fields what each rule's target field is, by wire key
 */
record Assembler(Function<String, TargetField> fields) {

    private static final String ELLIPSIS = "\u2026";

    Mapping mapping(SyncRules rules, ImmutableMap<String, Patch> patches) {
        String name = rules.declaration().name();
        ImmutableList.Builder<Rule> table = ImmutableList.builder();
        boolean tickets = rules.declaration().tickets() != null;
        rules.fields().forEach((rule, compiled) -> table.add(rule(name, rule, compiled, tickets)));
        if (rules.declaration().tags() != null && rules.tags() != null) {
            table.add(tags(name, rules.declaration().tags(), rules.tags()));
        }
        ImmutableList<Rule> all = table.build();
        return Mapping.builder()
                .name(name)
                .key(rules.key().function())
                .keyForm(tickets ? Assembler::ticket : AccountId::canonical)
                .lets(rules.letFunctions())
                .include(SyncRules.function(rules.include(), constant(FieldValue.flag(true))))
                .claim(SyncRules.function(rules.claim(), constant(FieldValue.number(0))))
                .rules(all)
                .requirements(rules.requirementFunctions())
                .nameSuffix(rules.suffixFunction())
                .overrides(overrides(rules, all, patches))
                .digest(rules.digest())
                .usesToday(rules.usesToday())
                .build();
    }

    private static String ticket(String text) {
        return text.matches("[1-9]\\d{0,18}") ? text : "";
    }

    private static RuleFunction constant(FieldValue value) {
        Derived derived = Derived.value(value);
        return input -> derived;
    }

    private Rule rule(String sync, FieldRule rule, Compiled compiled, boolean ofTicket) {
        TargetField target = fields.apply(rule.key());
        Field field = Field.builder()
                .key(rule.key())
                .kind(target.kind())
                .sameness(Sameness.of(target.kind()))
                .policy(rule.policy())
                .owned(target.kind() == Kind.SET ? target.options() : ImmutableSortedSet.of())
                .alone(rule.alone())
                .build();
        RuleFunction function = input -> fitted(compiled.function().derive(input), rule, target, compiled.exact());
        boolean always = !ofTicket || rule.key().equals(TicketList.ACCOUNT);
        return new Rule(
                sync + "." + rule.key().substring(rule.key().indexOf('.') + 1),
                field,
                always ? function : unlessQuiet(function));
    }

    private static RuleFunction unlessQuiet(RuleFunction function) {
        return input ->
                input.source().get(TicketList.QUIET) == FieldValue.flag(true) ? Derived.left() : function.derive(input);
    }

    private Rule tags(String sync, TagsRule tags, Compiled compiled) {
        Field field =
                Field.of(Organization.TAGS, Kind.SET).withPolicy(tags.policy()).withOwned(tags.owned());
        RuleFunction function = input -> emptySet(compiled.function().derive(input));
        return new Rule(sync + "." + Organization.TAGS, field, function);
    }

    /** Where words are wanted, nothing is no words. */
    private static Derived emptySet(Derived derived) {
        return derived instanceof Derived.Value value && value.value().isEmpty()
                ? Derived.value(FieldValue.set(ImmutableList.of()))
                : derived;
    }

    private static Derived fitted(Derived derived, FieldRule rule, TargetField target, boolean exact) {
        if (!(derived instanceof Derived.Value given)) {
            return derived;
        }
        if (target.kind() == Kind.SET) {
            return emptySet(given);
        }
        if (given.value() instanceof FieldValue.Numeric number && !exact && target.scale() >= 0) {
            return Derived.value(FieldValue.number(number.value().setScale(target.scale(), RoundingMode.HALF_UP)));
        }
        boolean shorten = rule.tooLong() == FieldRule.TooLong.SHORTEN && target.longest() > 0;
        return shorten && given.value() instanceof FieldValue.Text text
                ? Derived.value(FieldValue.text(shortened(text.value(), target.longest())))
                : given;
    }

    /** Counted in characters as people count them, so that no pair of surrogates is cut in two. */
    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + ELLIPSIS;
    }

    /** Only what concerns this sync: one file serves all of them. */
    private static ImmutableMap<String, RecordOverride> overrides(
            SyncRules rules, ImmutableList<Rule> table, ImmutableMap<String, Patch> patches) {
        Map<String, RecordOverride> overrides = new LinkedHashMap<>();
        patches.forEach((key, patch) -> {
            Fields.Builder values = Fields.builder();
            patch.set().forEach((name, value) -> {
                boolean field =
                        table.stream().anyMatch(rule -> rule.target().key().equals(name));
                if (field || rules.lets().containsKey(name)) {
                    values.put(name, value(value.value()));
                }
            });
            Fields set = values.build();
            if (set.size() > 0) {
                overrides.put(key, new RecordOverride(set, patch.reason(), patch.owner(), patch.expires()));
            }
        });
        return ImmutableMap.copyOf(overrides);
    }

    private static FieldValue value(Constant constant) {
        if (constant instanceof Constant.One one) {
            return one.value();
        }
        return FieldValue.set(
                ((Constant.Many) constant).items().stream().map(Assembler::word).toList());
    }

    private static String word(@Nullable Constant item) {
        return item instanceof Constant.One one ? one.value().display() : "";
    }
}
