package io.orgsync.sandbox.data;

/**
 * What lists need to know of a generated ticket, much cheaper to have than its {@link TicketHistory}. Times are seconds since 1970.
 *
 * @param stamp of its last change, by the system too
 * @param updated when it was updated last
 * @param organization 0 if it has none
 * @param deleted whether it is deleted, scrubbed or not
 */
public record TicketSketch(long id, long stamp, long updated, long requester, long organization, boolean deleted) {}
