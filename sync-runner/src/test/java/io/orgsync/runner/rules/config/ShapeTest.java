package io.orgsync.runner.rules.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.orgsync.runner.rules.ConfigurationPage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published JSON Schema, {@code docs/configuration.md} and the reader must know the same keys. */
final class ShapeTest {

    private static JsonNode definitions() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ShapeTest.class.getResourceAsStream("/io/orgsync/runner/rules/orgsync.schema.json"))) {
            return new ObjectMapper().readTree(in).path("$defs");
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void keys_areThoseOfTheSchema(Shape shape) throws IOException {
        JsonNode definition = definitions().path(shape.word());
        assertThat(ImmutableList.copyOf(definition.path("properties").fieldNames()))
                .as("schema, $defs/%s", shape.word())
                .containsExactlyInAnyOrderElementsOf(shape.keys());
        assertThat(definition.path("additionalProperties").asBoolean(true)).isFalse();
        definition.path("required").forEach(key -> assertThat(shape.keys()).contains(key.asText()));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void keys_areThoseOfThePage(Shape shape) {
        assertThat(documented(shape))
                .as("docs/configuration.md, %s", shape.word())
                .isEqualTo(shape.keys());
    }

    /** A rule set may have every key of the defaults, and a sync every key of a rule set; the page does not repeat them. */
    private static ImmutableSet<String> documented(Shape shape) {
        ImmutableSet<String> own = ConfigurationPage.rows(shape.word()).stream()
                .map(row -> ConfigurationPage.plain(row.get(0)))
                .collect(ImmutableSet.toImmutableSet());
        return switch (shape) {
            case RULE_SET -> Sets.union(documented(Shape.DEFAULTS), own).immutableCopy();
            case SYNC -> Sets.union(documented(Shape.RULE_SET), own).immutableCopy();
            default -> own;
        };
    }

    @Test
    void page_hasNoOtherMaps() {
        assertThat(ConfigurationPage.headings())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Shape.values()).map(Shape::word).toList());
    }

    @Test
    void schema_hasNoOtherMaps() throws IOException {
        ImmutableList.copyOf(definitions().fieldNames()).stream()
                .filter(name -> !name.equals("expression"))
                .forEach(name ->
                        assertThat(Shape.values()).extracting(Shape::word).contains(name));
    }
}
