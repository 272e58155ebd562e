package io.orgsync.sandbox.soql;

import java.time.Instant;
import org.immutables.value.Value;

/**
 * What a statement is looked at with.
 *
 * @param deletedToo whether soft-deleted records are found, as by queryAll
 * @param childDepth how many levels of child subqueries may still be nested
 * @param nested whether this is the inside of a semi-join
 */
@Value.Builder
record Context(Source source, Org org, Instant now, boolean deletedToo, int childDepth, boolean nested) {
    static ContextBuilder builder() {
        return new ContextBuilder();
    }

    Context inChildren() {
        return builder().from(this).childDepth(childDepth - 1).build();
    }

    Context inSemiJoin() {
        return builder().from(this).nested(true).build();
    }
}
