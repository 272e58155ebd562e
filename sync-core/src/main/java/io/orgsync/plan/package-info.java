/**
 * What should happen, and why: refreshing the picture, reading the sources, claims, names, guards, and the plan itself.
 *
 * <p>Belongs here: every decision of a run before anything is written. Does not belong here: decisions about a single field
 * ({@code diff}), writing ({@code apply}); nothing here can see {@code target.write}, so a dry run cannot write by construction.
 *
 * <p>Read in this order: {@link io.orgsync.plan.Planner}, {@link io.orgsync.plan.Change}, {@code RecordPlanner}, {@code FieldPlanner}.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.plan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
