package io.orgsync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Faults as JSON, as the README of the sandbox shows them. Unknown keys are errors. */
final class FaultJson {
    private static final ImmutableSet<String> FAULT_KEYS =
            ImmutableSet.of("match", "count", "probability", "seed", "effect");
    private static final ImmutableSet<String> MATCH_KEYS =
            ImmutableSet.of("method", "path", "after", "header", "headerValue");
    private static final String EFFECTS =
            "`status` with `envelope`, `edgeLimit`, `reset`, `body`, `slow` or `state`, exactly one of them";

    private FaultJson() {}

    static ImmutableList<Fault> read(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("faults are an array of objects");
        }
        ImmutableList.Builder<Fault> faults = ImmutableList.builder();
        list.forEach(node -> faults.add(fault(node)));
        return faults.build();
    }

    /** Whether a fault says which requests it is meant for; a state that does not is put on at once. */
    static boolean hasMatch(JsonNode fault) {
        return fault.has("match");
    }

    static ObjectNode write(Fault fault) {
        ObjectNode node = Json.object();
        Match match = fault.match();
        ObjectNode matching = node.putObject("match");
        put(matching, "method", match.method());
        put(matching, "path", match.path());
        if (match.after() > 0) {
            matching.put("after", match.after());
        }
        put(matching, "header", match.header());
        put(matching, "headerValue", match.headerValue());
        node.put("count", fault.count());
        if (fault.probability() < 1) {
            node.put("probability", fault.probability()).put("seed", fault.seed());
        }
        node.set("effect", write(fault.effect()));
        return node;
    }

    private static ObjectNode write(Effect effect) {
        ObjectNode node = Json.object();
        if (effect instanceof Effect.Status status) {
            return node.put("status", status.status()).put("envelope", status.envelope());
        }
        if (effect instanceof Effect.EdgeLimit limit) {
            return node.put("edgeLimit", limit.retryAfter().orElse("none"));
        }
        if (effect instanceof Effect.Slow slow) {
            return node.put("slow", slow.delay().toString());
        }
        if (effect instanceof Effect.State state) {
            node.setAll(state.parameters());
            return node.put("state", state.name());
        }
        Effect.Simple simple = (Effect.Simple) effect;
        String[] words = simple.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0].equals("reset") ? node.put("reset", words[1]) : node.put("body", words[0]);
    }

    private static Fault fault(JsonNode node) {
        known(node, FAULT_KEYS, "a fault");
        if (!node.has("effect")) {
            throw new IllegalArgumentException("a fault needs an `effect`: " + EFFECTS);
        }
        Match match = node.has("match") ? match(node.get("match")) : Match.all();
        return new Fault(
                match,
                whole(node, "count", 1),
                node.path("probability").asDouble(1),
                node.path("seed").asLong(0),
                effect(node.get("effect")));
    }

    private static Match match(JsonNode node) {
        known(node, MATCH_KEYS, "a match");
        return new Match(
                text(node, "method"),
                pattern(node, "path"),
                whole(node, "after", 0),
                text(node, "header"),
                pattern(node, "headerValue"));
    }

    private static Effect effect(JsonNode node) {
        if (node.has("status")) {
            known(node, ImmutableSet.of("status", "envelope"), "an effect with `status`");
            return Effect.status(whole(node, "status", 0), node.path("envelope").asText("empty"));
        }
        if (node.has("edgeLimit")) {
            known(node, ImmutableSet.of("edgeLimit"), "an effect with `edgeLimit`");
            String after = node.get("edgeLimit").asText();
            return Effect.edgeLimit(after.equals("none") ? Optional.empty() : Optional.of(after));
        }
        if (node.has("slow")) {
            known(node, ImmutableSet.of("slow"), "an effect with `slow`");
            return Effect.slow(duration(node.get("slow").asText()));
        }
        if (node.has("state")) {
            ObjectNode parameters = node.deepCopy();
            String name = parameters.remove("state").asText();
            return Effect.state(name, parameters);
        }
        return simple(node);
    }

    private static Effect simple(JsonNode node) {
        known(node, ImmutableSet.of("reset", "body"), "an effect");
        String wanted = node.has("reset")
                ? "reset " + node.get("reset").asText()
                : "body " + node.path("body").asText();
        return switch (wanted) {
            case "reset before" -> Effect.resetBeforeCommit();
            case "reset after" -> Effect.resetAfterCommit();
            case "body half" -> Effect.halfBody();
            case "body html" -> Effect.html();
            case "body malformed" -> Effect.malformedJson();
            case "body truncated" -> Effect.truncatedJson();
            default ->
                throw new IllegalArgumentException("no such effect: " + node + "; there are " + EFFECTS
                        + "; `reset` is before or after, `body` is half, html, malformed or truncated");
        };
    }

    /** A duration such as {@code PT0.05S}. */
    static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a duration is written like PT2M or PT0.05S, not `" + text + "`", e);
        }
    }

    private static void known(JsonNode node, ImmutableSet<String> keys, String what) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + " is an object, not " + node);
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw new IllegalArgumentException(
                        what + " has no `" + name + "`; it may have " + String.join(", ", keys));
            }
        }
    }

    private static int whole(JsonNode node, String key, int otherwise) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException("`" + key + "` is a whole number, not " + value);
        }
        return value.intValue();
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asText() : null;
    }

    private static @Nullable Pattern pattern(JsonNode node, String key) {
        try {
            return node.has(key) ? Pattern.compile(node.get(key).asText()) : null;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "`" + key + "` is no regular expression: " + node.get(key) + ": " + e.getDescription(), e);
        }
    }

    private static void put(ObjectNode node, String key, @Nullable Object value) {
        if (value != null) {
            node.put(key, value.toString());
        }
    }
}
