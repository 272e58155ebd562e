/** Salesforce. */
@NullMarked
package io.orgsync.salesforce;

import org.jspecify.annotations.NullMarked;
