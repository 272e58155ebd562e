/**
 * The durable state in one SQLite file.
 *
 * <p>Belongs here: SQL, the schema and its migrations, how values are spelt in columns, and what to tell people when storage fails.
 * Does not belong here: what to conclude from what is remembered (the core), and plan files ({@code planfile}).
 *
 * <p>Reading order: {@link io.orgsync.runner.store.JdbcState}, {@code StateFile} (opening), {@code Schema}, {@code Database}
 * (transactions and statements), then one class per part of the port. Queries keep to plain SQL where that will do.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
