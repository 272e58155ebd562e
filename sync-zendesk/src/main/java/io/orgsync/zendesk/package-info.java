/** Zendesk. */
@NullMarked
package io.orgsync.zendesk;

import org.jspecify.annotations.NullMarked;
