/**
 * Review files: proposals of adoption by name, as CSV for spreadsheets or as JSON, written for a person and read back with what the person
 * has decided.
 *
 * <p>CSV as RFC 4180 has it, in UTF-8, with the header {@code key,sync,account,target,organization,decision}; JSON is an array of objects
 * with these names. Under {@code decision} a person writes {@code adopt} or {@code no}, or nothing.
 *
 * <p>Belongs here: both forms, and every complaint about a line. Does not belong here: what is proposed ({@code io.orgsync.plan}), and
 * tying records together ({@code io.orgsync.apply}).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.runner.review;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
