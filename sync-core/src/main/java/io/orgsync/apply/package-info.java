/**
 * Carrying out a plan: rechecks, batches, jobs side by side, deletions, outcomes, and what is remembered of them; settling what an earlier
 * run left open; and adopting records that a person has paired.
 *
 * <p>Belongs here: everything between a plan and its report. Does not belong here: deciding what to write ({@code plan}), and how a
 * service takes a batch (adapters).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.apply;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
