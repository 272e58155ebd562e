/**
 * What both fakes hold when they start: the fixed schema of the Salesforce org and the organization fields of the Zendesk desk as plain records, and
 * a generator of accounts, organizations, tickets and people that is the same for the same numbers and ugly on purpose.
 *
 * <p>Salesforce rows are objects with the fields' names as keys. What is empty is absent. Texts are texts, checkboxes are booleans and always
 * there, numbers are decimals, dates {@code 2026-05-01}, datetimes {@code 2026-05-01T07:25:37.000+0000}, multi-select picklists
 * {@code A;B}, ids have 18 characters. Formula fields carry their results.
 *
 * <p>Organizations have the shape of the wire without {@code url}; {@code organization_fields} holds only keys with a value, {@code tags} holds also
 * the tags that belong to drop-downs and checkboxes.
 *
 * <p>Tickets are histories: what happened to each, in the words of the API, oldest first. They are made one by one from their numbers, as
 * often as they are asked for; {@link io.orgsync.sandbox.data.TicketSketch} has what lists need without the words.
 *
 * <p>What does not belong here: HTTP, and what the services do with the data.
 */
@NullMarked
package io.orgsync.sandbox.data;

import org.jspecify.annotations.NullMarked;
