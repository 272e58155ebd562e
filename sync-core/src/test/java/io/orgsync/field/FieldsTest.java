package io.orgsync.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FieldsTest {

    private static final FieldValue ONE = FieldValue.text("1");
    private static final FieldValue TWO = FieldValue.text("2");

    private final Fields fields = Fields.builder()
            .put("b", TWO)
            .put("a", ONE)
            .put("e", FieldValue.empty())
            .build();

    @Test
    void find_tellsAbsentFromEmpty() {
        assertThat(fields.find("a")).contains(ONE);
        assertThat(fields.find("e")).contains(FieldValue.empty());
        assertThat(fields.find("x")).isEmpty();
        assertThat(fields.has("e")).isTrue();
        assertThat(fields.has("x")).isFalse();
    }

    @Test
    void get_absentIsEmpty() {
        assertThat(fields.get("a")).isEqualTo(ONE);
        assertThat(fields.get("x")).isEqualTo(FieldValue.empty());
    }

    @Test
    void keys_keepTheOrderOfTheirFirstPut() {
        Fields twice = Fields.builder().putAll(fields).put("b", ONE).build();

        assertThat(twice.keys()).containsExactly("b", "a", "e");
        assertThat(twice.get("b")).isEqualTo(ONE);
        assertThat(twice.size()).isEqualTo(3);
    }

    @Test
    void with_replacesOrAppends_andLeavesTheOriginal() {
        assertThat(fields.with("a", TWO).get("a")).isEqualTo(TWO);
        assertThat(fields.with("z", ONE).keys()).containsExactly("b", "a", "e", "z");
        assertThat(fields.with(Fields.of("a", TWO).with("z", ONE)).asMap())
                .containsExactly(
                        Map.entry("b", TWO),
                        Map.entry("a", TWO),
                        Map.entry("e", FieldValue.empty()),
                        Map.entry("z", ONE));
        assertThat(fields.get("a")).isEqualTo(ONE);
    }

    @Test
    void without_dropsOneKey() {
        assertThat(fields.without("a").keys()).containsExactly("b", "e");
        assertThat(fields.without("x")).isSameAs(fields);
    }

    @Test
    void only_keepsItsOwnOrder() {
        assertThat(fields.only(List.of("a", "x", "b")).keys()).containsExactly("b", "a");
    }

    @Test
    void none_isEmpty() {
        assertThat(Fields.none().isEmpty()).isTrue();
        assertThat(Fields.none().size()).isZero();
        assertThat(fields.isEmpty()).isFalse();
        assertThat(Fields.builder().build()).isEqualTo(Fields.none());
    }

    @Test
    void equals_isByKeysInOrderAndValues() {
        List<List<Fields>> groups = ImmutableList.of(
                ImmutableList.of(fields, Fields.builder().putAll(fields.asMap()).build(), fields.without("x")),
                ImmutableList.of(fields.with("a", TWO)),
                ImmutableList.of(fields.without("e")),
                ImmutableList.of(Fields.of("a", ONE).with("b", TWO).with("e", FieldValue.empty())),
                ImmutableList.of(Fields.none()));
        for (List<Fields> group : groups) {
            for (List<Fields> other : groups) {
                for (Fields one : group) {
                    for (Fields two : other) {
                        assertThat(one.equals(two)).isEqualTo(group == other);
                        assertThat(group != other || one.hashCode() == two.hashCode())
                                .isTrue();
                    }
                }
            }
        }
        assertThat(fields).isNotEqualTo("a");
        assertThat(fields.hashCode())
                .isNotEqualTo(fields.with("a", TWO).hashCode())
                .isNotEqualTo(Fields.of("x", ONE)
                        .with("a", TWO)
                        .with("e", FieldValue.empty())
                        .hashCode());
    }

    @Test
    void digest_ignoresOrderAndScale_andIsStable() {
        Fields one = Fields.of("a", ONE).with("n", FieldValue.number(new BigDecimal("2.50")));
        Fields other = Fields.of("n", FieldValue.number(new BigDecimal("2.5"))).with("a", ONE);

        assertThat(one.digest())
                .isEqualTo(other.digest())
                .isNotEqualTo(one.with("a", TWO).digest())
                .isNotEqualTo(one.without("a").digest())
                .matches("[0-9a-f]{32}");
        assertThat(Fields.none().digest()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
        assertThat(Fields.of("ab", FieldValue.text("c")).digest())
                .isNotEqualTo(Fields.of("a", FieldValue.text("bc")).digest());
    }

    @Test
    void put_blankKey_isRefused() {
        assertThatThrownBy(() -> Fields.of(" ", ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be blank");
    }

    @Test
    void toString_showsKeysAndValues() {
        assertThat(Fields.of("a", ONE)).hasToString("{a=Text[value=1]}");
    }
}
