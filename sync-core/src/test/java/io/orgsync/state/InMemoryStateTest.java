package io.orgsync.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.testing.StateContract;
import io.orgsync.testing.StateContract.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InMemoryStateTest {

    static ImmutableList<Check> contract() {
        return StateContract.checks();
    }

    @ParameterizedTest
    @MethodSource("contract")
    void contract_isKept(Check check) {
        check.verify(InMemoryState::new);
    }

    @Test
    void contract_namesAreUnique() {
        assertThat(contract()).extracting(Check::name).doesNotHaveDuplicates();
    }

    @Test
    void close_keepsEverything() {
        InMemoryState state = new InMemoryState();
        try (state) {
            state.remember(DeskMemory.blank().withReviewed());
        }
        assertThat(state.desk().reviewed()).isTrue();
    }
}
