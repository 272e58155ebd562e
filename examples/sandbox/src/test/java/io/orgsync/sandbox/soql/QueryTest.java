package io.orgsync.sandbox.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryTest extends QueryScene {

    @Test
    void scopeMine_isWhatTheUserOwns() {
        assertThat(found("SELECT Id FROM Account USING SCOPE Mine")).isEqualTo("1");
        assertThat(found("SELECT Id FROM Account USING SCOPE mine WHERE Name = 'O\\'Brien'"))
                .isEmpty();
        assertThat(found("SELECT Id FROM Account USING SCOPE everything LIMIT 2"))
                .isEqualTo("1 2");
        assertThat(ORG.query("SELECT COUNT() FROM Account USING SCOPE mine")
                        .run()
                        .totalSize())
                .isEqualTo(1);
    }

    /** Numbers of the accounts that a condition finds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Name = 'ACME' | 1 2",
                "Name != 'acme' | 3 4",
                "Name <> 'acme' | 3 4",
                "Name = 'O\\'Brien' | 4",
                "Name = 'ZO\u00cb_100%' | 3",
                "Type = null | 3",
                "Type = '' | 3",
                "Type != null | 1 2 4",
                "Type != 'Customer' | 2 3 4",
                "Type NOT IN ('Customer') | 2 3 4",
                "Type NOT IN ('Customer', null) | 2 4",
                "Type IN ('customer', 'PROSPECT') | 1 4",
                "Type IN ('Customer', '') | 1 3",
                "Type > 'D' | 2 4",
                "Type < 'D' | 1",
                "NOT Type = 'Customer' | 2 3 4",
                "NOT (Type = 'Customer' OR Type = null) | 2 4",
                "Type = 'Customer' AND (Name = 'acme' OR Name = 'x') | 1",
                "(Type = 'Customer' AND Name = 'acme') OR (NOT Name LIKE '%c%') | 1 3 4",
                "Name LIKE 'ac%' | 1 2",
                "Name LIKE '_cm_' | 1 2",
                "Name LIKE '%\\_%' | 3",
                "Name LIKE '%0\\%' | 3",
                "Name LIKE 'Acme\\%' | ",
                "Name LIKE '%\\'%' | 4",
                "Code__c = 'abc' | 2",
                "Code__c IN ('Abc') | 1",
                "Active__c = true | 1",
                "Active__c = false | 2 3 4",
                "Active__c = null | 2 3 4",
                "Active__c != null | 1",
                "Active__c != true | 2 3 4",
                "AnnualRevenue = 100.5 | 1",
                "AnnualRevenue >= 100.50 | 1 2",
                "AnnualRevenue < +2000 | 1",
                "AnnualRevenue != 2000.0 | 1 3 4",
                "AnnualRevenue IN (2000, -1) | 2",
                "NumberOfEmployees > 7 | 1",
                "Regions__c INCLUDES ('emea;apac') | 1",
                "Regions__c INCLUDES ('EMEA;APAC', 'emea') | 1 2",
                "Regions__c EXCLUDES ('APAC') | 2 3 4",
                "Regions__c = 'EMEA' | 2",
                "Renewal__c = 2026-11-22 | 1",
                "Renewal__c = TODAY | 1",
                "Renewal__c = YESTERDAY | 2",
                "Renewal__c != TODAY | 2 3 4",
                "Renewal__c > TODAY | 3",
                "Renewal__c <= TODAY | 1 2",
                "Renewal__c = NEXT_YEAR | 3",
                "Renewal__c = LAST_N_DAYS:1 | 1 2",
                "Renewal__c = NEXT_N_DAYS:40 | 3",
                "Renewal__c = THIS_WEEK | 1",
                "Renewal__c = LAST_WEEK | 2",
                "Renewal__c = N_DAYS_AGO:1 | 2",
                "Renewal__c IN (TODAY, 2027-01-01) | 1 3",
                "CreatedDate = TODAY | 1",
                "CreatedDate = THIS_QUARTER | 1 2",
                "CreatedDate = LAST_MONTH | 2",
                "CreatedDate = LAST_YEAR | 3",
                "CreatedDate > 2026-11-22T10:59:59+01:00 | 1",
                "CreatedDate >= 2026-11-22T10:00:00.000+0000 | 1",
                "CreatedDate < 2026-11-22T10:00:00.000Z | 2 3",
                "CALENDAR_YEAR(CreatedDate) = 2025 | 3",
                "HOUR_IN_DAY(CreatedDate) = 10 | 1",
                "DAY_ONLY(CreatedDate) = 2026-10-01 | 2",
                "Id = '001000000000001' | 1",
                "Id = '001000000000001AAA' | 1",
                "Id IN ('001000000000001', '001000000000002aaa') | 1 2",
                "Id != '001000000000001' | 2 3 4",
                "Owner.Name = 'ada' | 1",
                "Owner.Name = null | 4",
                "Owner.Manager.Name = 'Grace' | 1",
                "Owner.Manager.Name = null | 2 3 4",
                "Owner.IsActive = false | 2 3 4",
                "Parent.Name = 'acme' OR Parent.Parent.Name = 'Acme' | 2 3",
                "Account.Name = 'Acme' AND Account.Parent.Name = 'Acme' | 2",
                "Id IN (SELECT AccountId FROM Opportunity) | 1 3",
                "Id IN (SELECT AccountId FROM Opportunity WHERE StageName = 'Won' AND Amount > 6) | 1",
                "Id NOT IN (SELECT AccountId FROM Opportunity) | 2 4",
                "Id NOT IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Opportunity) | 3",
                "OwnerId IN (SELECT Id FROM User WHERE IsActive = true) | 1",
            })
    void where_findsRows(String condition, String numbers) {
        assertThat(found("SELECT Id FROM Account WHERE " + condition)).isEqualTo(numbers == null ? "" : numbers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ORDER BY Name | 1 2 4 3",
                "ORDER BY Type | 3 1 2 4",
                "ORDER BY Type DESC | 3 4 2 1",
                "ORDER BY Type NULLS LAST | 1 2 4 3",
                "ORDER BY Type DESC NULLS LAST, Name | 4 2 1 3",
                "ORDER BY AnnualRevenue DESC NULLS LAST, Id DESC | 2 1 4 3",
                "ORDER BY Owner.Name NULLS LAST | 1 2 3 4",
                "ORDER BY Active__c, Id | 2 3 4 1",
                "ORDER BY Id DESC LIMIT 2 | 4 3",
                "ORDER BY Id LIMIT 2 OFFSET 1 | 2 3",
                "LIMIT 1 | 1",
                "LIMIT 2 OFFSET 3 | 4",
                "LIMIT 0 | ",
            })
    void order_sortsAndCuts(String clause, String numbers) {
        assertThat(found("select id from account " + clause)).isEqualTo(numbers == null ? "" : numbers);
    }

    @Test
    void totalSize_isBoundedByLimit() {
        assertThat(ORG.query("SELECT Id FROM Account LIMIT 3").run().totalSize())
                .isEqualTo(3);
        assertThat(ORG.query("SELECT Id FROM Account ORDER BY Name LIMIT 3")
                        .run()
                        .totalSize())
                .isEqualTo(3);
    }

    @Test
    void queryAll_findsDeleted() {
        assertThat(ORG.queryAll("SELECT Id FROM Account").run().totalSize()).isEqualTo(5);
        assertThat(ORG.queryAll("SELECT Id FROM Account WHERE IsDeleted = true")
                        .run()
                        .totalSize())
                .isEqualTo(1);
        assertThat(ORG.query("SELECT Id FROM Account WHERE IsDeleted = true")
                        .run()
                        .totalSize())
                .isZero();
    }

    @Test
    void select_isCanonicalAndInOrder() {
        assertThat(shape("select account.NAME, owner.manager.name, iD, Owner.NAME, a.type from ACCOUNT a"))
                .isEqualTo("Name Owner{Manager{Name} Name} Id Type");
    }

    @Test
    void fields_areSpelledOut() {
        assertThat(shape("SELECT FIELDS(CUSTOM) FROM Account LIMIT 200"))
                .isEqualTo("Active__c Regions__c Renewal__c Code__c");
        assertThat(shape("SELECT FIELDS(STANDARD) FROM User")).isEqualTo("Id Name IsActive ManagerId");
        assertThat(shape("SELECT FIELDS(ALL) FROM User LIMIT 200")).isEqualTo("Id Name IsActive ManagerId");
    }

    @Test
    void functions_keepTheFieldsName() {
        assertThat(
                        shape(
                                "SELECT toLabel(Type), FORMAT(AnnualRevenue) money, convertCurrency(AnnualRevenue) FROM Account"))
                .isEqualTo("Type money AnnualRevenue");
    }

    @Test
    void text_mayBeSpreadOverLines() {
        assertThat(found("SELECT  Id\r\n\tFROM Account\nWHERE Name='Acme'\n\nAND Type   =\n'Customer' FOR VIEW"))
                .isEqualTo("1");
    }
}
