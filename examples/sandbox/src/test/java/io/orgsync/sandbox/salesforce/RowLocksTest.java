package io.orgsync.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowLocksTest {
    private static final ImmutableSet<String> A = ImmutableSet.of("a");
    private static final ImmutableSet<String> B = ImmutableSet.of("b");

    private final RowLocks locks = new RowLocks();

    @Test
    void scatteredRows_collideWithARequestUnderWay() {
        RowLocks.Taken first = locks.take(List.of(A, B, A));
        assertThat(first.refused()).isEmpty();
        assertThat(locks.take(List.of(B, A, B, A)).refused()).containsExactly("b", "a");
        assertThat(locks.take(List.of(A, B, A)).refused()).containsExactly("a");
        assertThat(locks.take(List.of(ImmutableSet.of("c"), B, ImmutableSet.of("c")))
                        .refused())
                .isEmpty();
    }

    @Test
    void rowsThatStandTogether_wait() {
        RowLocks.Taken first = locks.take(List.of(A, B, A));
        RowLocks.Taken second = locks.take(List.of(A, A, B, B));
        assertThat(second.refused()).isEmpty();
        locks.release(first);
        assertThat(locks.take(List.of(A, B, A)).refused()).containsExactly("a");
    }

    @Test
    void requestsThatAreOver_holdNothing() {
        locks.release(locks.take(List.of(A, B)));
        assertThat(locks.take(List.of(A, B, A)).refused()).isEmpty();
        locks.hold("a", 1, false);
        locks.clear();
        assertThat(locks.take(List.of(A)).refused()).isEmpty();
    }
}
