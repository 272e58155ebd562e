package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.util.stream.Collectors;

/** A constant of the configuration: one value, a list, or a map. */
public sealed interface Constant {

    /** A spelling that is equal exactly when the constants are; digests are taken over it. */
    String canonical();

    record One(FieldValue value) implements Constant {
        @Override
        public String canonical() {
            return value.canonical();
        }
    }

    record Many(ImmutableList<Constant> items) implements Constant {
        @Override
        public String canonical() {
            return items.stream().map(Constant::canonical).collect(Collectors.joining(",", "[", "]"));
        }
    }

    /** In the order of the file, which counts. */
    record Keyed(ImmutableMap<String, Constant> entries) implements Constant {
        @Override
        public String canonical() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue().canonical())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /**
     * Without quotes {@code true}, {@code false}, {@code null}, numbers and days ({@code 2026-12-31}) are what they look like; all
     * else is text. Other than in YAML 1.1 {@code yes}, {@code no}, {@code on} and {@code off} are text too.
     */
    static Constant of(YamlNode node) {
        if (node instanceof YamlNode.Mapping map) {
            ImmutableMap.Builder<String, Constant> entries = ImmutableMap.builder();
            map.entries().forEach((key, entry) -> entries.put(key, of(entry.value())));
            return new Keyed(entries.buildOrThrow());
        }
        if (node instanceof YamlNode.Sequence list) {
            return new Many(list.items().stream().map(Constant::of).collect(ImmutableList.toImmutableList()));
        }
        return new One(Literal.value((YamlNode.Scalar) node));
    }
}
