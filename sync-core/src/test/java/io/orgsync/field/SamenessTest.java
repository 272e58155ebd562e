package io.orgsync.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SamenessTest {

    private static final ImmutableList<String> PIECES = ImmutableList.of(
            "", " ", "a", "A", "é", "e\u0301", "ß", "SS", "İ", "ı", "i", "Σ", "ς", "-", "0", "1", "1.0");

    @ParameterizedTest
    @EnumSource(Sameness.class)
    void same_generatedValues_isReflexiveSymmetricAndTransitive(Sameness sameness) {
        long seed = Long.getLong("orgsync.seed", 7L);
        System.out.println("laws of " + sameness + ", seed " + seed);
        List<FieldValue> values = generated(new SplittableRandom(seed));
        for (FieldValue one : values) {
            check(sameness.same(one, one), one, one);
            for (FieldValue two : values) {
                boolean same = sameness.same(one, two);
                check(sameness.same(two, one) == same, one, two);
                check(!same || sameness.loosely(one, two), one, two);
                for (FieldValue three : same ? values : List.<FieldValue>of()) {
                    check(sameness.same(one, three) == sameness.same(two, three), one, two, three);
                }
            }
        }
    }

    private static void check(boolean law, FieldValue... values) {
        if (!law) {
            throw new AssertionError(List.of(values));
        }
    }

    private static List<FieldValue> generated(SplittableRandom random) {
        List<FieldValue> values = new ArrayList<>(
                List.of(FieldValue.empty(), FieldValue.flag(true), FieldValue.flag(false), FieldValue.set(List.of())));
        for (int i = 0; i < 12; i++) {
            String text = piece(random) + piece(random);
            values.add(FieldValue.text(text));
            values.add(FieldValue.set(List.of(piece(random), text)));
            values.add(FieldValue.number(new BigDecimal(random.nextInt(3)).setScale(random.nextInt(3))));
            values.add(FieldValue.day(LocalDate.EPOCH.plusDays(random.nextInt(3))));
            values.add(FieldValue.moment(Instant.EPOCH.plusSeconds(random.nextInt(3))));
            values.add(FieldValue.rows(List.of(Fields.of("Name", FieldValue.text(text)))));
        }
        return values;
    }

    private static String piece(SplittableRandom random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "TEXT,a, a ,true",
                "TEXT,a b,a  b,false",
                "TEXT,a,A,false",
                "TEXT,é,e\u0301,true",
                "FOLDED,a,A,true",
                "FOLDED,Straße,STRASSE,true",
                "FOLDED,ΟΔΟΣ,οδος,true",
                "FOLDED,I,i,true",
                "FOLDED,I,ı,true",
                "FOLDED,a,b,false",
            })
    void same_text(Sameness sameness, String one, String other, boolean same) {
        assertThat(sameness.same(FieldValue.text(one), FieldValue.text(other))).isEqualTo(same);
    }

    @Test
    void same_numbers_compareByValue() {
        assertThat(Sameness.NUMBER.same(number("2"), number("2.00"))).isTrue();
        assertThat(Sameness.NUMBER.same(number("0"), number("0.0"))).isTrue();
        assertThat(Sameness.NUMBER.same(number("1E+2"), number("100"))).isTrue();
        assertThat(Sameness.NUMBER.same(number("0"), FieldValue.empty())).isFalse();
    }

    // cloudflare/terraform-provider-cloudflare#5656, CiscoDevNet/terraform-provider-ise#232,
    // CiscoDevNet/terraform-provider-meraki#212,
    // dbt-labs/terraform-provider-dbtcloud#747
    @Test
    void same_nothing_isBlankTextUncheckedBoxAndSetWithoutWords() {
        assertThat(Sameness.TEXT.same(FieldValue.text("  "), FieldValue.empty()))
                .isTrue();
        assertThat(Sameness.FLAG.same(FieldValue.flag(false), FieldValue.empty()))
                .isTrue();
        assertThat(Sameness.FLAG.same(FieldValue.flag(true), FieldValue.empty()))
                .isFalse();
        assertThat(Sameness.SET.same(set(), FieldValue.empty())).isTrue();
        assertThat(Sameness.SET.same(set(" "), FieldValue.empty())).isTrue();
        assertThat(Sameness.TEXT.same(FieldValue.flag(false), FieldValue.empty()))
                .isFalse();
    }

    @Test
    void same_words_foldCaseAndNormalForm() {
        assertThat(Sameness.SET.same(set("VIP", "É"), set("vip", "e\u0301"))).isTrue();
        assertThat(Sameness.SET.same(set("vip"), set("vip", "gold"))).isFalse();
        assertThat(Sameness.SET.same(set("a", "b"), set("a, b"))).isFalse();
    }

    @Test
    void same_differentKinds_areNeverTheSame() {
        assertThat(Sameness.TEXT.same(FieldValue.text("1"), number("1"))).isFalse();
        assertThat(Sameness.TEXT.same(FieldValue.text("true"), FieldValue.flag(true)))
                .isFalse();
        assertThat(Sameness.DAY.same(FieldValue.text("2026-01-02"), FieldValue.day(LocalDate.of(2026, 1, 2))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "High Touch,high_touch,true",
                "Mid  Market, mid market ,true",
                "12.50,12.5,true",
                "+7,7,true",
                "2026-01-02,2026-01-02T00:00:00Z,true",
                "2026-01-02,2026-01-02T00:00:00.000+0000,true",
                "2026-01-02,2026-01-02T01:00:00Z,false",
                "2026-02-30,2026-02-30T00:00:00Z,false",
                "-,_,false",
                "ffalse,x,false",
            })
    void loosely_text(String sent, String stored, boolean same) {
        assertThat(Sameness.TEXT.loosely(FieldValue.text(sent), FieldValue.text(stored)))
                .isEqualTo(same);
    }

    @Test
    void loosely_otherKinds() {
        assertThat(Sameness.NUMBER.loosely(number("12.50"), FieldValue.text("12.5")))
                .isTrue();
        assertThat(Sameness.SET.loosely(set("High Touch"), set("high_touch"))).isTrue();
        assertThat(Sameness.SET.loosely(set("a"), set("a", "b"))).isFalse();
        assertThat(Sameness.FLAG.loosely(FieldValue.flag(true), FieldValue.text("true")))
                .isTrue();
        assertThat(Sameness.TEXT.loosely(FieldValue.empty(), FieldValue.text("-")))
                .isFalse();
    }

    @Test
    void of_everyKind_hasItsOwn() {
        for (Kind kind : Kind.values()) {
            assertThat(Sameness.of(kind).name()).isEqualTo(kind.name());
        }
    }

    @ParameterizedTest
    @CsvSource({"vip,vip", "VIP,vip", "Zoo,zoo", "a~b,a~b", "É,é", "'a b','a b'", "' a ',a", "a\u007f,a\u007f"})
    void word_isFolded(String word, String form) {
        assertThat(Sameness.word(word)).isEqualTo(form);
    }

    private static FieldValue number(String value) {
        return FieldValue.number(new BigDecimal(value));
    }

    private static FieldValue set(String... words) {
        return FieldValue.set(List.of(words));
    }
}
