/**
 * Programs that measure. Each prints figures with the conditions under which they hold.
 *
 * <p>Belongs here: measurements of memory and speed. Does not belong here: assertions; a slow machine is no failure.
 */
@NullMarked
package io.orgsync.benchmarks;

import org.jspecify.annotations.NullMarked;
