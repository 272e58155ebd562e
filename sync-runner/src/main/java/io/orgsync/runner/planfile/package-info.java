/**
 * Plans as files that people review and pass on: JSON Lines, protected against edits by a fingerprint.
 *
 * <p>Belongs here: the layout of a plan file, writing and reading it, and what is said about files that cannot be used. Does not belong
 * here: whether a plan may still be applied ({@code io.orgsync.apply.Admission}) and how plans are shown ({@code report}).
 *
 * <p>Layout, one JSON object a line, UTF-8, each line ended by a line feed:
 *
 * <ol>
 *   <li>the header: {@code orgsync} ("plan"), {@code format} (1), {@code desk}, {@code serial}, {@code rules}, {@code madeAt},
 *       {@code today}, {@code rows} by sync, {@code undoes} if it takes back a run, {@code everything},
 *       {@code trusted} if no doubt speaks against the reads, so that absences count;
 *   <li>a line per change: {@code change} (its class), {@code sync}, {@code key}, {@code target} and
 *       {@code mergedWith} if there are such, {@code name}, {@code reason}, {@code fields}, {@code remarks}, {@code news},
 *       {@code told}, {@code sensitive} if it belongs to such classes. Of a field, {@code before} is left out if it is nothing,
 *       {@code desired} if it equals {@code after}, {@code base} if there is none, {@code report} if there is nothing to
 *       report; {@code agrees} stands for an {@code agreed} that equals {@code desired};
 *   <li>the {@code summary}: {@code counts} and {@code withheldLines} by class, {@code guards} with figures and ruling, troubles,
 *       overlaps, records without a key;
 *   <li>the {@code fingerprint}: SHA-256 over the bytes of all lines before, so {@code head -n -1 FILE | sha256sum} tells it.
 * </ol>
 *
 * <p>Values are spelt as {@link io.orgsync.runner.json.FieldsJson} says.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.planfile;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
