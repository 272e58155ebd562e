package io.orgsync.sandbox.zendesk;

import io.orgsync.sandbox.data.TicketGenerator;
import java.time.Instant;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** What the desk stores, and what is wrong with it. Not safe for threads; the fake's lock guards it. */
@Value.Builder
record Desk(
        Organizations organizations, FieldCatalogue fields, People people, Tickets tickets, Quirks quirks, Ids ids) {
    /**
     * A desk without organizations and people.
     *
     * @param tickets null for none
     * @param opened when the sandbox began
     */
    static Desk empty(@Nullable TicketGenerator tickets, Instant opened) {
        return new DeskBuilder()
                .organizations(new Organizations())
                .fields(new FieldCatalogue())
                .people(People.none())
                .tickets(new Tickets(tickets, opened))
                .quirks(new Quirks())
                .ids(new Ids())
                .build();
    }
}
