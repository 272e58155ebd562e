/**
 * The part of the memory that a run leaves to later runs: what was written or may have been, and what is still open.
 *
 * <p>Belongs here: intents and their outcomes, records that are due, absences, approvals, held values, cursors of sources, merges. Does not
 * belong here: what both sides agreed on (links), what the desk holds (picture), and conclusions ({@code plan}, {@code apply}).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.state.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
