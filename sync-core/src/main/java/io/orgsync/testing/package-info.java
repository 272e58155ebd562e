/**
 * The published test kit: suites of checks that an implementation of a port has to pass, and a source, changes and a target in memory.
 *
 * <p>Belongs here: what somebody who writes an adapter, a store or rules needs in tests, whatever test framework is used; failures
 * are {@link java.lang.AssertionError}s that say what was expected. Does not belong here: anything that the flow itself uses, and
 * fakes of whole services (the sandbox).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
