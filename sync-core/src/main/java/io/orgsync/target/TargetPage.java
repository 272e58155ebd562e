package io.orgsync.target;

import com.google.common.collect.ImmutableList;

/**
 * Some records of the desk.
 *
 * @param records may repeat records of earlier pages
 * @param mark where a later {@link ListedTarget#changes} has to begin so that nothing is missed, if this page is the last that was kept;
 *     opaque
 */
public record TargetPage(ImmutableList<TargetRecord> records, String mark) {}
