package io.orgsync.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ValuePoolTest {

    private final ValuePool pool = new ValuePool();

    @Test
    void shared_equalValues_areOneObject() {
        FieldValue first = FieldValue.text("ultimate");

        assertThat(pool.shared(first)).isSameAs(first);
        assertThat(pool.shared(FieldValue.text("ultimate"))).isSameAs(first);
        assertThat(pool.shared(FieldValue.number(1000))).isSameAs(pool.shared(FieldValue.number(1000)));
    }

    @Test
    void shared_longText_isPassedThrough() {
        FieldValue longest = pool.shared(FieldValue.text("x".repeat(40)));
        FieldValue tooLong = pool.shared(FieldValue.text("x".repeat(41)));

        assertThat(pool.shared(FieldValue.text("x".repeat(40)))).isSameAs(longest);
        assertThat(pool.shared(FieldValue.text("x".repeat(41)))).isNotSameAs(tooLong);
    }

    @Test
    void shared_fullPool_forgetsWhatWasNotAskedForForTheLongestTime() {
        FieldValue often = pool.shared(FieldValue.text("often"));
        FieldValue once = pool.shared(FieldValue.text("once"));
        for (int i = 1; i < 4_096; i++) {
            assertThat(pool.shared(FieldValue.number(i))).isEqualTo(FieldValue.number(i));
            assertThat(pool.shared(FieldValue.text("often"))).isSameAs(often);
        }

        assertThat(pool.shared(FieldValue.text("once"))).isEqualTo(once).isNotSameAs(once);
        assertThat(pool.shared(FieldValue.text("often"))).isSameAs(often);
    }
}
