/**
 * Carrying out a plan: batches, jobs side by side, rechecks, outcomes, and what is remembered of them.
 *
 * <p>Belongs here: everything between a plan and its report. Does not belong here: deciding what to write ({@code plan}), and how a
 * service takes a batch (adapters).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.apply;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
