package io.orgsync.salesforce;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.Source;
import java.util.Collection;

/** Accounts, or records of any other object, that a query selects. */
final class AccountSource implements Source {

    private final Soql query;
    private final String keyField;
    private final Salesforce salesforce;

    AccountSource(Soql query, String keyField, Salesforce salesforce) {
        this.query = query;
        this.keyField = keyField;
        this.salesforce = salesforce;
    }

    @Override
    public String identity() {
        return salesforce.identity();
    }

    /** Also runs COUNT(), because only the service knows whether the fields of WHERE exist and can be filtered. */
    @Override
    public void check() {
        RowShape unusedShape = ShapeFinder.find(query, salesforce.schemas());
        long unusedCount = salesforce.queries().count(query);
    }

    @Override
    public ImmutableMap<Key, Key> successors(Collection<Key> absent) {
        boolean merges = salesforce
                .schemas()
                .of(query.object())
                .field(MergedRecords.MASTER)
                .isPresent();
        return merges ? new MergedRecords(query.object(), salesforce.queries()).successors(absent) : ImmutableMap.of();
    }

    @Override
    public Reading read(Selection selection) {
        Soql narrowed = query;
        Key only = selection.only();
        if (only != null) {
            narrowed = narrowed.only(keyField, only.value());
        }
        if (selection.limit() > 0) {
            narrowed = narrowed.atMost(selection.limit());
        }
        return salesforce.reading(narrowed, selection.isEverything() && !query.hasLimit());
    }
}
