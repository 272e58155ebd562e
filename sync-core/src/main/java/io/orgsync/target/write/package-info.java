/**
 * The port through which the desk is written: batches that become jobs, and jobs that become results.
 *
 * <p>Belongs here: what a write is, and what can become of it. Does not belong here: when to write, and what to do when the answer
 * is lost ({@code apply}).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.target.write;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
