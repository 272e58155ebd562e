/**
 * Salesforce, as its REST clients see it: logins, versions, queries with their pages, describe, limits, single and collected writes, composite requests,
 * change lists and bulk queries. Objects come from schema data, so that another object is more data and, where it has computed fields, a few lines.
 *
 * <p>Belongs here: what the service does with requests and records. Does not belong here: the server, its clock and its faults ({@code http}), the query
 * language ({@code soql}), schema and generated records ({@code data}).
 *
 * <p>Known differences from the real service:
 * <ul>
 *   <li>One org, one user who may do everything but read the fields that are hidden from it; no profiles, sharing, record types or roles.
 *   <li>No triggers, flows, validation rules, duplicate rules, assignment rules, e-mails or locks; formulas keep the result that was stored, only
 *       {@code Account_ID_18__c} of a new record is computed.
 *   <li>Deleting an account leaves its contacts and other children; nothing empties the recycle bin.
 *   <li>Pages shrink by a simple rule: 1000 rows with a standard long text, 200 with two custom ones, child rows count, a child list is cut at the page
 *       size less one. A locator may be used by any session; the real one belongs to the session that made it.
 *   <li>The daily allowance starts afresh a day after the first call that counts, not call by call. Every authenticated call counts one.
 *   <li>The bare version list, login and identity answers carry no usage header. Numbers are written without exponent.
 *   <li>Compound fields, binary fields and multi-currency are not in the schema.
 *   <li>Bulk jobs are in progress for one poll and then complete; only queries, no ingest. No SOAP, Tooling, Metadata, search, graph, tree or batch.
 *   <li>Composite: at most 25 requests, queries and collections among them not limited to 5, no references into earlier answers ({@code @{ref.id}}), and a failing part of an {@code allOrNone} request undoes
 *       only records written by that request.
 *   <li>Texts of refusals that are not known from recordings are worded in the service's manner.
 * </ul>
 */
@NullMarked
package io.orgsync.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
