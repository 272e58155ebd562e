/**
 * The whole flow in one class: {@link io.orgsync.Sync}.
 *
 * <p>Belongs here: the order of the steps, the lock around them, and the history of runs. Does not belong here: what happens within a
 * step; each has its own package.
 */
@NullMarked
@CheckReturnValue
package io.orgsync;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
