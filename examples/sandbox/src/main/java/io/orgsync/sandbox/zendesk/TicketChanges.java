package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import com.google.common.collect.Streams;
import io.orgsync.sandbox.http.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What edits and other strokes make of a ticket. Pure; whether a stroke is allowed was decided before. */
final class TicketChanges {
    static final String MERGED_TAG = "closed_by_merge";

    private TicketChanges() {}

    /** A new ticket; the edit names its requester, and its organization if it has one. */
    static TicketLife create(long id, TicketEdit edit, Stroke stroke) {
        long requester = edit.id("requester_id").orElse(stroke.author());
        Ticket blank = Ticket.builder()
                .id(id)
                .via(stroke.via())
                .createdAt(stroke.at())
                .updatedAt(stroke.at())
                .stamp(stroke.at().getEpochSecond())
                .description(edit.said().orElse(""))
                .status(TicketStatus.NEW)
                .requesterId(requester)
                .submitterId(edit.id("submitter_id").orElse(stroke.author()))
                .isPublic(edit.isSaidInPublic(true))
                .scrubbed(false)
                .build();
        Ticket created = edited(blank, edit, stroke);
        AuditDraft events = new AuditDraft(new TicketLife(created, ImmutableList.of(), 0), stroke);
        events.comment(requester, edit, true);
        TicketFields.of(created).forEach((field, value) -> {
            if (!TicketFields.isEmpty(value) || TicketFields.isAlwaysTold(field)) {
                events.change(field, value, null);
            }
        });
        return events.appendedTo(created);
    }

    /** The ticket unchanged, if the edit makes no difference. */
    static TicketLife update(TicketLife before, TicketEdit edit, Stroke stroke) {
        Ticket now = before.ticket();
        TicketEdit written = new TicketEdit(
                ImmutableMap.copyOf(Maps.filterKeys(edit.members(), name -> !name.equals("description"))));
        AuditDraft events = new AuditDraft(before, stroke);
        events.comment(stroke.author(), written, now.isPublic());
        Ticket after = edited(now, written, stroke);
        events.differences(now, after);
        return events.isEmpty() ? before : events.appendedTo(touched(after, stroke));
    }

    /** Closed because it was merged into another. */
    static TicketLife mergeInto(TicketLife before, ObjectNode survivor, TicketEdit comment, Stroke stroke) {
        return marked(
                before,
                stroke.via(Via.merge(survivor)),
                comment,
                draft -> draft.status(TicketStatus.CLOSED)
                        .closedAt(stroke.at())
                        .tags(TagMirror.normal(Sets.union(before.ticket().tags(), ImmutableSet.of(MERGED_TAG)))));
    }

    /** Others were merged into it. */
    static TicketLife mergeFrom(TicketLife before, Iterable<Long> sources, TicketEdit comment, Stroke stroke) {
        ObjectNode from = Json.object();
        sources.forEach(from.putArray("ticket_ids")::add);
        return marked(before, stroke.via(Via.merge(from)), comment, draft -> draft);
    }

    private static TicketLife marked(
            TicketLife before, Stroke stroke, TicketEdit comment, UnaryOperator<Ticket.Builder> change) {
        Ticket after = change.apply(before.ticket().edit()).build();
        AuditDraft events = new AuditDraft(before, stroke);
        events.comment(stroke.author(), comment, false);
        events.differences(before.ticket(), after);
        return events.appendedTo(touched(after, stroke));
    }

    static TicketLife delete(TicketLife before, Stroke stroke) {
        Ticket after = before.ticket()
                .edit()
                .status(TicketStatus.DELETED)
                .statusBefore(before.ticket().status())
                .deletedAt(stroke.at())
                .build();
        AuditDraft events = new AuditDraft(before, stroke);
        events.differences(before.ticket(), after);
        return events.appendedTo(touched(after, stroke));
    }

    /** Back from deletion. */
    static TicketLife restore(TicketLife before, Stroke stroke) {
        TicketStatus status = before.ticket().statusBefore();
        Ticket after = before.ticket()
                .edit()
                .status(status == null ? TicketStatus.OPEN : status)
                .statusBefore(null)
                .deletedAt(null)
                .build();
        AuditDraft events = new AuditDraft(before, stroke);
        events.differences(before.ticket(), after);
        return events.appendedTo(touched(after, stroke));
    }

    /** As recorded: the texts, the organization, the group and the tags are gone; requester, priority and times stay. */
    static TicketLife scrub(TicketLife before, Instant at) {
        Ticket scrubbed = before.ticket()
                .edit()
                .subject("SCRUBBED")
                .description("X")
                .assigneeId(null)
                .organizationId(null)
                .groupId(null)
                .externalId(null)
                .tags(ImmutableSet.of())
                .customFields(ImmutableMap.of())
                .collaboratorIds(ImmutableList.of())
                .followerIds(ImmutableList.of())
                .emailCcIds(ImmutableList.of())
                .scrubbed(true)
                .stamp(at.getEpochSecond())
                .build();
        ImmutableList<TicketAudit> audits =
                before.audits().stream().map(TicketChanges::scrubbed).collect(ImmutableList.toImmutableList());
        return new TicketLife(scrubbed, audits, before.idsGiven());
    }

    /** Who did something when, without what was said and written. */
    private static TicketAudit scrubbed(TicketAudit audit) {
        return new TicketAudit.Builder()
                .from(audit)
                .events(audit.events().stream()
                        .filter(event -> event instanceof TicketEvent.FieldChange change
                                && change.field().equals("status"))
                        .collect(ImmutableList.toImmutableList()))
                .build();
    }

    /** A change that no audit tells of. */
    static TicketLife bySystem(TicketLife before, UnaryOperator<Ticket.Builder> change, Instant at) {
        return before.with(
                change.apply(before.ticket().edit()).stamp(at.getEpochSecond()).build());
    }

    static TicketLife followedBy(TicketLife before, long followUp, Instant at) {
        return bySystem(before, draft -> draft.addFollowupIds(followUp), at);
    }

    private static Ticket touched(Ticket after, Stroke stroke) {
        return after.edit()
                .updatedAt(stroke.at())
                .stamp(stroke.at().getEpochSecond())
                .build();
    }

    private static Ticket edited(Ticket before, TicketEdit edit, Stroke stroke) {
        Ticket.Builder draft = before.edit();
        edit.member("subject").ifPresent(node -> draft.subject(textOrNull(node)));
        edit.member("priority").ifPresent(node -> draft.priority(textOrNull(node)));
        edit.member("type").ifPresent(node -> draft.type(textOrNull(node)));
        edit.member("recipient").ifPresent(node -> draft.recipient(textOrNull(node)));
        edit.member("due_at")
                .ifPresent(node -> draft.dueAt(
                        node.isNull() ? null : WrittenTime.read(node.asText()).orElse(null)));
        edit.member("external_id").ifPresent(node -> draft.externalId(textOrNull(node)));
        edit.id("requester_id").ifPresent(draft::requesterId);
        edit.member("assignee_id").ifPresent(node -> draft.assigneeId(idOrNull(node)));
        edit.member("organization_id").ifPresent(node -> draft.organizationId(idOrNull(node)));
        edit.member("group_id").ifPresent(node -> draft.groupId(idOrNull(node)));
        edit.member("problem_id").ifPresent(node -> draft.problemId(idOrNull(node)));
        edit.member("collaborator_ids").ifPresent(node -> draft.collaboratorIds(ids(node)));
        edit.member("follower_ids").ifPresent(node -> draft.followerIds(ids(node)));
        edit.member("email_cc_ids").ifPresent(node -> draft.emailCcIds(ids(node)));
        edit.member("custom_fields").ifPresent(node -> draft.customFields(values(before.customFields(), node)));
        return statusAfter(before, draft.tags(tags(before.tags(), edit)).build(), edit, stroke);
    }

    /**
     * <table>
     *   <caption>The status after an edit, the first row that fits</caption>
     *   <tr><td>the edit names one</td><td>that; solving gives an unassigned ticket to the agent</td></tr>
     *   <tr><td>the customer writes to a ticket that is pending, on hold or solved</td><td>open</td></tr>
     *   <tr><td>a new ticket gets an assignee</td><td>open</td></tr>
     *   <tr><td>else</td><td>as before</td></tr>
     * </table>
     */
    private static Ticket statusAfter(Ticket before, Ticket after, TicketEdit edit, Stroke stroke) {
        TicketStatus named = edit.text("status").flatMap(TicketStatus::writable).orElse(null);
        if (named != null) {
            boolean takesIt = named == TicketStatus.SOLVED && after.assigneeId() == null && stroke.byAgent();
            return after.edit()
                    .status(named)
                    .closedAt(named == TicketStatus.CLOSED ? stroke.at() : null)
                    .assigneeId(takesIt ? (Long) stroke.author() : after.assigneeId())
                    .build();
        }
        boolean answered = !stroke.byAgent() && edit.has("comment") && before.status() != TicketStatus.NEW;
        boolean taken = before.status() == TicketStatus.NEW && after.assigneeId() != null;
        return answered || taken ? after.edit().status(TicketStatus.OPEN).build() : after;
    }

    private static ImmutableSet<String> tags(Set<String> before, TicketEdit edit) {
        Set<String> tags = edit.member("tags")
                .map(OrganizationEdit::texts)
                .<Set<String>>map(TagMirror::normal)
                .orElse(before);
        ImmutableSet<String> more = normal(edit, "additional_tags");
        ImmutableSet<String> fewer = normal(edit, "remove_tags");
        return TagMirror.normal(Sets.difference(Sets.union(tags, more), fewer));
    }

    private static ImmutableSet<String> normal(TicketEdit edit, String member) {
        return edit.member(member)
                .map(OrganizationEdit::texts)
                .map(TagMirror::normal)
                .orElse(ImmutableSet.of());
    }

    private static ImmutableMap<Long, JsonNode> values(Map<Long, JsonNode> before, JsonNode sent) {
        Map<Long, JsonNode> after = new LinkedHashMap<>(before);
        for (JsonNode field : sent) {
            JsonNode value = field.path("value");
            if (value.isNull() || value.isMissingNode()) {
                after.remove(field.path("id").asLong());
            } else {
                after.put(field.path("id").asLong(), value);
            }
        }
        return ImmutableMap.copyOf(after);
    }

    private static ImmutableList<Long> ids(JsonNode node) {
        return Streams.stream(node).map(JsonNode::asLong).distinct().collect(ImmutableList.toImmutableList());
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isNull() || node.asText().isEmpty() ? null : node.asText();
    }

    private static @Nullable Long idOrNull(JsonNode node) {
        return node.isNull() ? null : (Long) node.asLong();
    }
}
