package io.orgsync.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FieldTest {

    private final Field tags = Field.of("tags", Kind.SET).withOwned(List.of("b", "a"));

    @Test
    void of_usualSettings() {
        assertThat(Field.of("aar", Kind.NUMBER))
                .isEqualTo(Field.builder()
                        .key("aar")
                        .kind(Kind.NUMBER)
                        .sameness(Sameness.NUMBER)
                        .policy(Policy.SOURCE)
                        .owned(ImmutableSortedSet.of())
                        .alone(true)
                        .build());
    }

    @Test
    void with_replacesOneThing() {
        Field other = tags.withPolicy(Policy.ASK).withAlone(false);

        assertThat(other.owned()).containsExactly("a", "b");
        assertThat(other.policy()).isEqualTo(Policy.ASK);
        assertThat(other.alone()).isFalse();
        assertThat(tags.withOwned(List.of("c")).owned()).containsExactly("c");
    }

    @Test
    void of_nonsense_isRefused() {
        assertThatThrownBy(() -> Field.of(" ", Kind.TEXT)).hasMessage("a field's key must not be blank");
        assertThatThrownBy(() -> Field.of("name", Kind.TEXT).withOwned(List.of("a")))
                .hasMessage("only a set can own words, but name is a TEXT field");
        assertThatThrownBy(() -> tags.withOwned(List.of(" "))).hasMessage("tags: an owned word must not be blank");
    }

    @Test
    void policy_words() {
        assertThat(Stream.of(Policy.values()).map(Policy::word))
                .containsExactly("source", "keep-edits", "ask", "fill-if-empty");
    }

    @Test
    void keysAndTargetIds_areComparedByTheirText() {
        assertThat(new Key("b")).isGreaterThan(new Key("a")).hasToString("b");
        assertThat(TargetId.of(36001L)).isGreaterThan(new TargetId("1")).hasToString("36001");
        assertThatThrownBy(() -> new Key(" ")).hasMessage("a key must not be blank");
        assertThatThrownBy(() -> new TargetId("")).hasMessage("a target id must not be blank");
    }
}
