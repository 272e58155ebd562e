package io.orgsync.map;

import static io.orgsync.map.Rules.constant;
import static io.orgsync.map.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records and rules with which something is wrong: problems of that record, never an exception. */
final class MappingProblemsTest extends MappingScene {

    @Test
    void apply_problemOfALet_leavesOutWhatNeedsItAndNothingElse() {
        Mapped.To to = to(MAPPING, account.with("Level", FieldValue.text("?")));

        assertThat(to.desired()).isEqualTo(Fields.of("name", FieldValue.text("Acme")));
        assertThat(to.problems())
                .containsExactly(
                        new Problem("standard.let.level", null, "odd level"),
                        new Problem(
                                "standard.arr",
                                "arr",
                                "needs 'level', which has no value because of a problem of its own"));
        assertThat(to.problems().get(0)).hasToString("standard.let.level: odd level");
    }

    @Test
    void apply_idThatIsNoId_isInvalidWithoutKey() {
        Mapped junk = MAPPING.apply(account.with("Id", FieldValue.text("PRIORITY PROSPECT")), TODAY);
        Mapped none = MAPPING.apply(account.with("Id", FieldValue.empty()), TODAY);
        Mapped unselected = MAPPING.apply(account.without("Id"), TODAY);

        assertThat(junk).isEqualTo(invalid(null, "standard.key", "'PRIORITY PROSPECT'" + NO_KEY));
        assertThat(none).isEqualTo(invalid(null, "standard.key", "''" + NO_KEY));
        assertThat(unselected)
                .isEqualTo(invalid(
                        null, "standard.key", "the source gives no field 'Id'. Select it, or correct the name"));
    }

    @Test
    void apply_includeOrClaimUnusable_isInvalidWithKey() {
        Mapping oddInclude =
                Mapping.builder().from(MAPPING).include(text("yes")).build();
        Mapping wrongInclude =
                Mapping.builder().from(MAPPING).include(wrong("cannot tell")).build();
        Mapping oddClaim = Mapping.builder()
                .from(MAPPING)
                .claim(constant(FieldValue.empty()))
                .build();
        Key key = new Key(ID);

        assertThat(oddInclude.apply(account, TODAY))
                .isEqualTo(invalid(key, "standard.include", "must be a FLAG, but is 'yes'. Correct the rule"));
        assertThat(wrongInclude.apply(account, TODAY)).isEqualTo(invalid(key, "standard.include", "cannot tell"));
        assertThat(oddClaim.apply(account, TODAY))
                .isEqualTo(invalid(key, "standard.claim", "must be a NUMBER, but is '(empty)'. Correct the rule"));
    }

    @Test
    void apply_valueOfAnotherKind_isAProblemOfThatField() {
        Mapped.To to = to(MAPPING, account.with("Arr", FieldValue.text("12")));

        assertThat(to.desired().keys()).containsExactly("name");
        assertThat(to.problems())
                .containsExactly(new Problem(
                        "standard.arr", "arr", "gives the TEXT '12', but arr takes a NUMBER. Convert it in the rule"));
    }

    @Test
    void apply_ruleThatThrows_isAProblemWithItsMessageOrName() {
        Mapping speaking = withRule(new Rule("standard.odd", Field.of("odd", Kind.TEXT), input -> {
            throw new IllegalStateException("odd");
        }));
        Mapping silent = withRule(new Rule("standard.odd", Field.of("odd", Kind.TEXT), input -> {
            throw new IllegalStateException();
        }));

        assertThat(to(speaking, account).problems()).containsExactly(new Problem("standard.odd", "odd", "odd"));
        assertThat(to(silent, account).problems())
                .containsExactly(new Problem("standard.odd", "odd", "IllegalStateException"));
    }

    @Test
    void apply_wordsOutsideOwned_areAProblem() {
        Mapping owned = withRule(new Rule("standard.tags", TAGS, constant(FieldValue.set(List.of("VIP")))));
        Mapping strange = withRule(new Rule("standard.tags", TAGS, constant(FieldValue.set(List.of("vip", "b", "a")))));

        assertThat(to(owned, account).problems()).isEmpty();
        assertThat(to(owned, account).desired().has("tags")).isTrue();
        assertThat(to(strange, account).desired().has("tags")).isFalse();
        assertThat(to(strange, account).problems())
                .containsExactly(new Problem(
                        "standard.tags",
                        "tags",
                        "gives 'a', 'b', which tags does not own. Add it to `owned`, or correct the rule"));
    }

    @Test
    void of_namesThatDoNotFit_areRefused() {
        assertThatThrownBy(() -> withRule(new Rule("standard.other", NAME, text("x"))))
                .hasMessage("standard: the target field 'name' occurs twice. Rename one");
        assertThatThrownBy(() -> withRule(new Rule("standard.name", TAGS, text("x"))))
                .hasMessage("standard: the rule id 'standard.name' occurs twice. Rename one");
        assertThatThrownBy(() -> Mapping.builder()
                        .from(MAPPING)
                        .addLets(new Let("level", text("x")))
                        .build())
                .hasMessage("standard: the let 'level' occurs twice. Rename one");
        assertThatThrownBy(() -> overriding(Fields.of("levl", FieldValue.empty()), null))
                .hasMessage("override of " + ID + ": no rule gives 'levl'. Correct the name: [level, name, arr]");
        assertThatThrownBy(() -> Mapping.builder()
                        .from(MAPPING)
                        .addRequirements(new Requirement("r", text("x"), ImmutableSet.of("level"), "m"))
                        .build())
                .hasMessage("r: no rule gives 'level'. Correct the name: [name, arr]");
    }
}
