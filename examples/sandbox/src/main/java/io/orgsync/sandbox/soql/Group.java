package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/** Rows with equal keys, seen as one row of an aggregate query. */
record Group(ImmutableList<Row> members) implements Row {
    /** The type that answers name. */
    static final String TYPE = "AggregateResult";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String id() {
        return "";
    }

    /** Groups have no fields of their own; see {@link GroupTerms}. */
    @Override
    public @Nullable Object get(String column) {
        return null;
    }
}
