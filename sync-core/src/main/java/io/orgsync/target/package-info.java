/**
 * The port through which the desk is read: what fields it has, which records it holds, what changed.
 *
 * <p>Belongs here: reading. Does not belong here: writing, which is {@code target.write}, so that planning cannot write by
 * construction.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.target;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
