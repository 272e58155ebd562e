package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a ticket as audits tell of them: texts, ids as texts too, and an array for the tags. In the recorded order. */
final class TicketFields {
    static final long BRAND_ID = 6_130_830_354_842L;
    static final long FORM_ID = 6_130_830_344_474L;

    private TicketFields() {}

    static Map<String, JsonNode> of(Ticket ticket) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        fields.put("subject", text(ticket.subject()));
        fields.put("requester_id", text(ticket.requesterId()));
        fields.put("assignee_id", text(ticket.assigneeId()));
        fields.put("group_id", text(ticket.groupId()));
        fields.put("priority", text(ticket.priority()));
        fields.put("type", text(ticket.type()));
        fields.put("status", text(ticket.status().wireName()));
        fields.put("organization_id", text(ticket.organizationId()));
        fields.put("tags", Wire.texts(ticket.tags()));
        fields.put("external_id", text(ticket.externalId()));
        fields.put("problem_id", text(ticket.problemId()));
        fields.put("due_at", text(Wire.timeOrNull(ticket.dueAt())));
        ticket.customFields().forEach((id, value) -> fields.put(String.valueOf(id), value));
        fields.put("brand_id", text(BRAND_ID));
        fields.put("ticket_form_id", text(FORM_ID));
        fields.put("custom_status_id", text(ticket.status().customStatusId()));
        return fields;
    }

    /** Fields that a new ticket's audit tells of even when they are empty. */
    static boolean isAlwaysTold(String field) {
        return field.equals("subject") || field.equals("priority") || field.equals("type");
    }

    static boolean isEmpty(JsonNode value) {
        return value.isNull() || (value.isArray() && value.isEmpty());
    }

    private static JsonNode text(@Nullable Object value) {
        return value == null ? NullNode.getInstance() : TextNode.valueOf(value.toString());
    }
}
