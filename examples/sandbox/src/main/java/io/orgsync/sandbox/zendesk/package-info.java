/**
 * A Zendesk account, as far as organizations, tickets and people go: logins, organizations and their fields, tickets with their audits, users, groups and
 * memberships, background jobs, exports, allowances. Strict where the service is strict and odd where it is odd; the shapes are those of recorded answers.
 *
 * <p>Calls come in through {@link io.orgsync.sandbox.zendesk.ZendeskFake}, find their {@code Route} and are answered by one of the {@code …Calls},
 * {@code …Reads} and {@code …Writes}; whatever writes an organization goes through {@code OrganizationWriter}, a ticket through {@code TicketWriter}, a user
 * through {@code UserWriter}. What people do to tickets can be had without HTTP by {@link io.orgsync.sandbox.zendesk.TicketActions}.
 *
 * <p>A ticket is what its history makes of it: {@code TicketChanges} says what each stroke does, {@code TicketReplay} goes through the history of a generated
 * ticket, and {@code Tickets} keeps only those that somebody touched. Lists and exports of generated tickets are arrays of one long each ({@code TicketOrder}).
 *
 * <p>Error bodies that faults can ask for: {@code zendesk:string}, {@code zendesk:details}, {@code zendesk:object}, {@code zendesk:errors}, {@code zendesk:bare},
 * {@code zendesk:text}, and {@code zendesk:maintenance}, which is the first with {@code Retry-After: 10}.
 *
 * <p>Bad states that can be asked for, beyond the faults of the server: {@code lose-job} (the next job is carried out, its id resolves to nothing),
 * {@code lose-job-unstarted} (and is not carried out), {@code kill-job} (ends half-way), {@code job-stuck} ({@code polls}), {@code job-results-null},
 * {@code job-results-short}, {@code too-many-jobs}, {@code twins} (the next duplicate is let through), {@code null-end-time}, {@code hide-audits} (a ticket's
 * audits are not found), each with a {@code count}; {@code index-lag} ({@code lag}: search and autocomplete do not know younger changes),
 * {@code large-pages-time-out} ({@code size}), {@code expire-tokens}.
 *
 * <p>Known differences from the service, and what is assumed where nothing is known, are in a table of the sandbox's {@code README.md}.
 *
 * <p>What does not belong here: HTTP itself and faults of the line ({@code http}), generated data ({@code data}), anything of Salesforce.
 */
@NullMarked
package io.orgsync.sandbox.zendesk;

import org.jspecify.annotations.NullMarked;
