package io.orgsync.state;

import io.orgsync.field.Fields;
import io.orgsync.field.Key;

/**
 * A line of the plan under way, as the state keeps it.
 *
 * @param sync position of the sync in the configuration
 * @param rank position of the change's class among the classes
 * @param key of the source record
 * @param body everything else, in the planner's own form
 */
public record StagedChange(int sync, int rank, Key key, Fields body) {}
