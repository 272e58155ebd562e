package io.orgsync.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ExpectTest {

    @Test
    void equal_tellsBothIfTheyDiffer() {
        assertThatCode(() -> Expect.equal("size", 1, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Expect.equal("size", 1, 2))
                .isInstanceOf(AssertionError.class)
                .hasMessage("size: expected\n  2\nbut was\n  1");
    }

    @Test
    void ascending_tellsTheNumbersIfOneIsNotLarger() {
        assertThatCode(() -> Expect.ascending("numbers", 1, 2, 7)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Expect.ascending("numbers", 1, 2, 2))
                .isInstanceOf(AssertionError.class)
                .hasMessage("numbers: expected ever larger numbers, but they were [1, 2, 2]");
    }

    @Test
    void failure_nothingThrown_fails() {
        assertThatThrownBy(() -> Expect.failure(IllegalStateException.class, () -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected IllegalStateException, but nothing was thrown");
    }

    @Test
    void failure_anotherException_failsWithItAsCause() {
        assertThatThrownBy(() -> Expect.failure(IllegalStateException.class, ExpectTest::refuse))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected IllegalStateException, but another exception came")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failure_messageWithoutThePart_fails() {
        assertThatCode(() -> Expect.failure(IllegalArgumentException.class, ExpectTest::refuse, "one", "two"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Expect.failure(IllegalArgumentException.class, ExpectTest::refuse, "one", "three"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected a message with \"three\"");
    }

    private static void refuse() {
        throw new IllegalArgumentException("one and two");
    }
}
