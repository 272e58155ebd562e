/**
 * YAML with places: every key and value knows its line and column, and mistakes that YAML makes easy get advice of their own.
 *
 * <p>Belongs here: the tree, the refusal of anchors, tags and duplicate keys, and how complaints are collected. Does not belong here:
 * what any key means ({@code rules.config}).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.rules.yaml;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
