package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import io.orgsync.runner.rules.cel.Column;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.YamlNode;
import io.orgsync.salesforce.Selected;
import io.orgsync.salesforce.Soql;
import io.orgsync.salesforce.SoqlException;
import java.util.List;

/**
 * The names that a query declares. The only place where rules see the Salesforce adapter, of which they need nothing but the parser of
 * queries: the names are then the same here and in the records that come back.
 *
 * @param object the query's own object
 * @param columns what it selects
 */
record SelectList(String object, ImmutableList<Column> columns) {

    /** Complains and gives no columns if the query cannot be read. */
    static SelectList of(YamlNode.Scalar query, Complaints complaints) {
        try {
            Soql soql = Soql.parse(query.text());
            return new SelectList(soql.object(), columns(query, soql.fields()));
        } catch (SoqlException wrong) {
            complaints.add(query.place(wrong.line(), wrong.column() - 1), "the query: " + wrong.reason());
            return new SelectList("", ImmutableList.of());
        }
    }

    private static ImmutableList<Column> columns(YamlNode.Scalar query, List<Selected> selected) {
        return selected.stream()
                .map(each -> new Column(
                        query.place(each.line(), each.column() - 1), each.name(), columns(query, each.children())))
                .collect(ImmutableList.toImmutableList());
    }
}
