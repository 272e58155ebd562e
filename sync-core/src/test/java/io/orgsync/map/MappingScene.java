package io.orgsync.map;

import static io.orgsync.map.Rules.constant;
import static io.orgsync.map.Rules.copy;
import static io.orgsync.map.Rules.isOneOf;
import static io.orgsync.map.Rules.let;
import static io.orgsync.map.Rules.text;
import static io.orgsync.map.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.model.AccountId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping with a rule of each kind, and accounts for it. */
abstract class MappingScene {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    static final String ID = "001D000000IqhSLIAZ";
    static final String NO_KEY = " is no key. Correct it in the source, or exclude the record";
    static final Field NAME = Field.of("name", Kind.TEXT);
    static final Field ARR = Field.of("arr", Kind.NUMBER);
    static final Field TAGS = Field.of("tags", Kind.SET).withOwned(List.of("Vip"));

    static final Mapping MAPPING = Mapping.builder()
            .name("standard")
            .key(copy("Id"))
            .keyForm(text -> AccountId.parse(text).map(AccountId::value).orElse(""))
            .addLets(new Let("level", when(isOneOf(copy("Level"), "?"), wrong("odd level"), copy("Level"))))
            .include(constant(FieldValue.flag(true)))
            .claim(constant(FieldValue.number(10)))
            .addRules(
                    new Rule("standard.name", NAME, copy("Name")),
                    new Rule(
                            "standard.arr",
                            ARR,
                            when(isOneOf(let("level"), "expired"), constant(FieldValue.number(0)), copy("Arr"))))
            .digest("d1")
            .usesToday(false)
            .build();

    final Fields account = Fields.builder()
            .put("Id", FieldValue.text("001D000000IqhSL"))
            .put("Name", FieldValue.text("Acme"))
            .put("Level", FieldValue.text("gold"))
            .put("Arr", FieldValue.number(12))
            .build();

    static RuleFunction wrong(String message) {
        return input -> Derived.problem(message);
    }

    static Mapped.To to(Mapping mapping, Fields source) {
        Mapped mapped = mapping.apply(source, TODAY);
        assertThat(mapped).isInstanceOf(Mapped.To.class);
        return (Mapped.To) mapped;
    }

    static Mapped.Invalid invalid(@Nullable Key key, String rule, String message) {
        return new Mapped.Invalid(key, ImmutableList.of(new Problem(rule, null, message)));
    }

    static Mapping withRule(Rule rule) {
        return Mapping.builder().from(MAPPING).addRules(rule).build();
    }

    static Mapping requiring(RuleFunction holds) {
        return Mapping.builder()
                .from(MAPPING)
                .addRequirements(new Requirement("standard.known", holds, ImmutableSet.of("arr"), "add the charge"))
                .build();
    }

    static Mapping overriding(Fields values, @Nullable LocalDate expires) {
        return Mapping.builder()
                .from(MAPPING)
                .overrides(ImmutableMap.of(ID, new RecordOverride(values, "contract", "Kim", expires)))
                .build();
    }
}
