package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.html.HtmlEscapers;
import io.orgsync.sandbox.http.Json;
import java.util.Map;

/** Tickets and what belongs to them as they go over the wire, members in the recorded order. */
record TicketWire(Wire wire) {
    static TicketWire of(Request request) {
        return new TicketWire(request.wire());
    }

    /** A ticket as lists and single calls show it. */
    ObjectNode ticket(Ticket ticket) {
        ObjectNode json = Json.object()
                .put("url", wire.url("tickets", ticket.id()))
                .put("id", ticket.id())
                .put("external_id", ticket.externalId());
        json.set("via", ticket.via().json());
        json.put("created_at", Wire.time(ticket.createdAt()))
                .put("updated_at", Wire.time(ticket.updatedAt()))
                .put("type", ticket.type())
                .put("subject", ticket.subject())
                .put("raw_subject", ticket.subject())
                .put("description", ticket.description())
                .put("priority", ticket.priority())
                .put("status", ticket.status().wireName())
                .put("recipient", ticket.recipient())
                .put("requester_id", ticket.requesterId())
                .put("submitter_id", ticket.submitterId())
                .put("assignee_id", ticket.assigneeId())
                .put("organization_id", ticket.organizationId())
                .put("group_id", ticket.groupId());
        json.set("collaborator_ids", ids(ticket.collaboratorIds()));
        json.set("follower_ids", ids(ticket.followerIds()));
        json.set("email_cc_ids", ids(ticket.emailCcIds()));
        return rest(ticket, json);
    }

    private static ObjectNode rest(Ticket ticket, ObjectNode json) {
        json.putNull("forum_topic_id")
                .put("problem_id", ticket.problemId())
                .put("has_incidents", false)
                .put("is_public", ticket.isPublic())
                .put("due_at", Wire.timeOrNull(ticket.dueAt()));
        json.set("tags", Wire.texts(ticket.tags()));
        json.set("custom_fields", fields(ticket));
        json.putNull("satisfaction_rating");
        json.putArray("sharing_agreement_ids");
        json.put("custom_status_id", ticket.status().customStatusId());
        json.set("fields", fields(ticket));
        json.set("followup_ids", ids(ticket.followupIds()));
        return json.put("ticket_form_id", TicketFields.FORM_ID)
                .put("brand_id", TicketFields.BRAND_ID)
                .put("allow_channelback", false)
                .put("allow_attachments", true)
                .put("from_messaging_channel", false)
                .put("encoded_id", EncodedId.of(ticket.id()))
                .put("support_type", "agent");
    }

    /** A ticket as the exports show it, with its stamp. */
    ObjectNode exported(Ticket ticket) {
        return ticket(ticket).put("generated_timestamp", ticket.stamp());
    }

    /** A deleted ticket as the list of deleted ones shows it. */
    ObjectNode deleted(TicketLife life, People people) {
        Ticket ticket = life.ticket();
        long actor = life.lastAudit().author();
        ObjectNode json = Json.object().put("id", ticket.id()).put("subject", ticket.subject());
        json.putObject("actor")
                .put("id", actor)
                .put("name", people.users().find(actor).map(User::name).orElse(""));
        TicketStatus before = ticket.statusBefore();
        return json.put("deleted_at", Wire.timeOrNull(ticket.deletedAt()))
                .put("previous_state", before == null ? null : before.wireName());
    }

    ObjectNode audit(TicketAudit audit) {
        ObjectNode json = Json.object()
                .put("id", audit.id())
                .put("ticket_id", audit.ticketId())
                .put("created_at", Wire.time(audit.createdAt()))
                .put("author_id", audit.author());
        json.set("metadata", metadata());
        ArrayNode events = json.putArray("events");
        audit.events().forEach(event -> events.add((JsonNode) event(event, audit)));
        return json.set("via", audit.via().json());
    }

    private static ObjectNode metadata() {
        ObjectNode json = Json.object();
        json.putObject("system");
        json.putObject("custom");
        return json;
    }

    private static ObjectNode event(TicketEvent event, TicketAudit audit) {
        if (event instanceof TicketEvent.Comment comment) {
            return said(comment, audit);
        }
        TicketEvent.FieldChange change = (TicketEvent.FieldChange) event;
        ObjectNode json =
                Json.object().put("id", change.id()).put("type", change.previous() == null ? "Create" : "Change");
        json.set("value", change.value());
        json.put("field_name", change.field());
        return change.previous() == null ? json : json.set("previous_value", change.previous());
    }

    private static ObjectNode said(TicketEvent.Comment comment, TicketAudit audit) {
        ObjectNode json = Json.object()
                .put("id", comment.id())
                .put("type", "Comment")
                .put("author_id", comment.author())
                .put("body", comment.body())
                .put("html_body", html(comment.body()))
                .put("plain_body", comment.body())
                .put("public", comment.isPublic());
        json.putArray("attachments");
        return json.put("audit_id", audit.id());
    }

    private static String html(String text) {
        String escaped = HtmlEscapers.htmlEscaper().escape(text);
        String paragraphs =
                escaped.replace("\n\n", "</p>\n\n<p dir=\"auto\">").replaceAll("(?<!>|\n)\n(?!\n)", "<br>\n");
        return "<div class=\"zd-comment\" dir=\"auto\"><p dir=\"auto\">" + paragraphs + "</p></div>";
    }

    /** A comment as the list of a ticket's comments shows it. */
    ObjectNode comment(TicketEvent.Comment comment, TicketAudit audit) {
        ObjectNode json = said(comment, audit);
        json.set("via", audit.via().json());
        json.put("created_at", Wire.time(audit.createdAt()));
        return json.set("metadata", metadata());
    }

    /** An audit as the export of events shows it. */
    ObjectNode ticketEvent(TicketAudit audit, boolean withComments) {
        ObjectNode json = Json.object();
        ArrayNode children = json.putArray("child_events");
        audit.events().forEach(event -> children.add((JsonNode) child(event, audit, withComments)));
        json.put("id", audit.id())
                .put("ticket_id", audit.ticketId())
                .put("timestamp", audit.createdAt().getEpochSecond())
                .put("created_at", Wire.time(audit.createdAt()))
                .put("updater_id", audit.author())
                .put("via", channelName(audit.via().channel()));
        json.putObject("system");
        json.putObject("metadata");
        return json.put("event_type", "Audit");
    }

    private static ObjectNode child(TicketEvent event, TicketAudit audit, boolean withComments) {
        if (event instanceof TicketEvent.Comment comment && withComments) {
            ObjectNode json = said(comment, audit);
            json.set("via", audit.via().json());
            return json.putNull("via_reference_id")
                    .put("created_at", Wire.time(audit.createdAt()))
                    .put("event_type", "Comment");
        }
        ObjectNode json = Json.object()
                .put("id", event.id())
                .put("via", channelName(audit.via().channel()))
                .putNull("via_reference_id");
        if (event instanceof TicketEvent.FieldChange change) {
            json.put("event_type", change.previous() == null ? "Create" : "Change");
            json.set(change.field(), change.value());
            return change.previous() == null ? json : json.set("previous_value", change.previous());
        }
        TicketEvent.Comment comment = (TicketEvent.Comment) event;
        return json.put("comment_present", true)
                .put("comment_public", comment.isPublic())
                .put("event_type", "Comment");
    }

    private static String channelName(String channel) {
        return switch (channel) {
            case "api" -> "Web service";
            case "email" -> "Mail";
            case "chat" -> "Chat";
            default -> "Web form";
        };
    }

    private static ArrayNode fields(Ticket ticket) {
        ArrayNode fields = Json.array();
        for (Map.Entry<Long, JsonNode> field : ticket.customFields().entrySet()) {
            fields.addObject().put("id", field.getKey()).set("value", field.getValue());
        }
        return fields;
    }

    private static ArrayNode ids(Iterable<Long> ids) {
        ArrayNode array = Json.array();
        ids.forEach(array::add);
        return array;
    }
}
