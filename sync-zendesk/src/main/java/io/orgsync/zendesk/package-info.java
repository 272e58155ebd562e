/**
 * Zendesk organizations as a target: signing in, reading, writing in background jobs; and Zendesk tickets as a source of changes.
 * {@link io.orgsync.zendesk.Zendesk} is the way in; {@link io.orgsync.zendesk.ZendeskConfig} says to whom and how, {@link
 * io.orgsync.zendesk.TicketOptions} and {@link io.orgsync.zendesk.TicketNames} which tickets and what of them; everything else public is
 * handed out by these.
 *
 * <table><caption>What goes over the wire</caption>
 * <tr><th>our call</th><th>method and path</th><th>chapter of the API reference</th></tr>
 * <tr><td>{@code Zendesk.signIn} with client credentials</td><td>POST /oauth/tokens</td><td>OAuth Tokens for Grant Types</td></tr>
 * <tr><td>{@code Zendesk.signIn} with a bearer token</td><td>GET /api/v2/oauth/tokens/current</td><td>OAuth Tokens, Show Token</td></tr>
 * <tr><td>{@code Zendesk.signIn}, {@code schema}</td><td>GET /api/v2/organization_fields?page[size]=100</td><td>Organization Fields, List</td></tr>
 * <tr><td>{@code list}</td><td>GET /api/v2/organizations?page[size]=100&amp;page[after]=</td><td>Organizations, List; Pagination</td></tr>
 * <tr><td>{@code changes}</td><td>GET /api/v2/incremental/organizations?per_page=1000&amp;start_time=</td><td>Incremental Exports, Time-based</td></tr>
 * <tr><td>{@code fetch}</td><td>GET /api/v2/organizations/show_many?ids=</td><td>Organizations, Show Many</td></tr>
 * <tr><td>{@code find}</td><td>GET /api/v2/organizations/show_many?external_ids=</td><td>Organizations, Show Many</td></tr>
 * <tr><td>{@code jobsUnderWay}</td><td>GET /api/v2/job_statuses?page[size]=100</td><td>Job Statuses, List</td></tr>
 * <tr><td>{@code submit}, create</td><td>POST /api/v2/organizations/create_many</td><td>Organizations, Create Many</td></tr>
 * <tr><td>{@code submit}, update</td><td>PUT /api/v2/organizations/update_many</td><td>Organizations, Update Many, batch form</td></tr>
 * <tr><td>{@code submit}, delete</td><td>DELETE /api/v2/organizations/destroy_many?ids=</td><td>Organizations, Bulk Delete</td></tr>
 * <tr><td>whether an organization is used</td><td>GET /api/v2/organizations/ID/related</td><td>Organizations, Related</td></tr>
 * <tr><td>{@code poll}</td><td>GET /api/v2/job_statuses/show_many?ids=</td><td>Job Statuses, Show Many</td></tr>
 * <tr><td>{@code tickets}: {@code changes}, {@code read}</td><td>GET /api/v2/incremental/tickets/cursor?include=&amp;start_time=, later &amp;cursor=</td><td>Incremental Exports, Ticket Export, Cursor Based; Side-Loading</td></tr>
 * <tr><td>{@code tickets}: {@code fetch}, {@code read} of one</td><td>GET /api/v2/tickets/show_many?ids=&amp;include=</td><td>Tickets, Show Multiple</td></tr>
 * <tr><td>a ticket that was merged</td><td>GET /api/v2/tickets/ID/audits?sort_order=desc</td><td>Ticket Audits, List Audits for a Ticket</td></tr>
 * <tr><td>a user that did not come along</td><td>GET /api/v2/users/show_many?ids=</td><td>Users, Show Many</td></tr>
 * <tr><td>an organization that did not</td><td>GET /api/v2/organizations/show_many?ids=</td><td>Organizations, Show Many</td></tr>
 * <tr><td>a group that did not</td><td>GET /api/v2/groups?page[size]=100</td><td>Groups, List</td></tr>
 * <tr><td>{@code tickets}: {@code count}</td><td>GET /api/v2/tickets/count</td><td>Tickets, Count</td></tr>
 * </table>
 *
 * <p>What tickets cost: one request for each thousand that changed, one for each that was merged, one for each hundred users or
 * organizations that did not come along, and one for the groups if any did not. An export may be asked for ten times a minute.
 *
 * <p>Belongs here: what Zendesk's API looks like and how it misbehaves. Does not belong here: what to write and when (the core
 * decides), and where configuration comes from (the runner does).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.zendesk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
