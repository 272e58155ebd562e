package io.orgsync.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FailureTest {

    private final Failure bare = Failure.of(FailureKind.NO_ANSWER, "Zendesk", "list organizations", "timed out");

    @Test
    void sentence_withoutAnAnswer() {
        assertThat(bare.sentence()).isEqualTo("Zendesk: list organizations failed: timed out");
    }

    @Test
    void sentence_withEverything() {
        Failure failure = Failure.builder()
                .from(bare)
                .kind(FailureKind.REFUSED)
                .status(422)
                .code("RecordInvalid")
                .message("Name: has already been taken")
                .requestId("abc-1")
                .record("001D000000IqhSLIAZ")
                .field("name")
                .build()
                .withAdvice("Rename one of the two");

        assertThat(failure.sentence())
                .isEqualTo("Zendesk: list organizations failed, record 001D000000IqhSLIAZ, field name: HTTP 422 "
                        + "RecordInvalid - Name: has already been taken (request abc-1). Rename one of the two");
    }

    @Test
    void sentence_codeOrMessageMissing() {
        Failure code = Failure.builder().from(bare).code("X").message("").build();
        Failure status = Failure.builder().from(bare).status(500).message("").build();
        Failure both = Failure.builder().from(bare).code("X").build();

        assertThat(code.sentence()).isEqualTo("Zendesk: list organizations failed: X");
        assertThat(status.sentence()).isEqualTo("Zendesk: list organizations failed: HTTP 500");
        assertThat(both.sentence()).isEqualTo("Zendesk: list organizations failed: X - timed out");
    }

    @Test
    void exception_saysTheSentenceAndKeepsTheFailure() {
        Throwable cause = new IllegalStateException("inner");

        assertThat(new FailureException(bare)).hasMessage(bare.sentence()).hasNoCause();
        assertThat(new FailureException(bare, cause)).hasCause(cause);
        assertThat(new FailureException(bare, cause).failure()).isEqualTo(bare);
    }
}
