/**
 * What can go wrong at a remote service, as values, and the pure decision whether to try again.
 *
 * <p>Belongs here: kinds of failure that both services share, retry decisions, and {@link io.orgsync.failure.Secret}, which keeps
 * credentials out of them. Does not belong here: status codes, headers and
 * bodies (each adapter decodes its own), waiting (a {@link io.orgsync.failure.Pause} is passed in), and failures of single
 * records, which are outcomes.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.failure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
