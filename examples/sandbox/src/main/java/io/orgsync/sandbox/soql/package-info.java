/**
 * SOQL, parsed and evaluated: a statement is checked by a grammar, bound to what one user may see of an org, and run over its rows.
 *
 * <p>Belongs here: the language with its errors (row, column, caret), its two-valued nulls, its date words, and what a selected row
 * consists of. Does not belong here: HTTP, JSON, paging, locators, and where rows come from; callers give an
 * {@link io.orgsync.sandbox.soql.Org} and write the answer themselves.
 *
 * <p>Known differences from the real language: no TYPEOF, GROUP BY ROLLUP or CUBE, DISTANCE, alias lists in FROM, WITH DATA CATEGORY, and
 * no scopes but "everything"; the user's time zone is UTC, weeks start on Sunday, and the fiscal year is the calendar year; toLabel and
 * convertCurrency return what is stored. Texts of errors that are not known from the service are worded in its manner.
 */
@NullMarked
package io.orgsync.sandbox.soql;

import org.jspecify.annotations.NullMarked;
