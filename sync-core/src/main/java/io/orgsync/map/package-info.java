/**
 * Rules: from a source record to what the target should hold. Pure, so that a rule can be tested without a network.
 *
 * <p>Belongs here: the table of rules, the small functions that rules are made of, and the trace of how a value came about. Does not
 * belong here: reading rules from a file (the runner does), what the target holds now ({@code diff}), which sync owns a record
 * ({@code plan}).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.map;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
