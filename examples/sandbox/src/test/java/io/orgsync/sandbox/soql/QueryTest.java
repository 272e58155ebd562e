package io.orgsync.sandbox.soql;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.sandbox.soql.Selection.Selected;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    private static final SmallOrg ORG = new SmallOrg()
            .row("User", 1, "Name", "Ada", "IsActive", true, "ManagerId", SmallOrg.id("User", 2))
            .row("User", 2, "Name", "Grace", "IsActive", false)
            .row("Group", 1, "Name", "Queue")
            .row(
                    "Account",
                    1,
                    "Name",
                    "Acme",
                    "Type",
                    "Customer",
                    "OwnerId",
                    SmallOrg.id("User", 1),
                    "AnnualRevenue",
                    new BigDecimal("100.50"),
                    "NumberOfEmployees",
                    10,
                    "Active__c",
                    true,
                    "Regions__c",
                    "EMEA;APAC",
                    "Renewal__c",
                    "2026-11-22",
                    "CreatedDate",
                    "2026-11-22T10:00:00.000+0000",
                    "Code__c",
                    "Abc")
            .row(
                    "Account",
                    2,
                    "Name",
                    "acme",
                    "Type",
                    "Former Customer",
                    "ParentId",
                    SmallOrg.id("Account", 1),
                    "OwnerId",
                    SmallOrg.id("User", 2),
                    "AnnualRevenue",
                    new BigDecimal("2000"),
                    "Active__c",
                    false,
                    "Regions__c",
                    "EMEA",
                    "Renewal__c",
                    "2026-11-21",
                    "CreatedDate",
                    "2026-10-01T00:00:00.000+0000",
                    "Code__c",
                    "abc")
            .row(
                    "Account",
                    3,
                    "Name",
                    "Zo\u00eb_100%",
                    "ParentId",
                    SmallOrg.id("Account", 2),
                    "OwnerId",
                    SmallOrg.id("Group", 1),
                    "Renewal__c",
                    "2027-01-01",
                    "CreatedDate",
                    "2025-12-31T23:59:59.000+0000")
            .row("Account", 4, "Name", "O'Brien", "Type", "Prospect", "NumberOfEmployees", 7)
            .row("Account", 5, "Name", "Gone", "IsDeleted", true, "Type", "Customer")
            .row("Contact", 1, "LastName", "One", "AccountId", SmallOrg.id("Account", 1), "Email", "one@example.com")
            .row("Contact", 2, "LastName", "Two", "AccountId", SmallOrg.id("Account", 1))
            .row("Contact", 3, "LastName", "Three", "AccountId", SmallOrg.id("Account", 2))
            .row("Contact", 4, "LastName", "Loose")
            .row("Opportunity", 1, "AccountId", SmallOrg.id("Account", 1), "StageName", "Won", "Amount", 10)
            .row("Opportunity", 2, "AccountId", SmallOrg.id("Account", 3), "StageName", "Won", "Amount", 5)
            .row("Opportunity", 3, "AccountId", SmallOrg.id("Account", 1), "StageName", "Lost", "Amount", 7);

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
    void count_hasNoRows() {
        Query.Answer answer =
                ORG.query("SELECT COUNT() FROM Account WHERE Type != null").run();
        assertThat(answer.totalSize()).isEqualTo(3);
        assertThat(answer.rows()).isEmpty();
    }

    @Test
    void select_isCanonicalAndInOrder() {
        assertThat(shape("select account.NAME, owner.manager.name, iD, Owner.NAME, a.type from ACCOUNT a"))
                .isEqualTo("Name Owner{Manager{Name} Name} Id Type");
    }

    @Test
    void select_readsParents() {
        Query query = ORG.query("SELECT Owner.Name, Parent.Name, Active__c FROM Account WHERE Name = 'O\\'Brien'");
        Row row = query.run().rows().get(0);
        assertThat(((Selection.Parent) query.selection().items().get(0)).of(row))
                .isEmpty();
        assertThat(((Selection.Value) query.selection().items().get(2)).in(row)).isEqualTo(false);
    }

    @Test
    void select_parentOfDeletedIsMissing() {
        SmallOrg org = new SmallOrg()
                .row("Account", 1, "Name", "parent", "IsDeleted", true)
                .row("Account", 2, "Name", "child", "ParentId", SmallOrg.id("Account", 1));
        String soql = "SELECT Id FROM Account WHERE Parent.Name = 'parent'";
        assertThat(org.query(soql).run().totalSize()).isZero();
        assertThat(org.queryAll(soql).run().totalSize()).isEqualTo(1);
    }

    @Test
    void children_areFilteredSortedAndLimitedPerParent() {
        Query query = ORG.query(
                "SELECT Name, (SELECT LastName, Account.Name FROM Contacts WHERE LastName != 'x' ORDER BY LastName DESC LIMIT"
                        + " 1) FROM Account ORDER BY Id");
        Selection.Children children =
                (Selection.Children) query.selection().items().get(1);
        assertThat(query.run().rows())
                .extracting(row -> children.of(row).stream()
                        .map(child -> String.valueOf(child.get("LastName")))
                        .collect(Collectors.joining(" ")))
                .containsExactly("Two", "Three", "", "");
        assertThat(children.name()).isEqualTo("Contacts");
    }

    @Test
    void children_nest() {
        Query query = ORG.query(
                "SELECT Id, (SELECT Id, (SELECT Id FROM Contacts) FROM ChildAccounts) FROM Account WHERE Name = 'Acme'");
        Selection.Children outer =
                (Selection.Children) query.selection().items().get(1);
        Selection.Children inner =
                (Selection.Children) outer.selection().items().get(1);
        Row child = outer.of(query.run().rows().get(0)).get(0);
        assertThat(inner.of(child)).hasSize(1);
    }

    @Test
    void aggregate_groupsAndNames() {
        assertThat(values(
                        "SELECT StageName, COUNT(Id), SUM(Amount) total, MAX(Amount) FROM Opportunity GROUP BY StageName"
                                + " ORDER BY StageName"))
                .isEqualTo("StageName=Lost expr0=1 total=7 expr1=7\nStageName=Won expr0=2 total=15 expr1=10");
    }

    @Test
    void aggregate_emptyIsOneRow() {
        assertThat(values("SELECT COUNT(Id), SUM(Amount), AVG(Amount) FROM Opportunity WHERE Amount > 1000"))
                .isEqualTo("expr0=0 expr1=null expr2=null");
    }

    @Test
    void aggregate_havingAndParents() {
        assertThat(values(
                        "SELECT Account.Name, COUNT(Id) n FROM Opportunity GROUP BY Account.Name HAVING COUNT(Id) > 1"))
                .isEqualTo("Name=Acme n=2");
        assertThat(values("SELECT CALENDAR_YEAR(CreatedDate) y, COUNT_DISTINCT(Type), MIN(Name) FROM Account GROUP BY"
                        + " CALENDAR_YEAR(CreatedDate) ORDER BY CALENDAR_YEAR(CreatedDate) NULLS LAST LIMIT 2"))
                .isEqualTo("y=2025 expr0=0 expr1=Zo\u00eb_100%\ny=2026 expr0=2 expr1=Acme");
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

    private static String found(String soql) {
        return ORG.query(soql).run().rows().stream()
                .map(row -> String.valueOf(Integer.parseInt(row.id().substring(3, 15))))
                .collect(Collectors.joining(" "));
    }

    private static String shape(String soql) {
        return shape(ORG.query(soql).selection());
    }

    private static String shape(Selection selection) {
        return selection.items().stream().map(QueryTest::shape).collect(Collectors.joining(" "));
    }

    private static String shape(Selected item) {
        return item instanceof Selection.Parent parent
                ? parent.name() + "{" + shape(parent.selection()) + "}"
                : item.name();
    }

    private static String values(String soql) {
        Query query = ORG.query(soql);
        return query.run().rows().stream()
                .map(row -> query.selection().items().stream()
                        .map(item -> item.name() + "=" + ((Selection.Value) item).in(row))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }
}
