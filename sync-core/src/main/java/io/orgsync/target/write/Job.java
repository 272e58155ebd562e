package io.orgsync.target.write;

/**
 * A batch that the service has accepted.
 *
 * @param id the service's id of the job
 * @param items how many results are expected
 */
public record Job(String id, int items) {}
