package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SoqlTest {

    private static final String STANDARD = "SELECT Account_ID_18__c, Name, CARR_This_Account__c FROM Account"
            + " WHERE Type IN ('Customer', 'Former Customer') OR"
            + " (Type IN ('Prospect', 'Prospect - CE User') AND Manual_Support_Upgrade__c = true)";

    private static String names(Soql query) {
        return query.fields().stream().map(Selected::name).collect(Collectors.joining(","));
    }

    @Test
    void fields_areInSelectOrderWithPositions() {
        Soql query = Soql.parse("SELECT Id,\n  Name FROM Account");
        assertThat(query.object()).isEqualTo("Account");
        assertThat(names(query)).isEqualTo("Id,Name");
        assertThat(query.fields().get(1).line()).isEqualTo(2);
        assertThat(query.fields().get(1).column()).isEqualTo(3);
    }

    @Test
    void fields_dropOwnObjectAndAlias() {
        assertThat(names(Soql.parse("SELECT Account.Id, account.Owner.Name FROM Account")))
                .isEqualTo("Id,Owner.Name");
        assertThat(names(Soql.parse("SELECT a.Id, a.Parent.Name FROM Account a WHERE a.Name != null")))
                .isEqualTo("Id,Parent.Name");
        assertThat(names(Soql.parse("SELECT Account.Name FROM Contact"))).isEqualTo("Account.Name");
    }

    @Test
    void fields_childSubqueriesNest() {
        Soql query = Soql.parse("SELECT Name, (SELECT s.Name, Owner.Name, (SELECT Ends__c FROM Charges__r LIMIT 5)"
                + " FROM Account.Subscriptions__r s WHERE Quantity__c > 1 ORDER BY Name) FROM Account");
        Selected relation = query.fields().get(1);
        assertThat(relation.name()).isEqualTo("Subscriptions__r");
        assertThat(relation.isRelation()).isTrue();
        assertThat(relation.children().stream().map(Selected::name))
                .containsExactly("Name", "Owner.Name", "Charges__r");
        assertThat(relation.find("charges__R").orElseThrow().find("ends__c")).isPresent();
    }

    @Test
    void find_ignoresCase() {
        Soql query = Soql.parse("SELECT Id, Owner.Name FROM Account");
        assertThat(query.find("owner.NAME").orElseThrow().name()).isEqualTo("Owner.Name");
        assertThat(query.find("Nmae")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT Id FROM Account | SELECT COUNT() FROM Account",
                "SELECT Id, (SELECT Id FROM Contacts) FROM Account ORDER BY Name LIMIT 5 | SELECT COUNT() FROM Account",
                "select a.Id from Account a where a.Name = 'x' order by a.Name | SELECT COUNT() from Account a where a.Name = 'x'",
                "SELECT Id FROM Account USING SCOPE mine WHERE Name LIKE 'a\\%\\_' | SELECT COUNT() FROM Account USING SCOPE mine WHERE Name LIKE 'a\\%\\_'",
            })
    void count_keepsOnlyWhatSelects(String query, String count) {
        assertThat(Soql.parse(query).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT Id FROM Account | SELECT Id FROM Account WHERE Id = '001'",
                "SELECT Id FROM Account a ORDER BY Name | SELECT Id FROM Account a WHERE Id = '001' ORDER BY Name",
                "SELECT Id FROM Account WHERE A = 1 OR B = 2 LIMIT 7 | SELECT Id FROM Account WHERE (A = 1 OR B = 2) AND Id = '001' LIMIT 7",
                "SELECT Id FROM Account WHERE NOT A = 1 | SELECT Id FROM Account WHERE (NOT A = 1) AND Id = '001'",
                "SELECT Id FROM Account WHERE Name = '😀 😀' LIMIT 7 | SELECT Id FROM Account WHERE (Name = '😀 😀') AND Id = '001' LIMIT 7",
            })
    void only_bracketsTheCondition(String query, String narrowed) {
        assertThat(Soql.parse(query).only("Id", "001").text()).isEqualTo(narrowed);
    }

    @Test
    void only_escapesTheValue() {
        assertThat(Soql.parse("SELECT Id FROM Account")
                        .only("Name", "O'Neil \\ ' OR Name != '")
                        .text())
                .isEqualTo("SELECT Id FROM Account WHERE Name = 'O\\'Neil \\\\ \\' OR Name != \\''");
    }

    @ParameterizedTest
    @CsvSource({"SELECT Id FROM Account,5", "SELECT Id FROM Account LIMIT 9,5", "SELECT Id FROM Account LIMIT 3,3"})
    void atMost_takesTheSmallerLimit(String query, int limit) {
        Soql limited = Soql.parse(query).atMost(5);
        assertThat(limited.text()).isEqualTo("SELECT Id FROM Account LIMIT " + limit);
        assertThat(limited.hasLimit()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                STANDARD,
                "SELECT Id FROM Account WHERE Name LIKE 'a\\_b\\'\\%'",
                "SELECT Id FROM Account WHERE Role__c INCLUDES ('a;b','c') AND CreatedDate > 2026-05-01T07:25:37.000+0000",
                "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Email != null) AND (NOT (A__c = 1 OR B__c = 2))",
                "SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:30 AND Closed__c >= 2026-11-22 ORDER BY Name DESC NULLS LAST",
            })
    void parse_acceptsWhatTheServiceAccepts(String query) {
        assertThat(Soql.parse(query).text()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT Id FROM Account WHERE | 1 | 24 | 'WHERE' is not followed by anything",
                "SELECT Id FROM Account junk junk | 1 | 29 | unexpected 'junk'",
                "SELECT Id FROM Account WHERE A = 1 OR B = 2 AND C = 3 | 1 | 45 | AND and OR cannot be mixed without brackets",
                "SELECT Id, FROM Account | 1 | 12 | a comma too many before FROM",
                "SELECT Id FROM | 1 | 15 | the query ends too early",
                "SELECT Id FROM Account WHERE Name = \"x\" | 1 | 37 | text is written in single quotes",
                "SELECT Id FROM Account WHERE Name = 'x | 1 | 37 | a character that does not belong here, or a text without its closing quote",
                "SELECT Id FROM Account WHERE Name = :name | 1 | 37 | binds belong to Apex; write the value itself",
                "SELECT Id FROM Account ALL ROWS | 1 | 24 | ALL ROWS belongs to Apex",
                "SELECT Id /* all */ FROM Account | 1 | 11 | SOQL has no comments",
                "SELECT COUNT() FROM Account | 1 | 8 | functions are not supported in the SELECT list; select the field itself",
                "SELECT Id, (SELECT toLabel(Type) FROM Contacts) FROM Account | 1 | 20 | functions are not supported in the SELECT list; select the field itself",
                "SELECT Type FROM Account GROUP BY Type | 1 | 26 | GROUP BY is not supported; a sync needs single records",
                "SELECT Id FROM Account OFFSET 5 | 1 | 24 | OFFSET is not supported; pages are followed by themselves",
                "SELECT Id FROM Account FOR VIEW | 1 | 24 | FOR is not supported; a sync only reads",
                "SELECT Id FROM Account UPDATE TRACKING | 1 | 31 | UPDATE is not supported; a sync only reads",
                "SELECT TYPEOF Owner WHEN User THEN Name END FROM Account | 1 | 8 | TYPEOF is not supported; select the fields that all owners share",
                "SELECT Id, Name, id FROM Account | 1 | 18 | 'id' is selected twice",
                "SELECT Id Name FROM Account | 1 | 11 | unexpected 'Name'; is a comma missing?",
                "SELECT Id FROM Account, Contact | 1 | 25 | one object is queried at a time",
            })
    void parse_refusesWithPlace(String query, int line, int column, String reason) {
        SoqlException refused = catchThrowableOfType(SoqlException.class, () -> Soql.parse(query));
        assertThat(refused).hasMessage("query, line " + line + ", column " + column + ": " + reason);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused.reason()).isEqualTo(reason);
    }

    @Test
    void parse_textBlockOfApex_isRefused() {
        assertThat(catchThrowableOfType(
                        SoqlException.class, () -> Soql.parse("SELECT Id FROM Account WHERE Name = '''\nx'''")))
                .hasMessage("query, line 1, column 37: text is written in single quotes");
    }

    @Test
    void parse_tooLong_isRefused() {
        String query = "SELECT Id FROM Account WHERE Name = '" + "x".repeat(100_000) + "'";
        assertThat(catchThrowableOfType(SoqlException.class, () -> Soql.parse(query)))
                .hasMessageContaining("at most 100,000 characters, this one has 100038; split it");
    }

    @Test
    void equals_isByText() {
        assertThat(Soql.parse("SELECT Id FROM Account"))
                .isEqualTo(Soql.parse("SELECT Id FROM Account"))
                .hasSameHashCodeAs(Soql.parse("SELECT Id FROM Account"))
                .hasToString("SELECT Id FROM Account")
                .isNotEqualTo(Soql.parse("SELECT Id FROM Contact"))
                .isNotEqualTo("SELECT Id FROM Account");
    }
}
