/** Fields. */
@NullMarked
package io.orgsync.field;

import org.jspecify.annotations.NullMarked;
