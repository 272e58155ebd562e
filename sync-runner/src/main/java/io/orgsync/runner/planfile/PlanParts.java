package io.orgsync.runner.planfile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.PlanHeader;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.PlanSummary.Overlap;
import io.orgsync.plan.PlanSummary.Ruling;
import io.orgsync.plan.Reason;
import io.orgsync.runner.json.FieldsJson;
import io.orgsync.runner.json.JsonText;
import io.orgsync.state.Candidate.Remark;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the parts of a plan of the lines that {@link PlanLines} spelt.
 *
 * <p>Every method throws an {@link IllegalArgumentException} or a {@link java.time.DateTimeException} that says what is wrong.
 */
final class PlanParts {

    private static final ObjectReader LINES = JsonMapper.builder(JsonText.factory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private PlanParts() {}

    static JsonNode node(byte[] line) {
        try {
            JsonNode node = LINES.readValue(line);
            if (!node.isObject()) {
                throw new IllegalArgumentException("expected an object");
            }
            return node;
        } catch (IOException malformed) {
            throw new IllegalArgumentException("no JSON", malformed);
        }
    }

    static PlanHeader header(JsonNode node) {
        return PlanHeader.builder()
                .desk(text(node, "desk"))
                .serial(number(node, "serial"))
                .rules(text(node, "rules"))
                .madeAt(Instant.parse(text(node, "madeAt")))
                .today(LocalDate.parse(text(node, "today")))
                .rows(map(node, "rows", word -> word, PlanParts::number))
                .undoes(node.has("undoes") ? number(node, "undoes") : null)
                .everything(flag(node, "everything"))
                .trusted(node.has("trusted") && flag(node, "trusted"))
                .build();
    }

    static Change change(JsonNode node) {
        return Change.builder()
                .sync(text(node, "sync"))
                .type(type(text(node, "change")))
                .key(new Key(text(node, "key")))
                .target(ifAny(node, "target").map(TargetId::new).orElse(null))
                .mergedWith(ifAny(node, "mergedWith").map(Key::new).orElse(null))
                .name(text(node, "name"))
                .reason(Reason.valueOf(text(node, "reason")))
                .fields(list(node, "fields", PlanParts::field))
                .remarks(list(node, "remarks", PlanParts::remark))
                .news(flag(node, "news"))
                .told(ifAny(node, "told").orElse(null))
                .sensitive(node.has("sensitive") ? list(node, "sensitive", PlanParts::text) : ImmutableList.of())
                .build();
    }

    private static FieldChange field(JsonNode node) {
        FieldValue after = required(value(node, "after"), "after");
        FieldValue desired = orElse(value(node, "desired"), after);
        return FieldChange.builder()
                .field(text(node, "field"))
                .reason(FieldReason.valueOf(text(node, "reason")))
                .report(ifAny(node, "report").map(Report::valueOf).orElse(Report.NOTHING))
                .base(value(node, "base"))
                .desired(desired)
                .before(orElse(value(node, "before"), FieldValue.empty()))
                .after(after)
                .agreed(node.has("agrees") ? desired : value(node, "agreed"))
                .told(ifAny(node, "told").orElse(null))
                .build();
    }

    static PlanSummary summary(JsonNode line) {
        JsonNode node = required(line.get("summary"), "summary");
        return PlanSummary.builder()
                .counts(map(node, "counts", PlanParts::type, PlanParts::number))
                .withheldLines(map(node, "withheldLines", PlanParts::type, PlanParts::number))
                .guards(list(node, "guards", PlanParts::guard))
                .newTroubles(number(node, "newTroubles"))
                .troubles(node.has("troubles") ? number(node, "troubles") : 0)
                .decided(node.has("decided") ? number(node, "decided") : 0)
                .overlapCount(number(node, "overlapCount"))
                .overlaps(list(node, "overlaps", PlanParts::overlap))
                .keylessCount(number(node, "keylessCount"))
                .keyless(list(node, "keyless", PlanParts::remark))
                .build();
    }

    private static Guard guard(JsonNode node) {
        return Guard.builder()
                .sync(text(node, "sync"))
                .name(text(node, "name"))
                .cause(Cause.valueOf(text(node, "cause")))
                .count(number(node, "count"))
                .earlier(number(node, "earlier"))
                .ceiling(number(node, "ceiling"))
                .basis(text(node, "basis"))
                .ruling(Ruling.valueOf(text(node, "ruling")))
                .build();
    }

    private static Overlap overlap(JsonNode node) {
        return new Overlap(
                new Key(text(node, "key")),
                text(node, "name"),
                text(node, "owner"),
                list(node, "others", PlanParts::text));
    }

    private static Remark remark(JsonNode node) {
        return new Remark(text(node, "rule"), ifAny(node, "field").orElse(null), text(node, "message"));
    }

    private static ChangeClass type(String word) {
        return Arrays.stream(ChangeClass.values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no class of changes '" + word + "'"));
    }

    private static @Nullable FieldValue value(JsonNode node, String name) {
        @Nullable JsonNode value = node.get(name);
        if (value == null) {
            return null;
        }
        try (JsonParser in = value.traverse()) {
            in.nextToken();
            return FieldsJson.value(in);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("\"" + name + "\" holds no value", malformed);
        }
    }

    private static FieldValue orElse(@Nullable FieldValue value, FieldValue other) {
        return value == null ? other : value;
    }

    private static Optional<String> ifAny(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(PlanParts::text);
    }

    private static String text(JsonNode node, String name) {
        return text(required(node.get(name), name));
    }

    private static String text(JsonNode node) {
        return Optional.ofNullable(node.textValue())
                .orElseThrow(() -> new IllegalArgumentException("expected text, but found " + node.getNodeType()));
    }

    private static long number(JsonNode node, String name) {
        return number(required(node.get(name), name));
    }

    private static long number(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("expected a whole number, but found " + node.getNodeType());
        }
        return node.longValue();
    }

    private static boolean flag(JsonNode node, String name) {
        return required(node.get(name), name).booleanValue();
    }

    private static <T> ImmutableList<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        ImmutableList.Builder<T> list = ImmutableList.builder();
        required(node.get(name), name).forEach(each -> list.add(read.apply(each)));
        return list.build();
    }

    private static <K, V> ImmutableMap<K, V> map(
            JsonNode node, String name, Function<String, K> key, Function<JsonNode, V> value) {
        ImmutableMap.Builder<K, V> map = ImmutableMap.builder();
        required(node.get(name), name)
                .properties()
                .forEach(each -> map.put(key.apply(each.getKey()), value.apply(each.getValue())));
        return map.buildOrThrow();
    }

    private static <T> T required(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return part;
    }
}
