package io.orgsync.runner.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.map.Mapped;
import io.orgsync.runner.rules.Sample;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path directory;

    private Mapped.To mapped(String expression, Map<String, ?> row) {
        Map<String, Object> whole = new HashMap<>(ImmutableMap.of(
                "Id",
                Sample.ID,
                "Type",
                "Customer",
                "Amount__c",
                12.5,
                "Upgrade__c",
                true,
                "Ends__c",
                TODAY.minusDays(1)));
        whole.putAll(row);
        String quoted = "'" + expression.replace("'", "''") + "'";
        return (Mapped.To) new Sample(directory)
                .field(quoted)
                .compile()
                .trial("standard", whole, TODAY)
                .mapped();
    }

    private String value(String expression, Map<String, ?> row) {
        Mapped.To mapped = mapped(expression, row);
        return mapped.problems().isEmpty()
                ? mapped.desired().get("organization_fields.x").display()
                : mapped.problems().get(0).message();
    }

    private String value(String expression) {
        return value(
                expression,
                ImmutableMap.of(
                        "Owner", ImmutableMap.of("Name", "Ann", "Manager", ImmutableMap.of("Email", "bo@example.com")),
                        "Charges__r",
                                List.of(
                                        ImmutableMap.of(
                                                "Tier__c",
                                                "Ultimate",
                                                "Seats__c",
                                                5,
                                                "Until__c",
                                                LocalDate.of(2027, 1, 31)),
                                        ImmutableMap.of(
                                                "Tier__c",
                                                "Other",
                                                "Seats__c",
                                                10,
                                                "Until__c",
                                                LocalDate.of(2026, 5, 1)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Type                                              | Customer",
                "type                                              | Customer",
                "Account.Type                                      | Customer",
                "lower(account.type)                               | customer",
                "Type.lower()                                      | customer",
                "TYPE == \"Customer\"                              | true",
                "Type in [\"Customer\", \"Prospect\"]              | true",
                "Name == null                                      | true",
                "Name                                              | (empty)",
                "Owner.Name                                        | Ann",
                "owner.manager.EMAIL                               | bo@example.com",
                "owner.manager.EMAIL.endsWith(\".com\")            | true",
                "tag(\"Prospect - CE User\")                       | prospect_ce_user",
                "text(Ends__c)                                     | 2026-11-21",
                "text(Amount__c)                                   | 12.5",
                "text(true)                                        | true",
                "text(null)                                        | (empty)",
                "orElse(Name, \"none\")                            | none",
                "Name.orElse(\"none\").endsWith(\"ne\")            | true",
                "when(Upgrade__c, 0, Type)                         | 0",
                "when(Name == null, Type, Amount__c / 0)           | Customer",
                "when(null, 1, 2)                                  | 2",
                "firstIn([null, \"b\", \"a\"], [\"a\", \"b\"])     | b",
                "firstIn([Name], [\"a\"])                          | (empty)",
                "lookup(Type, tables.types)                        | customer",
                "lookup(Name, tables.types)                        | (empty)",
                "lookup(\"Odd\", tables.types)                     | (empty)",
                "lookup(\"New\", tables.types, \"other\")          | other",
                "lookup(Name, tables.types, \"other\")             | other",
                "keysWith(Charges__r.map(c, c.Tier__c), tables.plans)           | sub_ultimate",
                "withImplied(keysWith([\"Ultimate\"], tables.plans), tables.implied) | sub_premium, sub_ultimate",
                "highest([null, \"expired\", \"gold\"], tables.ladder) | gold",
                "highest([Name], tables.ladder)                    | (empty)",
                "greatest(charges__r.map(c, c.seats__c))           | 10",
                "greatest(Charges__r.map(c, c.Until__c))           | 2027-01-31",
                "greatest([])                                      | (empty)",
                "shortId(Id)                                       | 0016100001F3Wqv",
                "addDays(today, -settings.days)                    | 2026-11-07",
                "addMonths(today, 3)                               | 2027-02-22",
                "addDays(Name, 1)                                  | (empty)",
                "onOrAfter(Ends__c, addDays(today, -1))            | true",
                "onOrAfter(null, today)                            | false",
                "Ends__c < today && today <= today && today > Ends__c && !(Ends__c >= today) | true",
                "Charges__r.exists(c, c.Tier__c == \"Ultimate\")   | true",
                "Charges__r.filter(c, c.Until__c >= today).map(c, c.Tier__c) | Ultimate",
                "Charges__r                                        | 2 rows",
                "Charges__r.filter(c, c.Seats__c > 5)              | 1 rows",
                "size(Charges__r)                                  | 2",
                "Amount__c * 2                                     | 25",
                "3 * Amount__c - 1                                 | 36.5",
                "Amount__c + settings.share                        | 13",
                "0.1 + 0.2                                         | 0.3",
                "100.0 * 1000                                      | 100000",
                "Amount__c > 12                                    | true",
                "settings.nobody == Type                           | false",
                "settings.word                                     | gold",
                "today                                             | 2026-11-22",
                "\"Ünï # code\"                                    | Ünï # code",
                "null                                              | (empty)",
                "[\"b\", null, \"a\"]                              | a, b",
                "timestamp(\"2026-01-01T00:00:00Z\")               | 2026-01-01T00:00:00Z",
                "Type.startsWith(\"Cust\") ? \"y\" : \"n\"         | y",
            })
    void value_of(String expression, String expected) {
        assertThat(value(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Name.startsWith(\"a\")          | 'startsWith' does not go with these values (Name = (empty))",
                "Amount__c + Type                | '+' does not go with these values (Amount__c = 12.5, Type = 'Customer')",
                "Name && true                    | cannot be evaluated: expected boolean value",
                "when(Type, 1, 2)                | the condition of when(...) must be true or false, not text",
                "lookup(\"New\", tables.types)   | 'New' is not in the table (Customer, Odd)",
                "highest([\"iron\"], tables.ladder) | 'iron' has no rank in the ladder (ultimate, gold, expired)",
                "shortId(\"PRIORITY PROSPECT\")  | 'PRIORITY PROSPECT' is no Salesforce id",
                "addDays(Type, 1)                | wants a day but gets text ('Customer')",
                "addDays(today, Amount__c)       | wants a whole number but gets a number ('12.5')",
                "addDays(today, Name)            | wants a whole number but gets nothing",
                "lower(Amount__c)                | wants text but gets a number",
                "highest(Type, tables.ladder)    | wants a list but gets text",
                "lookup(Type, settings.word)     | wants a table but gets text",
                "withImplied([1], tables.implied) | wants text but gets a number",
                "greatest([1, today])            | cannot be compared",
                "Amount__c / 0                   | gives Infinity. Is something divided by zero?",
                "{\"a\": 1}                      | gives a map, which no field can hold",
                "[1, 2]                          | gives a list of a number",
                "[true]                          | gives a list of true or false",
                "[today]                         | gives a list of a day",
                "[[\"a\"]]                       | gives a list of a list",
                "duration(\"1h\")                | gives a Duration",
            })
    void value_problemsAreOfTheRecord(String expression, String message) {
        Mapped.To mapped = mapped(expression, ImmutableMap.of());
        assertThat(mapped.desired().has("organization_fields.x")).isFalse();
        assertThat(mapped.problems()).hasSize(1);
        assertThat(mapped.problems().get(0).message()).contains(message);
        assertThat(mapped.problems().get(0).rule()).isEqualTo("standard.x");
    }

    @Test
    void value_longTextIsCutInMessages() {
        assertThat(value("Type + 1", ImmutableMap.of("Type", "x".repeat(100)))).contains("x".repeat(57) + "...");
    }

    @Test
    void value_bareFieldKeepsEveryDigit() {
        assertThat(value("Amount__c", ImmutableMap.of("Amount__c", new java.math.BigDecimal("12345678901234567.12"))))
                .isEqualTo("12345678901234567.12");
    }

    @Test
    void value_parentsAndChildrenMayBeMissing() {
        assertThat(value("Owner.Name == null && owner.Manager.Email == null", ImmutableMap.of()))
                .isEqualTo("true");
        assertThat(value("Charges__r == [] && size(Charges__r) == 0", ImmutableMap.of()))
                .isEqualTo("true");
        assertThat(value("greatest(Charges__r.map(c, c.Until__c))", ImmutableMap.of()))
                .isEqualTo("(empty)");
    }

    @Test
    void value_rowsComeBackAsTheyWere() {
        Mapped.To mapped = mapped(
                "Charges__r.filter(c, c.Seats__c != null)",
                ImmutableMap.of("Charges__r", List.of(ImmutableMap.of("Tier__c", "Premium", "Seats__c", 3))));
        FieldValue.Rows rows = (FieldValue.Rows) mapped.desired().get("organization_fields.x");
        assertThat(rows.value().get(0).get("Seats__c").display()).isEqualTo("3");
        assertThat(rows.value().get(0).get("Tier__c").display()).isEqualTo("Premium");
        assertThat(rows.value().get(0).get("Until__c").isEmpty()).isTrue();
    }

    @Test
    void value_momentsAndSetsOfTheSource() {
        assertThat(value("Ends__c", ImmutableMap.of("Ends__c", Instant.EPOCH))).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(value("Ends__c > timestamp(\"1969-01-01T00:00:00Z\")", ImmutableMap.of("Ends__c", Instant.EPOCH)))
                .isEqualTo("true");
        assertThat(value("\"a\" in Level__c", ImmutableMap.of("Level__c", List.of("b", "a"))))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lower(Nmae)            | 31:18 | nothing is called 'Nmae' here: the query does not select it, and no let has this name. Did you mean 'Name'?",
                "Nmae                   | 31:12 | Did you mean 'Name'?",
                "Owner.Nmae             | 31:17 | nothing is called 'Nmae' there. Did you mean 'Name'?",
                "Charges__r.exists(c, c.Teir__c == \"a\") | 31:34 | Did you mean 'Tier__c'?",
                "settings.dayz          | 31:20 | Did you mean 'days'?",
                "tables.laddr           | 31:18 | Did you mean 'ladder'?",
                "lowr(Name)             | 31:16 | Did you mean 'lower'?",
                "lower(Name, 1)         | 31:17 | 'lower' is called with the wrong arguments. Write lower(text)",
                "when(Upgrade__c, 1)    | 31:16 | 'when' is a function: when(condition, then, otherwise)",
                "lookup(Name)           | 31:18 | Write lookup(value, table) or lookup(value, table, other)",
                "size(1)                | 31:16 | cannot be evaluated: found no matching overload for 'size' applied to '(int)'",
                "Name = null            | 31:17 | Compare with '=='",
                "Name == null and true  | 31:25 | write && for 'and'",
                "if Name                | 31:12 | when(condition, then, otherwise)",
                "(Name                  | 31:17 | is no expression: missing ')' at the end",
                "Name == \"a # b\"      | 31:20 | the expression ends where a comment begins",
                "Gold                   | 31:12 | it needs quotes inside: '\"Gold\"'",
                "'Gold'                 | 31:13 | it needs quotes inside: '\"Gold\"'",
            })
    void compile_mistakesAreFoundAtLoad(String expression, String place, String message) {
        assertThat(new Sample(directory).field(expression).complaints())
                .startsWith("orgsync.yaml:" + place + ": ")
                .contains(message);
    }

    @Test
    void compile_severalUnknownNamesAtOnce() {
        assertThat(new Sample(directory).field("Abc + Xyz").complaints().lines())
                .hasSize(2);
    }

    @Test
    void compile_placeWithinABlock() {
        assertThat(new Sample(directory)
                        .field("|\n          lower(\n            Nmae)")
                        .complaints())
                .startsWith("orgsync.yaml:33:13: ");
    }

    @Test
    void canonical_blanksAndCommentsDoNotCount() {
        assertThat(Canonical.of(" a  in\n[ 'x  y' , \"z\\\" \" ] // why\n && b "))
                .isEqualTo("a in['x  y',\"z\\\" \"]&&b");
        assertThat(Canonical.of("'open")).isEqualTo("'open");
        assertThat(Canonical.of("a // end")).isEqualTo("a");
    }
}
