/** Rules. */
@NullMarked
package io.orgsync.runner.rules;

import org.jspecify.annotations.NullMarked;
