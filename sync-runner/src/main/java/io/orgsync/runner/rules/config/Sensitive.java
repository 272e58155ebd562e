package io.orgsync.runner.rules.config;

import io.orgsync.plan.Limits.Ceiling;

/**
 * Changes that get a small ceiling of their own, whatever the totals say.
 *
 * @param name of the class, such as {@code entitlement-lost}
 * @param when true for a change that belongs to it; over {@code before} and {@code after}, the target's values
 * @param ceiling per run, and summed over 24 hours
 */
public record Sensitive(String name, Expression when, Ceiling ceiling) {}
