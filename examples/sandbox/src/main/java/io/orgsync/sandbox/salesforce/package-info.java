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
 *   <li>No triggers, flows or e-mails; formulas keep the result that was stored, only {@code Account_ID_18__c} of a new record is computed.
 *   <li>Validation, duplicate and assignment rules are as simple as their bad states; quiet edits do not meet them. The assignment rule overrules an
 *       owner that is asked for, in updates, too. {@code DUPLICATES_DETECTED} does not name the duplicates.
 *   <li>Cases: {@code IsClosed} and {@code ClosedDate} follow the status; {@code ContactEmail}, the account of a new case with a contact only, and
 *       {@code Name} of a contact are computed when that record is written, not when the contact changes. {@code Reason} is restricted, other
 *       picklists take any value. No comments, milestones or status object.
 *   <li>Locks: a write takes its records and the account of each, for as long as it runs. Writes run one after the other, and one that finds a record
 *       taken waits, except for rows of a record that do not stand together in their request: those are refused. Nothing times out.
 *   <li>A reference to a deleted record is refused {@code ENTITY_IS_DELETED}, after 15 days, as to one that is hidden,
 *       {@code INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY}. A merge leaves the fields of the master as they are.
 *   <li>Two rows of one update with the same id both fail, {@code DUPLICATE_VALUE} by analogy with keys.
 *   <li>Deleting an account leaves its contacts and other children; nothing empties the recycle bin.
 *   <li>Pages shrink by a simple rule: 1000 rows with a standard long text, 200 with two custom ones, child rows count, a child list is cut at the page
 *       size less one. A locator may be used by any session; the real one belongs to the session that made it.
 *   <li>The daily allowance starts afresh a day after the first call that counts, not call by call. Every authenticated call counts one.
 *   <li>The bare version list, login and identity answers carry no usage header. Numbers are written without exponent.
 *   <li>Compound fields, binary fields and multi-currency are not in the schema.
 *   <li>Bulk jobs are in progress for one poll and then complete; only queries, no ingest. No SOAP, Tooling, Metadata, search, graph, tree or batch.
 *   <li>Composite: at most 25 requests, queries and collections among them not limited to 5, parts
 *       inherit {@code Sforce-Auto-Assign} and {@code Sforce-Duplicate-Rule-Header}, and a failing part of an {@code allOrNone}
 *       request undoes only records written by that request.
 *   <li>Texts of refusals that are not known from recordings are worded in the service's manner.
 * </ul>
 */
@NullMarked
package io.orgsync.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
