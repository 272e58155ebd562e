package io.orgsync.sandbox.soql;

/**
 * A list of records that point to an object.
 *
 * @param name as in FROM of a child subquery ({@code Contacts})
 * @param object that the children are of
 * @param column of the children that holds the parent's id
 */
public record ChildList(String name, String object, String column) {}
