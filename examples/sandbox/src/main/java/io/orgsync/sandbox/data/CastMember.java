package io.orgsync.sandbox.data;

/**
 * An account with a part to play in demonstrations and tests.
 *
 * @param role for example {@code authorized partner that is also a customer}
 * @param accountId 18 characters
 * @param name as in Salesforce
 */
public record CastMember(String role, String accountId, String name) {}
