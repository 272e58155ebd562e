/**
 * The port to the durable memory of one desk: picture, links, staging, issued plans, runs, lock.
 *
 * <p>Belongs here: what has to be remembered between steps and runs, and an in-memory form for tests and trials. Does not belong here:
 * what to conclude from it ({@code plan}), SQL and files (the runner's store).
 *
 * <p>Everything is used by one thread. Reads go in pages by key, never with open cursors, so that any database can serve them and
 * memory stays bounded.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.state;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
