package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts defaults, rule sets and a sync on top of each other. What is named is merged by name ({@code let}, {@code fields},
 * {@code require}, {@code sensitive}, {@code guards}): a name that the upper layer defines again wins as a whole. Everything else of
 * the upper layer replaces what is below.
 */
final class Layers {

    private static final ImmutableSet<String> BY_NAME =
            ImmutableSet.of("let", "fields", "require", "sensitive", "guards", SyncReader.CUSTOM);

    private Layers() {}

    static YamlNode.Mapping merge(YamlNode.Mapping below, YamlNode.Mapping above) {
        Map<String, YamlNode.Entry> merged = new LinkedHashMap<>(below.entries());
        above.entries().forEach((key, entry) -> merged.merge(key, entry, (lower, upper) -> merge(key, lower, upper)));
        return new YamlNode.Mapping(above.at(), ImmutableMap.copyOf(merged));
    }

    private static YamlNode.Entry merge(String key, YamlNode.Entry below, YamlNode.Entry above) {
        if (BY_NAME.contains(key)
                && below.value() instanceof YamlNode.Mapping lower
                && above.value() instanceof YamlNode.Mapping upper) {
            boolean nested = key.equals("fields");
            return new YamlNode.Entry(above.at(), nested ? merge(lower, upper) : lower.overlaidBy(upper));
        }
        return above;
    }
}
