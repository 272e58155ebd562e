package io.orgsync.sandbox.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orgsync.sandbox.soql.SoqlException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryErrorsTest {
    private static final SmallOrg ORG = new SmallOrg();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "invalid | MALFORMED_QUERY | unexpected token: 'invalid'",
                "SELECT Id, FROM Account | MALFORMED_QUERY | unexpected token",
                "SELECT Id FROM Account WHERE | MALFORMED_QUERY | unexpected token: '<EOF>'",
                "SELECT Id FROM Account WHERE Name = 'a' AND Type = 'b' OR Type = 'c' | MALFORMED_QUERY | unexpected token: 'OR'",
                "SELECT Id FROM Account WHERE Name = 'a' OR Type = 'b' AND Type = 'c' | MALFORMED_QUERY | unexpected token: 'AND'",
                "SELECT Id FROM Account junk more | MALFORMED_QUERY | unexpected token: 'more'",
                "SELECT Id FROM Account WHERE Name = \"a\" | MALFORMED_QUERY | no viable alternative at character '\"'",
                "SELECT Id FROM Account WHERE Name = 'a | MALFORMED_QUERY | expecting '''",
                "SELECT Id FROM Account WHERE Name = :name | MALFORMED_QUERY | Bind variables only allowed in Apex code",
                "SELECT Id FROM Account LIMIT :n | MALFORMED_QUERY | Bind variables",
                "SELECT Id FROM Account ALL ROWS | MALFORMED_QUERY | ALL ROWS not allowed in this context",
                "SELECT Id FROM Account WITH SECURITY_ENFORCED | MALFORMED_QUERY | unexpected token: 'WITH'",
                "SELECT Id FROM Account /* c */ LIMIT 1 | MALFORMED_QUERY | unexpected token: '/'",
                "SELECT Id FROM Contact c, c.Account a | MALFORMED_QUERY | unexpected token: ','",
                "SELECT Id FROM Account WHERE Name IN 'a' | MALFORMED_QUERY | unexpected token",
                "SELECT Id FROM Account WHERE Name = ('a') | MALFORMED_QUERY | unexpected token",
                "SELECT Id FROM Account WHERE NumberOfEmployees < = 3 | MALFORMED_QUERY | unexpected token: '='",
                "SELECT Id FROM Account WHERE Name = 'a\\_b' | MALFORMED_QUERY | Illegal character sequence '\\_'",
                "SELECT Id, Id FROM Account | MALFORMED_QUERY | duplicate field selected: Id",
                "SELECT Name n FROM Account | MALFORMED_QUERY | only aggregate expressions use field aliasing",
                "SELECT Name, COUNT(Id) FROM Account | MALFORMED_QUERY | Field must be grouped or aggregated: Name",
                "SELECT COUNT() FROM Account ORDER BY Name | MALFORMED_QUERY | must be grouped or aggregated: Name",
                "SELECT COUNT(), Id FROM Account | MALFORMED_QUERY | unexpected token: ','",
                "SELECT SUM(Name) FROM Account | MALFORMED_QUERY | field Name does not support aggregate operator SUM",
                "SELECT COUNT(Id) FROM Account GROUP BY Description | MALFORMED_QUERY | can not be grouped",
                "SELECT Id FROM Account ORDER BY Description | MALFORMED_QUERY | field 'Description' can not be sorted",
                "SELECT Id FROM Account ORDER BY Regions__c | MALFORMED_QUERY | field 'Regions__c' can not be sorted",
                "SELECT FIELDS(ALL) FROM Account | MALFORMED_QUERY | LIMIT of at most 200",
                "SELECT FIELDS(CUSTOM) FROM Account LIMIT 201 | MALFORMED_QUERY | LIMIT of at most 200",
                "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Contact)"
                        + " AND Id IN (SELECT AccountId FROM Contact) | MALFORMED_QUERY | maximum number of semi join",
                "SELECT Id FROM Account WHERE Name = 'a' OR Id IN (SELECT AccountId FROM Contact) | MALFORMED_QUERY | top level",
                "SELECT Id FROM Account WHERE Id IN (SELECT Id FROM Account) | MALFORMED_QUERY | same object type",
                "SELECT Id FROM Account WHERE Id IN (SELECT Id FROM Contact) | MALFORMED_QUERY | should point to the same object type",
                "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1) | MALFORMED_QUERY | LIMIT",
                "SELECT Id FROM Account WHERE Id IN (SELECT Id, AccountId FROM Contact) | MALFORMED_QUERY | one ID",
                "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE AccountId IN (SELECT AccountId FROM"
                        + " Opportunity)) | MALFORMED_QUERY | Nesting",
                "SELECT Parent.Parent.Parent.Parent.Parent.Parent.Name FROM Account | MALFORMED_QUERY | 5 levels",
                "SELECT Id FROM Account OFFSET 2001 | NUMBER_OUTSIDE_VALID_RANGE | Maximum SOQL offset allowed is 2000",
                "SELECT Id FROM Nonsense | INVALID_TYPE | sObject type 'Nonsense' is not supported.",
                "SELECT Id, (SELECT Id FROM Nonsenses) FROM Account | INVALID_TYPE | in FROM part of query call",
                "SELECT Bogus__c FROM Account | INVALID_FIELD | No such column 'Bogus__c' on entity 'Account'.",
                "SELECT Owner.Bogus FROM Account | INVALID_FIELD | No such column 'Bogus' on entity 'User'.",
                "SELECT Owners.Name FROM Account | INVALID_FIELD | Didn't understand relationship 'Owners' in field path.",
                "SELECT Id FROM Account WHERE Description = 'a' | INVALID_FIELD | field 'Description' can not be filtered in a query call",
                "SELECT Id FROM Account WHERE CreatedDate > '2026-01-01T00:00:00Z' | INVALID_FIELD | must be of type dateTime and should not be enclosed in quotes",
                "SELECT Id FROM Account WHERE CreatedDate > 2026-01-01 | INVALID_FIELD | must be of type dateTime",
                "SELECT Id FROM Account WHERE Renewal__c = '2026-01-01' | INVALID_FIELD | must be of type date and should not",
                "SELECT Id FROM Account WHERE Name = 3 | INVALID_FIELD | must be of type string and should be enclosed in quotes",
                "SELECT Id FROM Account WHERE AnnualRevenue = '3' | INVALID_FIELD | must be of type currency and should not",
                "SELECT Id FROM Account WHERE Active__c = 'true' | INVALID_FIELD | must be of type boolean and should not",
                "SELECT Id FROM Account WHERE Renewal__c = 2026-13-01 | MALFORMED_QUERY | invalid date",
                "SELECT Id FROM Account WHERE Renewal__c = LAST_N_DAYS:-5 | MALFORMED_QUERY | invalid date formula",
                "SELECT Id FROM Account WHERE Renewal__c = LAST_N_YEARS:4000000000 | MALFORMED_QUERY | invalid date formula",
                "SELECT Id FROM Account WHERE Renewal__c = NEXT_N_YEARS:9000 | MALFORMED_QUERY | invalid date formula",
                "SELECT Id FROM Account WHERE AnnualRevenue > 5.0d | MALFORMED_QUERY | unexpected token",
                "SELECT Id FROM Account WHERE HOUR_IN_DAY(Renewal__c) = 1 | MALFORMED_QUERY | does not support the function hour_in_day",
                "SELECT Id FROM Account WHERE CALENDAR_YEAR(Name) = 1 | MALFORMED_QUERY | does not support the function calendar_year",
                "SELECT Id FROM Account WHERE COUNT(Id) = 1 | MALFORMED_QUERY | should not be aggregated",
                "SELECT Id FROM Account WHERE Id = '001' | INVALID_QUERY_FILTER_OPERATOR | invalid ID field: 001",
                "SELECT Id FROM Account WHERE Id LIKE '001%' | INVALID_QUERY_FILTER_OPERATOR | invalid operator on id field",
                "SELECT Id FROM Account WHERE Name INCLUDES ('a') | INVALID_QUERY_FILTER_OPERATOR | invalid operator on string field",
                "SELECT Id FROM Account USING SCOPE team | INVALID_QUERY_SCOPE | invalid query scope: team",
                "SELECT Id FROM Contact USING SCOPE mine | INVALID_QUERY_SCOPE | invalid query scope: mine",
            })
    void statement_isRefused(String soql, Code code, String reason) {
        assertThatExceptionOfType(SoqlException.class)
                .isThrownBy(() -> ORG.query(soql))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .withMessageContaining(reason);
    }

    @Test
    void message_pointsIntoTheText() {
        assertThatExceptionOfType(SoqlException.class)
                .isThrownBy(() -> ORG.query("select count() from XYZZY"))
                .withMessage("\nselect count() from XYZZY\n                    ^\nERROR at Row:1:Column:21\n"
                        + "sObject type 'XYZZY' is not supported. If you are attempting to use a custom object, be sure to"
                        + " append the '__c' after the entity name. Please reference your WSDL or the describe call for the"
                        + " appropriate names.");
        assertThatExceptionOfType(SoqlException.class)
                .isThrownBy(() -> ORG.query("SELECT Bogus__c FROM Account"))
                .withMessageStartingWith("\nSELECT Bogus__c FROM Account\n       ^\nERROR at Row:1:Column:8\n");
    }

    @Test
    void message_showsAnExcerptOfALongText() {
        assertThatExceptionOfType(SoqlException.class)
                .isThrownBy(() -> ORG.query(
                        "SELECT Id,\nName, Type, AnnualRevenue, NumberOfEmployees FROM Account WHERE Name = 3999"))
                .withMessageStartingWith(
                        "\nFROM Account WHERE Name = 3999\n                   ^\nERROR at Row:2:Column:65\n");
    }

    @Test
    void length_isLimited() {
        String soql = "SELECT Id FROM Account WHERE Name = '" + "a".repeat(100_000) + "'";
        assertThatExceptionOfType(SoqlException.class)
                .isThrownBy(() -> ORG.query(soql))
                .withMessage("SOQL statements can not be longer than 100000 characters");
        assertThatExceptionOfType(SoqlException.class)
                .isThrownBy(() -> ORG.query("SELECT Id FROM Account WHERE Name = '" + "a".repeat(4001) + "'"))
                .withMessageContaining("4000 characters");
    }
}
