package io.orgsync.source;

import com.google.common.collect.ImmutableList;

/**
 * Some records of a read.
 *
 * @param rows as the service gave them
 * @param startsOver true if the service lost its place and the read began again: all earlier pages of it are void
 */
public record SourcePage(ImmutableList<SourceRow> rows, boolean startsOver) {}
