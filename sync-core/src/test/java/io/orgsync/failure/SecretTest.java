package io.orgsync.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SecretTest {

    private final Secret secret = Secret.of("s3cr3t");

    @Test
    void toString_hidesTheValue() {
        assertThat(secret).hasToString("(hidden)");
    }

    @Test
    void reveal_isTheValue() {
        assertThat(secret.reveal()).isEqualTo("s3cr3t");
    }

    @Test
    void hideIn_replacesEveryOccurrence() {
        assertThat(secret.hideIn("id=1&s3cr3t&x=s3cr3t")).isEqualTo("id=1&(hidden)&x=(hidden)");
    }

    @Test
    void equals_comparesTheValue() {
        assertThat(secret)
                .isEqualTo(Secret.of("s3cr3t"))
                .hasSameHashCodeAs(Secret.of("s3cr3t"))
                .isNotEqualTo(Secret.of("other"))
                .isNotEqualTo("s3cr3t");
    }

    @Test
    void of_blank_isRefused() {
        assertThatThrownBy(() -> Secret.of(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret must not be blank");
    }
}
