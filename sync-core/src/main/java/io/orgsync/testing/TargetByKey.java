package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.target.Target;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetSchema;
import java.util.Collection;

/** A desk in memory, seen as one that cannot be listed. */
record TargetByKey(InMemoryTarget all) implements Target {

    @Override
    public String identity() {
        return all.identity();
    }

    @Override
    public TargetSchema schema() {
        return all.schema();
    }

    @Override
    public ImmutableList<TargetRecord> fetch(Collection<TargetId> ids) {
        return all.fetch(ids);
    }

    @Override
    public ImmutableList<TargetRecord> find(Collection<Key> keys) {
        return all.find(keys);
    }

    @Override
    public ImmutableSet<String> jobsUnderWay() {
        return all.jobsUnderWay();
    }
}
