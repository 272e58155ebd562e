package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.field.Nearest;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.Position;
import io.orgsync.runner.rules.yaml.Trap;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One map of the configuration being read. What is wrong is complained about and replaced by something harmless, so that reading goes
 * on and a person sees all complaints at once.
 */
final class Section {

    private static final Expression NOTHING =
            new Expression(new YamlNode.Scalar(Position.of(""), "null", YamlNode.Form.PLAIN, 0, ""));

    private final YamlNode.Mapping map;
    private final String path;
    private final Complaints complaints;

    private Section(YamlNode.Mapping map, String path, Complaints complaints) {
        this.map = map;
        this.path = path;
        this.complaints = complaints;
    }

    /** A map with names of the user's choice as keys. */
    static Section open(YamlNode node, String path, Complaints complaints) {
        if (node instanceof YamlNode.Mapping map) {
            return new Section(map, path, complaints);
        }
        complaints.add(node.at(), called(path) + " must be a map (key: value), not " + node.describe());
        return new Section(new YamlNode.Mapping(node.at(), ImmutableMap.of()), path, complaints);
    }

    /** A map with fixed keys; others are complained about. */
    static Section of(YamlNode node, Shape shape, String path, Complaints complaints) {
        Section section = open(node, path, complaints);
        section.map.entries().forEach((key, entry) -> {
            if (!shape.keys().contains(key)) {
                String hint = Nearest.hint(key, shape.keys());
                String known = hint.isEmpty() ? " Possible here: " + String.join(", ", shape.keys()) : hint;
                complaints.add(entry.at(), "'" + key + "' is no key of " + called(path) + "." + known);
            }
        });
        return section;
    }

    private static String called(String path) {
        return path.isEmpty() ? "the configuration" : "'" + path + "'";
    }

    Complaints complaints() {
        return complaints;
    }

    YamlNode.Mapping map() {
        return map;
    }

    String path() {
        return path;
    }

    Position at() {
        return map.at();
    }

    /** Where a key stands, or this map if it has no such key. */
    Position at(String key) {
        YamlNode.Entry entry = map.entries().get(key);
        return entry == null ? map.at() : entry.at();
    }

    ImmutableSet<String> names() {
        return map.entries().keySet();
    }

    boolean has(String key) {
        return map.entries().containsKey(key);
    }

    Optional<YamlNode> find(String key) {
        return Optional.ofNullable(map.entries().get(key)).map(YamlNode.Entry::value);
    }

    Optional<YamlNode> need(String key) {
        if (!has(key)) {
            complaints.add(map.at(), called(path) + " needs '" + key + "'");
        }
        return find(key);
    }

    /** The map under a key, or an empty one. Asking is enough to complain about keys that it should not have. */
    @CanIgnoreReturnValue
    Section section(String key, Shape shape) {
        YamlNode node = find(key).orElseGet(() -> new YamlNode.Mapping(map.at(), ImmutableMap.of()));
        return of(node, shape, inner(key), complaints);
    }

    /** The map under a key with names of the user's choice, or an empty one. */
    Section open(String key) {
        YamlNode node = find(key).orElseGet(() -> new YamlNode.Mapping(map.at(), ImmutableMap.of()));
        return open(node, inner(key), complaints);
    }

    String inner(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void complain(String key, String message) {
        complaints.add(at(key), "'" + inner(key) + "' " + message);
    }

    /** Text that must be there; empty if it is not. */
    String text(String key) {
        return need(key)
                .flatMap(node -> scalar(key, node))
                .map(YamlNode.Scalar::text)
                .orElse("");
    }

    /** A single value that is not empty. */
    Optional<YamlNode.Scalar> scalar(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar
                && !scalar.isNull()
                && !scalar.text().isBlank()) {
            return Optional.of(scalar);
        }
        complaints.add(node.at(), "'" + inner(key) + "' must be text, not " + node.describe());
        return Optional.empty();
    }

    /** A list of texts; nothing if there is no such key. */
    ImmutableList<YamlNode.Scalar> words(String key) {
        Optional<YamlNode> node = find(key);
        if (node.isEmpty()) {
            return ImmutableList.of();
        }
        if (!(node.get() instanceof YamlNode.Sequence list)) {
            complaints.add(node.get().at(), "'" + inner(key) + "' must be a list: [a, b]");
            return ImmutableList.of();
        }
        return list.items().stream()
                .flatMap(item -> scalar(key, item).stream())
                .collect(ImmutableList.toImmutableList());
    }

    boolean flag(String key, boolean standard) {
        return value(key, standard, "must be true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** A whole number, not negative. */
    long whole(String key, long standard) {
        return value(
                key,
                standard,
                "must be a whole number, 0 or more",
                text -> text.matches("\\d{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty());
    }

    /** A share as {@code 5 %}, given from 0 to 1. */
    double share(String key, double standard) {
        return value(key, standard, "must be a share such as 5 %, from 0 % to 100 %", Section::percent);
    }

    private static Optional<Double> percent(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,6})? ?%")) {
            return Optional.empty();
        }
        double share = Double.parseDouble(text.replace("%", "").strip()) / 100;
        return share <= 1 ? Optional.of(share) : Optional.empty();
    }

    /** One of the words of an enum: {@code FILL_IF_EMPTY} is written {@code fill-if-empty}. */
    <E extends Enum<E>> E choice(String key, E standard) {
        E[] all = standard.getDeclaringClass().getEnumConstants();
        ImmutableList<String> words = Arrays.stream(all).map(Section::word).collect(ImmutableList.toImmutableList());
        return value(
                key,
                standard,
                "must be one of: " + String.join(", ", words),
                text -> Arrays.stream(all)
                        .filter(each -> word(each).equals(text))
                        .findFirst());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private <T> T value(String key, T standard, String otherwise, Function<String, Optional<T>> reader) {
        Optional<YamlNode> node = find(key);
        if (node.isEmpty()) {
            return standard;
        }
        Optional<T> read =
                node.get() instanceof YamlNode.Scalar scalar ? reader.apply(scalar.text()) : Optional.empty();
        if (read.isEmpty()) {
            complaints.add(
                    node.get().at(),
                    "'" + inner(key) + "' " + otherwise + ", not " + node.get().describe());
        }
        return read.orElse(standard);
    }

    /** An expression that must be there; {@code null} in CEL if it is not. */
    Expression expression(String key) {
        return need(key).map(node -> expression(key, node)).orElse(NOTHING);
    }

    Expression expression(String key, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            complaints.add(
                    node.at(),
                    "'" + inner(key) + "' must be an expression, not " + node.describe() + ": "
                            + Trap.BRACKET.advice());
            return NOTHING;
        }
        if (scalar.text().isBlank()) {
            String advice = scalar.comment().isEmpty() ? "'null' clears a field" : Trap.COMMENT.advice();
            complaints.add(node.at(), "'" + inner(key) + "' is empty. Write an expression; " + advice);
            return NOTHING;
        }
        return new Expression(scalar);
    }
}
