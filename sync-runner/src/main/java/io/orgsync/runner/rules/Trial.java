package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapping;
import io.orgsync.map.Rule;
import io.orgsync.map.Trace;
import io.orgsync.runner.rules.config.Patch;
import io.orgsync.target.TargetField;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Rules without a target. A record goes through twice: first to see of what kind each result is, then with fields that fit, so
 * that what a desk would refuse only for its kind is not refused here.
 */
final class Trial {

    private final SyncRules rules;
    private final ImmutableMap<String, Patch> patches;

    Trial(SyncRules rules, ImmutableMap<String, Patch> patches) {
        this.rules = rules;
        this.patches = patches;
    }

    Trace trace(Fields row, LocalDate today) {
        Map<String, TargetField> fields = new HashMap<>();
        Mapping first = mapping(fields);
        Map<String, String> targets = new HashMap<>();
        for (Rule rule : first.rules()) {
            targets.put(rule.id(), rule.target().key());
        }
        for (Trace.Step step : first.trace(row, today).steps()) {
            String target = targets.get(step.rule());
            if (target != null
                    && step.outcome() instanceof Derived.Value value
                    && !value.value().isEmpty()) {
                fields.put(target, field(target, value.value()));
            }
        }
        return mapping(fields).trace(row, today);
    }

    private Mapping mapping(Map<String, TargetField> fields) {
        return new Assembler(key -> fields.getOrDefault(key, TargetField.any(key, Kind.TEXT))).mapping(rules, patches);
    }

    private static TargetField field(String key, FieldValue value) {
        TargetField any = TargetField.any(key, kind(value));
        return value instanceof FieldValue.Words words
                ? TargetField.builder().from(any).options(words.value()).build()
                : any;
    }

    private static Kind kind(FieldValue value) {
        if (value instanceof FieldValue.Numeric) {
            return Kind.NUMBER;
        }
        if (value instanceof FieldValue.Flag) {
            return Kind.FLAG;
        }
        if (value instanceof FieldValue.Day) {
            return Kind.DAY;
        }
        if (value instanceof FieldValue.Moment) {
            return Kind.INSTANT;
        }
        if (value instanceof FieldValue.Words) {
            return Kind.SET;
        }
        return value instanceof FieldValue.Rows ? Kind.ROWS : Kind.TEXT;
    }
}
