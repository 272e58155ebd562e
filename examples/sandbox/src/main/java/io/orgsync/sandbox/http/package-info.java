/**
 * What both fakes stand on: a small HTTP/1.1 server on loopback, the calls and replies it hands over, its log of requests, the faults that can be
 * asked for, the virtual clock and the control endpoints under {@code /__sandbox/}.
 *
 * <p>The server is our own and not the one of the JDK, because that one overwrites the {@code Date} header with the machine's time, where a sandbox
 * must answer with its own, and changes the case of header names, which some clients compare exactly.
 *
 * <p>What does not belong here: anything that only one of the two services does, and any generated data.
 */
@NullMarked
package io.orgsync.sandbox.http;

import org.jspecify.annotations.NullMarked;
