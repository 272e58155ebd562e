package io.orgsync.runner.rules.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published JSON Schema and the reader must know the same keys. */
class ShapeTest {

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

    @Test
    void schema_hasNoOtherMaps() throws IOException {
        ImmutableList.copyOf(definitions().fieldNames()).stream()
                .filter(name -> !name.equals("expression"))
                .forEach(name ->
                        assertThat(Shape.values()).extracting(Shape::word).contains(name));
    }
}
