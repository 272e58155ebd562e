package io.orgsync.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WrappedTest {

    @Test
    void text_isBrokenBetweenWords() {
        assertThat(Wrapped.text("word ".repeat(20).strip(), 10, 4).lines())
                .containsExactly(
                        "word ".repeat(13).strip(), "    " + "word ".repeat(7).strip());
    }

    @Test
    void parts_keepEachFigureWithItsWord() {
        assertThat(Wrapped.parts(
                        "Plan: ", "123,456 to create, 1 found by name only, 22 to hand over, 1 withheld, 5 blocked", 2))
                .isEqualTo("Plan: 123,456 to create, 1 found by name only, 22 to hand over, 1 withheld,\n  5 blocked");
    }

    @Test
    void why_hasEachCommandOnALineOfItsOwn() {
        assertThat(Wrapped.why("too many. Approve with --approve a=1 or orgsync approve a=1 --for 24h", 3))
                .isEqualTo("too many.\n   Approve with --approve a=1 or\n   orgsync approve a=1 --for 24h");
        assertThat(Wrapped.why("in doubt", 3)).isEqualTo("in doubt");
    }
}
