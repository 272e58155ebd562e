/**
 * How plans and runs are shown to people and to other programs.
 *
 * <p>Belongs here: text for terminals and logs, JSON for machines. Does not belong here: deciding what to show ({@code plan} marks what
 * is news), plan files ({@code planfile}), options of commands ({@code command}).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
