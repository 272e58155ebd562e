package io.orgsync.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final List<String> LADDER = List.of("ultimate", "premium", "expired");

    @ParameterizedTest
    @CsvSource({"' Mid-Market ',mid-market", "TITLE,title", "'  ',", "'',", ","})
    void lower_stripsAndFoldsInTheRootLocale(@Nullable String value, @Nullable String lower) {
        assertThat(Functions.lower(value)).isEqualTo(lower);
    }

    @ParameterizedTest
    @CsvSource({
        "Prospect - CE User,prospect_ce_user",
        "' Consumption Only ',consumption_only",
        "APAC,apac",
        "12x5,12x5",
        "cafe\u0301,café",
        "a_b,a_b",
        "--,",
        "'',",
        ",",
    })
    void tag_isSnakeCase(@Nullable String title, @Nullable String tag) {
        assertThat(Functions.tag(title)).isEqualTo(tag);
    }

    @Test
    void text_everyPlainValue() {
        assertThat(Functions.text(null)).isNull();
        assertThat(Functions.text("a")).isEqualTo("a");
        assertThat(Functions.text(new BigDecimal("12.50"))).isEqualTo("12.5");
        assertThat(Functions.text(new BigDecimal("0.00"))).isEqualTo("0");
        assertThat(Functions.text(100L)).isEqualTo("100");
        assertThat(Functions.text(1e7)).isEqualTo("10000000");
        assertThat(Functions.text(12.0)).isEqualTo("12");
        assertThat(Functions.text(true)).isEqualTo("true");
        assertThat(Functions.text(DAY)).isEqualTo("2026-01-31");
        assertThat(Functions.text(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        assertThatThrownBy(() -> Functions.text(List.of("a")))
                .hasMessage("'[a]' has no form as text. Pick a part of it");
    }

    @Test
    void orElse_replacesNothingAndBlanksOnly() {
        assertThat(Functions.orElse(null, "unknown")).isEqualTo("unknown");
        assertThat(Functions.orElse(" ", "unknown")).isEqualTo("unknown");
        assertThat(Functions.orElse("a", "unknown")).isEqualTo("a");
        assertThat(Functions.orElse(0, "unknown")).isEqualTo(0);
        assertThat(Functions.orElse(null, null)).isNull();
    }

    @Test
    void when_unknownCountsAsFalse() {
        assertThat(Functions.when(true, 1, 2)).isEqualTo(1);
        assertThat(Functions.when(false, 1, 2)).isEqualTo(2);
        assertThat(Functions.when(null, 1, 2)).isEqualTo(2);
        assertThat(Functions.when(true, null, 2)).isNull();
    }

    @Test
    void firstIn_takesTheFirstAllowed() {
        assertThat(Functions.firstIn(Arrays.asList(null, "mars", "emea", "amer"), List.of("amer", "emea")))
                .isEqualTo("emea");
        assertThat(Functions.firstIn(List.of("mars"), List.of("amer"))).isNull();
        assertThat(Functions.firstIn(List.of(), List.of("amer"))).isNull();
    }

    @Test
    void lookup_findsOrNamesTheUnknownValue() {
        Map<String, String> table = ImmutableMap.of("Customer", "customer", "7", "seven");

        assertThat(Functions.lookup("Customer", table)).isEqualTo("customer");
        assertThat(Functions.lookup(7.0, table)).isEqualTo("seven");
        assertThat(Functions.lookup(null, table)).isNull();
        assertThat(Functions.lookup(" ", table)).isNull();
        assertThat(Functions.lookup("x", Collections.singletonMap("x", null))).isNull();
        assertThatThrownBy(() -> Functions.lookup("customer", table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'customer' is not in the table (Customer, 7). Add it there, or correct the source");
    }

    @Test
    void lookup_longTable_isShownInPart() {
        assertThatThrownBy(() -> Functions.lookup("x", table(16))).hasMessageContaining("14, ...)");
        assertThatThrownBy(() -> Functions.lookup("x", table(15))).hasMessageContaining("13, 14)");
    }

    private static ImmutableMap<String, String> table(int size) {
        return IntStream.range(0, size).boxed().collect(ImmutableMap.toImmutableMap(String::valueOf, String::valueOf));
    }

    @Test
    void keysWith_anyWordOfAList() {
        Map<String, List<String>> plans =
                ImmutableMap.of("ultimate", List.of("U1", "U2"), "premium", List.of("P1"), "edu", List.of("E1"));

        assertThat(Functions.keysWith(Arrays.asList("E1", null, "U2", "unknown"), plans))
                .containsExactly("ultimate", "edu");
        assertThat(Functions.keysWith(List.of(), plans)).isEmpty();
    }

    @Test
    void withImplied_followsChainsAndCircles() {
        Map<String, List<String>> implied = ImmutableMap.of(
                "enterprise", List.of("ase"), "ase", List.of("base", "enterprise"), "other", List.of("never"));

        assertThat(Functions.withImplied(List.of("x", "enterprise"), implied))
                .containsExactly("x", "enterprise", "ase", "base");
    }

    @Test
    void highest_standsFirstInTheLadder() {
        assertThat(Functions.highest(Arrays.asList("expired", null, "premium", " "), LADDER))
                .isEqualTo("premium");
        assertThat(Functions.highest(List.of("ultimate", "expired"), LADDER)).isEqualTo("ultimate");
        assertThat(Functions.highest(Arrays.asList(null, ""), LADDER)).isNull();
        assertThatThrownBy(() -> Functions.highest(List.of("ultimate", "hold"), LADDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'hold' has no rank in the ladder (ultimate, premium, expired). Give it one, or correct the "
                                + "source");
    }

    @Test
    void greatest_comparesByKind() {
        assertThat(Functions.greatest(Arrays.asList(null, 2L, new BigDecimal("10.5"), 3.5)))
                .isEqualTo(new BigDecimal("10.5"));
        assertThat(Functions.greatest(List.of(DAY.minusDays(1), DAY))).isEqualTo(DAY);
        assertThat(Functions.greatest(List.of(DAY, DAY.minusDays(1)))).isEqualTo(DAY);
        assertThat(Functions.greatest(List.of("a", "b"))).isEqualTo("b");
        assertThat(Functions.greatest(new ArrayList<>())).isNull();
        assertThat(Functions.greatest(List.of(new BigDecimal("1.0"), new BigDecimal("1.00"))))
                .isEqualTo(new BigDecimal("1.0"));
        assertThatThrownBy(() -> Functions.greatest(List.of(DAY, "b")))
                .hasMessage("'2026-01-31' and 'b' cannot be compared. Convert them in the rule");
        assertThatThrownBy(() -> Functions.greatest(List.of(1, "b"))).hasMessageContaining("cannot be compared");
        assertThatThrownBy(() -> Functions.greatest(List.of("b", 1))).hasMessageContaining("cannot be compared");
        assertThatThrownBy(() -> Functions.greatest(List.of(ImmutableList.of(), ImmutableList.of())))
                .hasMessageContaining("cannot be compared");
    }

    @Test
    void shortId_keepsTheFirstFifteenOfARealId() {
        assertThat(Functions.shortId("001D000000IqhSLIAZ")).isEqualTo("001D000000IqhSL");
        assertThat(Functions.shortId("001D000000IqhSL")).isEqualTo("001D000000IqhSL");
        assertThat(Functions.shortId(null)).isNull();
        assertThat(Functions.shortId(" ")).isNull();
        assertThatThrownBy(() -> Functions.shortId("001D000000IqhS"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'001D000000IqhS' is no Salesforce id. Correct it in the source");
    }

    @Test
    void days_moveAndCompare() {
        assertThat(Functions.addDays(DAY, 1)).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(Functions.addDays(null, 1)).isNull();
        assertThat(Functions.addMonths(DAY, 1)).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(Functions.addMonths(null, 1)).isNull();
        assertThat(Functions.onOrAfter(DAY, DAY)).isTrue();
        assertThat(Functions.onOrAfter(DAY, DAY.minusDays(1))).isTrue();
        assertThat(Functions.onOrAfter(DAY, DAY.plusDays(1))).isFalse();
        assertThat(Functions.onOrAfter(null, DAY)).isFalse();
        assertThat(Functions.onOrAfter(DAY, null)).isFalse();
    }
}
