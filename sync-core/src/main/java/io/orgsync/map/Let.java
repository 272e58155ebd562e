package io.orgsync.map;

/**
 * A named intermediate value, so that rules share it.
 *
 * @param name how later lets and rules refer to it
 * @param function may use source fields and earlier lets
 */
public record Let(String name, RuleFunction function) {}
