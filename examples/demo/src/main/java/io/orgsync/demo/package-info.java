/**
 * The command {@code demo}: the main job on the embedded sandbox, told step by step and checked as it goes.
 *
 * <p>Belongs here: the story and how it is told. Does not belong here: anything that the story uses; it calls the same commands that an
 * operator calls, and looks at records by plain requests of its own.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
