package io.orgsync.sandbox.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Parents and children of records in queries. */
final class RelationsTest extends QueryScene {

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
}
