/**
 * Expressions: CEL (Common Expression Language) over the fields that a query selects.
 *
 * <p>Belongs here: which names an expression may use, the functions, the way of values into CEL and back. Does not belong here: which
 * expressions there are and what becomes of their results ({@code rules}). Only this package sees the CEL library.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.rules.cel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
