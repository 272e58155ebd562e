package io.orgsync.map;

import com.google.common.collect.ImmutableSet;

/**
 * A condition without which some fields must not be trusted, such as "every charge name is known". Where it does not hold, these
 * fields stay as the target has them, instead of being demoted.
 *
 * @param id what output calls it
 * @param holds a {@code FLAG}; anything else counts as not met
 * @param fields wire keys of the fields to hold
 * @param message what a person should know and do
 */
public record Requirement(String id, RuleFunction holds, ImmutableSet<String> fields, String message) {}
