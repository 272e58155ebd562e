package io.orgsync.zendesk;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.field.ValuePool;
import io.orgsync.target.ListedTarget;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetSchema;
import io.orgsync.target.TargetUsage;
import io.orgsync.target.write.TargetWriter;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * The organizations of one Zendesk: read through this object, written through {@link #writer}, so that whoever only plans is handed
 * nothing that writes. Single-threaded.
 */
public final class ZendeskOrganizations implements ListedTarget {

    private static final int MOST_IDS = 100;
    static final Ask SHOW =
            Ask.get("show organizations", "/api/v2/organizations/show_many", Shape.listOf("organizations"));

    private final String identity;
    private final CallStack calls;
    private final Supplier<DeskFields> fields;
    private final Supplier<OrganizationJson> json;
    private final int jobsSideBySide;

    ZendeskOrganizations(
            ZendeskConfig config, CallStack calls, Supplier<DeskFields> fields, ImmutableList<String> keys) {
        this.identity = config.identity();
        this.jobsSideBySide = config.jobsSideBySide();
        this.calls = calls;
        this.fields = fields;
        this.json = Suppliers.memoize(() -> new OrganizationJson(fields.get(), keys));
    }

    /** {@code zendesk:SUBDOMAIN}; on loopback always {@code zendesk:localhost}, because ports change with every start. */
    @Override
    public String identity() {
        return identity;
    }

    @Override
    public TargetSchema schema() {
        return fields.get().schema();
    }

    @Override
    public TargetReading list() {
        return new OrganizationList(calls, reader());
    }

    /** @throws IllegalArgumentException if the mark is none of ours */
    @Override
    public TargetReading changes(String mark) {
        return new OrganizationExport(calls, reader(), mark);
    }

    @Override
    public ImmutableList<TargetRecord> fetch(Collection<TargetId> ids) {
        return show("ids", ids.stream().map(TargetId::value).collect(ImmutableSet.toImmutableSet()));
    }

    @Override
    public ImmutableList<TargetRecord> find(Collection<Key> keys) {
        return show("external_ids", keys.stream().map(Key::value).collect(ImmutableSet.toImmutableSet()));
    }

    /** Costs a request for each organization, and one for every hundred. */
    @Override
    public ImmutableMap<TargetId, TargetUsage> usage(Collection<TargetId> ids) {
        return new OrganizationUsage(calls).of(ids);
    }

    @Override
    public ImmutableSet<String> jobsUnderWay() {
        return new JobWatch(calls).underWay();
    }

    /** What carries out batches on these organizations. Asks nothing by itself. */
    public TargetWriter writer() {
        return new OrganizationWriter(calls, json, new JobRoom(jobsSideBySide));
    }

    private ImmutableList<TargetRecord> show(String by, ImmutableSet<String> wanted) {
        ImmutableList.Builder<TargetRecord> records = ImmutableList.builder();
        ValuePool pool = new ValuePool();
        for (List<String> some : Iterables.partition(wanted, MOST_IDS)) {
            OrganizationReader reader = reader();
            Answer answer = calls.send(SHOW.with(by, String.join(",", some)));
            records.addAll(reader.records(SHOW, answer, pool));
        }
        return records.build();
    }

    private OrganizationReader reader() {
        return new OrganizationReader(json.get(), calls.errors());
    }
}
