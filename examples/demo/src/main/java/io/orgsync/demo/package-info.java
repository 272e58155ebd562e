/** Demo. */
@NullMarked
package io.orgsync.demo;

import org.jspecify.annotations.NullMarked;
