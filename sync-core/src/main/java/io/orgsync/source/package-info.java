/**
 * The port through which records are read from the system that is right.
 *
 * <p>Belongs here: pages of records, and whether a read was complete. Does not belong here: what becomes of a record
 * ({@code map}), how pages are fetched (adapters).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.source;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
