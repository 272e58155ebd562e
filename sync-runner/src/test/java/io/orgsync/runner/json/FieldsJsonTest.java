package io.orgsync.runner.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldsJsonTest {

    @Test
    void write_spellsEveryKindAsDocumented() {
        Fields fields = Fields.builder()
                .put("text", FieldValue.text("Straße \"1\""))
                .put("number", FieldValue.number(new BigDecimal("2.50")))
                .put("flag", FieldValue.flag(true))
                .put("unset", FieldValue.flag(false))
                .put("nothing", FieldValue.empty())
                .put("tags", FieldValue.set(ImmutableSet.of("b", "a")))
                .put("day", FieldValue.day(LocalDate.of(2026, 11, 22)))
                .put("moment", FieldValue.moment(Instant.parse("2026-11-22T12:00:00.5Z")))
                .put("rows", FieldValue.rows(ImmutableList.of(Fields.of("x", FieldValue.number(1)), Fields.none())))
                .build();
        assertThat(FieldsJson.write(fields)).isEqualTo("""
                        {"text":"Straße \\"1\\"","number":2.50,"flag":true,"unset":false,"nothing":null,"tags":["a","b"],\
                        "day":{"day":"2026-11-22"},"moment":{"instant":"2026-11-22T12:00:00.500Z"},\
                        "rows":{"rows":[{"x":1},{}]}}""");
        assertThat(FieldsJson.read(FieldsJson.write(fields))).isEqualTo(fields);
    }

    // pointfreeco/sqlite-data#183
    @ParameterizedTest
    @ValueSource(longs = {1, 20261122, 4711})
    void roundTrip_isExact(long seed) {
        Generator generator = new Generator(new Random(seed));
        for (int i = 0; i < 4_000; i++) {
            Fields fields = generator.fields(3);
            assertThat(FieldsJson.read(FieldsJson.write(fields)))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(fields);
        }
    }

    @Test
    void write_halfASurrogatePair_survives() {
        Fields fields = Fields.of("name", FieldValue.text("cut \uD83D"));
        String json = FieldsJson.write(fields);
        assertThat(json).isEqualTo("{\"name\":\"cut \\uD83D\"}");
        assertThat(FieldsJson.read(json)).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\":",
                "{\"a\":[1]}",
                "{\"a\":{}}",
                "{\"a\":{\"day\":\"2026-13-01\"}}",
                "{\"a\":{\"day\":\"2026-12-01\",\"b\":1}}",
                "{\"a\":{\"instant\":\"now\"}}",
                "{\"a\":{\"rows\":[1]}}",
                "{\"a\":{\"other\":1}}"
            })
    void read_somethingElse_isRefused(String json) {
        assertThatThrownBy(() -> FieldsJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not written by this program");
    }

    /** Random fields of every kind, odd ones preferred. */
    private static final class Generator {

        private static final String ODD = "aZ9 \"\\/\n\t\u0000\u0001\u007f\u0085äß\u2028\u2029\uFEFF\uFFFF\uD83D\uDE80";
        private final Random random;
        private final ImmutableList<Supplier<FieldValue>> leaves;

        Generator(Random random) {
            this.random = random;
            this.leaves = ImmutableList.of(
                    FieldValue::empty,
                    () -> FieldValue.text(text()),
                    () -> FieldValue.flag(random.nextBoolean()),
                    () -> FieldValue.number(
                            new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(80) - 40)),
                    () -> FieldValue.number(random.nextLong()),
                    () -> FieldValue.day(LocalDate.ofEpochDay(random.nextInt(2_000_000) - 1_000_000)),
                    () -> FieldValue.moment(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))),
                    () -> FieldValue.set(ImmutableSet.of(text(), "x" + text())));
        }

        Fields fields(int depth) {
            Fields.Builder fields = Fields.builder();
            for (int i = random.nextInt(6); i > 0; i--) {
                fields.put("organization_fields.ä\"\n" + random.nextInt(100), value(depth));
            }
            return fields.build();
        }

        private FieldValue value(int depth) {
            return depth > 0 && random.nextInt(8) == 0
                    ? FieldValue.rows(ImmutableList.of(fields(depth - 1), fields(depth - 1)))
                    : leaves.get(random.nextInt(leaves.size())).get();
        }

        /** Cuts pairs of surrogates in half now and then. */
        private String text() {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(ODD.charAt(random.nextInt(ODD.length())));
            }
            return text.toString();
        }
    }
}
