package io.orgsync.sandbox.soql;

import io.orgsync.sandbox.soql.Selection.Selected;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** A small org, and what queries find in it. */
abstract class QueryScene {

    static final SmallOrg ORG = new SmallOrg()
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

    static String found(String soql) {
        return ORG.query(soql).run().rows().stream()
                .map(row -> String.valueOf(Integer.parseInt(row.id().substring(3, 15))))
                .collect(Collectors.joining(" "));
    }

    static String shape(String soql) {
        return shape(ORG.query(soql).selection());
    }

    static String shape(Selection selection) {
        return selection.items().stream().map(QueryTest::shape).collect(Collectors.joining(" "));
    }

    static String shape(Selected item) {
        return item instanceof Selection.Parent parent
                ? parent.name() + "{" + shape(parent.selection()) + "}"
                : item.name();
    }

    static String values(String soql) {
        Query query = ORG.query(soql);
        return query.run().rows().stream()
                .map(row -> query.selection().items().stream()
                        .map(item -> item.name() + "=" + ((Selection.Value) item).in(row))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }
}
