/**
 * The three-way comparison: from what both sides agreed on, what the rules want and what the target holds, to one decision per
 * field. Pure.
 *
 * <p>Belongs here: decisions about fields and about the fields of one record, and whether a read shows an earlier write. Does not
 * belong here: when two values count as equal ({@code field}), whether a record is created or retired ({@code plan}), and
 * remembering anything ({@code state}).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.diff;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
