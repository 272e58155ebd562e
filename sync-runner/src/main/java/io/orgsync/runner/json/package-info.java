/**
 * How fields are spelt in JSON wherever this program reads them back itself: in the state and in plan files.
 *
 * <p>Belongs here: the one codec, and what makes its lines storable. Does not belong here: the layout of plan files ({@code planfile})
 * and of reports, and the wire formats of the services, which their adapters know.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.json;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
