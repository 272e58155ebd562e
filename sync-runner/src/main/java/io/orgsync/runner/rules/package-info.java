/**
 * Rules in a file: from YAML and CEL to {@link io.orgsync.map.Mapping}, for a run and for the author of rules who has no network.
 *
 * <p>Belongs here: putting the configuration, the names that a query selects and the target's fields together, and telling what is
 * wrong with them. Does not belong here: reading YAML ({@code rules.yaml}), what keys there are and what they mean
 * ({@code rules.config}), how an expression is evaluated ({@code rules.cel}), and anything that asks a service, the state or the
 * terminal. Of the adapters it uses how a query is written and what tickets have, never their connections, so that a rule can be tested
 * without a network.
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.rules;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
