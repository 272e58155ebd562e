/**
 * What a record is made of: keys, target ids, field declarations, values, and how two values compare.
 *
 * <p>Belongs here: anything that is true of a single field or an ordered map of fields, whatever system it came from.
 * Does not belong here: what an account or an organization is ({@code model}), where a value came from ({@code map}), and
 * what to do when two sides differ ({@code diff}).
 *
 * <p>All types are immutable and safe for any number of threads, except {@link io.orgsync.field.ValuePool}.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.field;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
