package io.orgsync.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.target.Target;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetSchema;
import io.orgsync.target.write.TargetWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The cases of one org: read by ticket or by id through this object, written through {@link #writer}, so that whoever only plans is
 * handed nothing that writes. They are never listed, so that the cost follows the tickets that changed. Single-threaded.
 *
 * <p>Before anything else, the fields are held against what the org declares: a {@link io.orgsync.failure.FailureException} of kind
 * FORBIDDEN names all that are absent or hidden, and a key field that could let a case be created twice.
 */
public final class SalesforceCases implements Target {

    private final Salesforce salesforce;
    private final CaseOptions options;
    private final Supplier<CaseShape> shape;

    SalesforceCases(Salesforce salesforce, CaseOptions options) {
        this.salesforce = salesforce;
        this.options = options;
        this.shape = Suppliers.memoize(() -> CaseShape.of(options, salesforce.schemas()));
    }

    /** {@code salesforce:ORGID}, the id in 18 characters. */
    @Override
    public String identity() {
        return salesforce.identity();
    }

    @Override
    public TargetSchema schema() {
        return shape.get().schema();
    }

    @Override
    public ImmutableList<TargetRecord> fetch(Collection<TargetId> ids) {
        Map<TargetId, TargetRecord> found = new LinkedHashMap<>();
        collect("Id", ids.stream().map(TargetId::value).toList(), found);
        return ImmutableList.copyOf(found.values());
    }

    /**
     * The cases that hold one of these tickets' ids in the key field, or one of their addresses in the field of the link, whatever the
     * other field says; each case once. Several of one ticket are all given.
     */
    @Override
    public ImmutableList<TargetRecord> find(Collection<Key> keys) {
        Map<TargetId, TargetRecord> found = new LinkedHashMap<>();
        collect(options.keyField(), keys.stream().map(Key::value).toList(), found);
        options.link()
                .ifPresent(link ->
                        collect(link.field(), keys.stream().map(link::of).toList(), found));
        return ImmutableList.copyOf(found.values());
    }

    /**
     * Always none: a case is written when its request is answered. One whose answer was lost may still be at work; a new case that it
     * makes later is found again by its key, whoever creates it.
     */
    @Override
    public ImmutableSet<String> jobsUnderWay() {
        return ImmutableSet.of();
    }

    /** What carries out batches on these cases. Asks nothing by itself. */
    public TargetWriter writer() {
        return new CaseWriter(options, shape, salesforce);
    }

    private void collect(String field, Collection<String> values, Map<TargetId, TargetRecord> found) {
        String operation = "find " + options.object() + " by " + field;
        CaseShape cases = shape.get();
        RowReader reader = new RowReader(operation);
        for (JsonNode row : salesforce.lookup().rows(operation, cases.select(), field, values)) {
            TargetRecord record = cases.record(row, reader);
            found.putIfAbsent(record.id(), record);
        }
    }
}
