package io.orgsync.plan;

import java.time.Instant;

/**
 * What the reads of a run allow to conclude.
 *
 * @param complete whether every source was read completely, so that absence and ownership may be concluded
 * @param doubts what speaks against the reads, for people; empty if nothing does, so that absences count
 * @param at when
 * @param successions which accounts were merged into others
 */
record Evidence(boolean complete, String doubts, Instant at, Successions successions) {}
