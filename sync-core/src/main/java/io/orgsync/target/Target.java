package io.orgsync.target;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import java.util.Collection;

/**
 * A desk as it can be read. Records carry the managed fields and the key fields that the target was opened with, no others. A desk
 * that is no {@link ListedTarget} is read by key, for the records of each page of the source.
 *
 * <p>Single-threaded. Every method throws {@link io.orgsync.failure.FailureException} if the service cannot answer.
 */
public interface Target {

    /** What the durable state is bound to, so that another desk is noticed: {@code zendesk:SUBDOMAIN}. */
    String identity();

    /** The fields that the service lets us write, as it declares them; asked once per run. */
    TargetSchema schema();

    /** The records with these ids; those that do not exist are left out. */
    ImmutableList<TargetRecord> fetch(Collection<TargetId> ids);

    /** The records whose external id is one of these keys; those that do not exist are left out. Not delayed like a search. */
    ImmutableList<TargetRecord> find(Collection<Key> keys);

    /**
     * What shows whether anybody has put these records to use; may cost a request for each. Those that do not exist are left out, and
     * all of them on a desk that cannot tell, where nothing is ever deleted.
     */
    default ImmutableMap<TargetId, TargetUsage> usage(Collection<TargetId> ids) {
        return ImmutableMap.of();
    }

    /** The service's ids of the background jobs that write such records and are still queued or running, whoever sent them. */
    ImmutableSet<String> jobsUnderWay();
}
