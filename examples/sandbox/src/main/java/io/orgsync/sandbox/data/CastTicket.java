package io.orgsync.sandbox.data;

/**
 * A ticket with a part to play in demonstrations and tests.
 *
 * @param role for example {@code merged into another}
 * @param id of the ticket on the desk
 * @param organizationId of its organization, 0 if it has none
 */
public record CastTicket(String role, long id, long organizationId) {}
