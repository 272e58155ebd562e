/**
 * The command line: options, wiring, exit codes.
 *
 * <p>Belongs here: what a command is called, what it takes, and which parts it puts together. Does not belong here: anything that an
 * embedding tool would need as well; that lives in the core, the adapters, {@code rules}, {@code store}, {@code planfile},
 * {@code review}, {@code tickets} or {@code report}. The only package that knows picocli, which is optional.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
