package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.Policy;
import io.orgsync.runner.rules.yaml.Position;
import org.immutables.value.Value;

/**
 * The tags that a sync manages.
 *
 * @param owned the only tags that are ever added or removed
 * @param value gives a list of some of them
 */
@Value.Builder
public record TagsRule(Position at, ImmutableSortedSet<String> owned, Expression value, Policy policy) {}
