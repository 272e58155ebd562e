package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import io.orgsync.sandbox.data.CastTicket;
import io.orgsync.sandbox.data.Generator;
import io.orgsync.sandbox.data.OrganizationFields;
import io.orgsync.sandbox.data.TicketGenerator;
import java.util.function.UnaryOperator;

/** Desks with tickets, and what tests of tickets ask of them again and again. */
final class TicketDeskClient {
    static final Generator GENERATOR = new Generator(40, 5, true);

    private TicketDeskClient() {}

    /** A desk with so many generated tickets. */
    static DeskClient generated(int tickets) {
        return generated(tickets, setup -> setup);
    }

    static DeskClient generated(int tickets, UnaryOperator<ZendeskFake.Builder> more) {
        return DeskClient.start(setup -> more.apply(setup.catalogue(OrganizationFields.catalogue())
                .organizations(GENERATOR.organizations())
                .tickets(GENERATOR.tickets(tickets))));
    }

    /** The id of the ticket that plays this part. */
    static long cast(String role) {
        TicketGenerator all = GENERATOR.tickets(50);
        return all.cast().stream()
                .filter(member -> member.role().equals(role))
                .findFirst()
                .map(CastTicket::id)
                .orElseThrow();
    }

    /** Creates a ticket and returns its id. */
    static long create(DeskClient desk, String body) {
        Answer answer = desk.post("/api/v2/tickets", "{'ticket':" + body + "}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
        return answer.at("/ticket/id").asLong();
    }

    static ObjectNode ticket(DeskClient desk, long id) {
        return (ObjectNode) desk.get("/api/v2/tickets/" + id).at("/ticket");
    }

    static Answer update(DeskClient desk, long id, String body) {
        return desk.put("/api/v2/tickets/" + id, "{'ticket':" + body + "}");
    }

    static ImmutableList<Long> ids(Answer page, String property) {
        return Streams.stream(page.at("/" + property))
                .map(row -> row.get("id").asLong())
                .collect(ImmutableList.toImmutableList());
    }
}
