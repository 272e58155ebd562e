/**
 * What rules for tickets need from Salesforce and from the memory, so that rows hold plain values and a rule test needs no network.
 *
 * <p>Belongs here: looking up accounts, contacts and cases for a page of tickets. Does not belong here: rules ({@code rules}), reading
 * tickets and writing cases (adapters).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.tickets;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
