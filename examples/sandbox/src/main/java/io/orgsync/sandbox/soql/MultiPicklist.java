package io.orgsync.sandbox.soql;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;

/** Values joined by semicolons. */
final class MultiPicklist {
    private static final Splitter SEMICOLONS = Splitter.on(';').trimResults().omitEmptyStrings();

    private MultiPicklist() {}

    /** The values, folded. */
    static ImmutableSet<String> values(String joined) {
        return SEMICOLONS.splitToStream(joined).map(Fold::of).collect(ImmutableSet.toImmutableSet());
    }
}
