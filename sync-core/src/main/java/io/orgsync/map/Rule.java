package io.orgsync.map;

import io.orgsync.field.Field;

/**
 * One line of a mapping.
 *
 * @param id what output calls it and a text search finds: {@code standard.support_level}
 * @param target the field that it fills
 * @param function how
 */
public record Rule(String id, Field target, RuleFunction function) {}
