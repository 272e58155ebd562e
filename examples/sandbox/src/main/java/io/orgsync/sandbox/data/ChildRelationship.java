package io.orgsync.sandbox.data;

/**
 * Records of another object that refer to this one.
 *
 * @param name under which they are selected in a subquery, for example {@code Customer_Subscriptions__r}
 * @param object the name of the other object
 * @param field the field of the other object that refers to this one
 */
public record ChildRelationship(String name, String object, String field) {}
