package io.orgsync.plan;

import java.time.Instant;

/**
 * What the reads of a run allow to conclude.
 *
 * @param complete whether every source was read completely, so that absence and ownership may be concluded
 * @param at when
 * @param successions which accounts were merged into others
 */
record Evidence(boolean complete, Instant at, Successions successions) {}
