/**
 * Zendesk organizations as a target: signing in, reading, writing in background jobs. {@link io.orgsync.zendesk.Zendesk} is the way
 * in; {@link io.orgsync.zendesk.ZendeskConfig} says to whom and how; everything else public is handed out by these two.
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
 * <tr><td>{@code poll}</td><td>GET /api/v2/job_statuses/show_many?ids=</td><td>Job Statuses, Show Many</td></tr>
 * </table>
 *
 * <p>Belongs here: what Zendesk's API looks like and how it misbehaves. Does not belong here: what to write and when (the core
 * decides), and where configuration comes from (the runner does).
 */
@NullMarked
@CheckReturnValue
package io.orgsync.zendesk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
