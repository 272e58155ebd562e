/**
 * The business records: accounts, organizations, cases, and the id of an account, as thin typed views over {@link io.orgsync.field.Fields}.
 *
 * <p>Belongs here: accessors that give a wire field its business name, and rules about ids. Does not belong here: mapping from one
 * record to another ({@code map}), comparing them ({@code diff}), reading or writing them (the ports).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
