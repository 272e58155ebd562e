package io.orgsync.runner.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.orgsync.map.Mapped;
import io.orgsync.runner.rules.ConfigurationPage;
import io.orgsync.runner.rules.Sample;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/configuration.md} says of functions is so. */
final class FunctionsPageTest {

    @TempDir
    Path directory;

    private static Stream<List<String>> functions() {
        return ConfigurationPage.rows("Expressions").stream()
                .map(row -> row.stream().map(ConfigurationPage::plain).toList());
    }

    @Test
    void functions_areAllThere() {
        assertThat(functions().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(FunctionSet.names().stream()
                        .flatMap(name -> FunctionSet.signatures(name).stream())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void examples_giveWhatThePageSays(List<String> row) {
        Mapped.To mapped = (Mapped.To) new Sample(directory)
                .field("'" + row.get(2) + "'")
                .compile()
                .trial("standard", ImmutableMap.of("Id", Sample.ID), LocalDate.of(2026, 11, 22))
                .mapped();
        assertThat(mapped.problems()).isEmpty();
        assertThat(row.get(2)).contains(row.get(0).substring(0, row.get(0).indexOf('(')) + "(");
        assertThat(mapped.desired().get("organization_fields.x").display()).isEqualTo(row.get(3));
    }
}
