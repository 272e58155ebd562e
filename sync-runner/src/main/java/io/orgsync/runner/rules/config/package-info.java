/**
 * What can be configured: the typed form of {@code orgsync.yaml} and of the files that it names, and the reading of them.
 *
 * <p>Belongs here: keys, defaults and units, merging of rule sets, references to secrets. Does not belong here: compiling expressions
 * ({@code rules.cel}), and acting on any of it.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.rules.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
