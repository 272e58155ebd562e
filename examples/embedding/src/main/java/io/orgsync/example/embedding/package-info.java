/**
 * How a tool of your own embeds OrgSync: rules in Java, state in memory, no files.
 *
 * <p>Belongs here: the example that the README shows. Does not belong here: anything that other modules use.
 */
@NullMarked
package io.orgsync.example.embedding;

import org.jspecify.annotations.NullMarked;
