/** Sandbox. */
@NullMarked
package io.orgsync.sandbox;

import org.jspecify.annotations.NullMarked;
