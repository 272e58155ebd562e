package io.orgsync.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"6164110654490", "5008Xs000004C9IQAU", "007", "0", "9223372036854775807", "-5"})
    void value_isAsTheServiceWritesIt(String value) {
        TargetId id = new TargetId(value);
        assertThat(id.value()).isEqualTo(value);
        assertThat(id).hasToString(value).isEqualTo(new TargetId(value)).hasSameHashCodeAs(new TargetId(value));
    }

    @Test
    void equality_isByValue() {
        assertThat(TargetId.of(7)).isEqualTo(new TargetId("7")).isNotEqualTo(TargetId.of(8));
        assertThat(new TargetId("007")).isNotEqualTo(TargetId.of(7)).isNotEqualTo("007");
    }

    @Test
    void order_isThatOfTheText() {
        assertThat(TargetId.of(10)).isLessThan(TargetId.of(9));
    }

    @Test
    void blank_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetId(" "));
    }
}
