/**
 * A Zendesk account, as far as organizations go: logins, organizations and their fields, background jobs, the export, allowances. Strict where the service
 * is strict and odd where it is odd; the shapes are those of recorded answers.
 *
 * <p>Calls come in through {@link io.orgsync.sandbox.zendesk.ZendeskFake}, find their {@code Route} and are answered by one of the {@code …Calls}; whatever
 * writes an organization goes through {@code OrganizationWriter}.
 *
 * <p>Error bodies that faults can ask for: {@code zendesk:string}, {@code zendesk:details}, {@code zendesk:object}, {@code zendesk:errors}, {@code zendesk:bare},
 * {@code zendesk:text}, and {@code zendesk:maintenance}, which is the first with {@code Retry-After: 10}.
 *
 * <p>Bad states that can be asked for, beyond the faults of the server: {@code lose-job} (the next job is carried out, its id resolves to nothing),
 * {@code lose-job-unstarted} (and is not carried out), {@code kill-job} (ends half-way), {@code job-stuck} ({@code polls}), {@code job-results-null},
 * {@code job-results-short}, {@code too-many-jobs}, {@code twins} (the next duplicate is let through), {@code null-end-time}, each with a {@code count};
 * {@code index-lag} ({@code lag}: search and autocomplete do not know younger changes), {@code large-pages-time-out} ({@code size}),
 * {@code expire-tokens}.
 *
 * <p>Known differences from the service, and what is assumed where nothing is known:
 *
 * <ul>
 *   <li>There are no users, tickets, groups, memberships, webhooks and agents with limited rights; related counts are 0, any {@code group_id} is taken,
 *       everybody who signs in is the administrator.
 *   <li>A job is carried out at one moment, at the first look at it or a second after it was sent; the service takes its items one by one.
 *   <li>Names and external ids are compared composed, stripped and without case; the collation of the service is not known.
 *   <li>A write that changes nothing does not move {@code updated_at}; options that an administrator removes vanish from organizations without moving it.
 *   <li>An empty page of the export ends with the time it was asked from; the service may say null there ({@code null-end-time}).
 *   <li>An item of {@code update_many} without an id, or with an unknown one, fails with {@code OrganizationNotFound}; its wording and that of refused
 *       creates are by analogy with the recorded failures of updates. A job in which everything failed ends as {@code failed}, as recorded for tickets.
 *   <li>{@code TooManyJobs} is a 429. The wording of refused field values is not the service's.
 *   <li>A login for {@code organizations} reaches organizations, their fields, merges and their export; jobs and the account ask for {@code read}.
 *   <li>A client that names no scope gets all it may have. Tokens are answered with 200; the documentation says 201, clients in use insist on 200.
 *   <li>Minutes of the allowances start with their first call. There is no cache in front: {@code If-None-Match} is ignored.
 *   <li>Sideloads ({@code include}) and lookups' filters are ignored.
 * </ul>
 *
 * <p>What does not belong here: HTTP itself and faults of the line ({@code http}), generated data ({@code data}), anything of Salesforce.
 */
@NullMarked
package io.orgsync.sandbox.zendesk;

import org.jspecify.annotations.NullMarked;
