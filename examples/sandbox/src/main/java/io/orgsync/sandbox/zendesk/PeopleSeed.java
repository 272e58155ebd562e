package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.data.TicketGenerator;
import java.time.Instant;

/** Fills the desk with generated people. */
record PeopleSeed(Desk desk, UserWriter users) {
    void admit(TicketGenerator generator) {
        People people = desk.people();
        generator
                .groups()
                .forEach(body -> people.groups()
                        .put(
                                id(body),
                                new UserGroup(
                                        id(body),
                                        body.path("name").asText(),
                                        body.path("default").asBoolean(),
                                        time(body, "created_at"),
                                        time(body, "updated_at"))));
        generator.users().forEach(this::user);
        generator.memberships().forEach(this::membership);
    }

    private void user(ObjectNode body) {
        try {
            User user = users.create(id(body), UserEdit.of(body, ignored -> {}), time(body, "updated_at"));
            if (user.isAgent()) {
                desk.people().users().put(user.edit().verified(true).build());
            }
        } catch (InvalidRecord | Refusal e) {
            throw new IllegalArgumentException("the desk cannot hold the user " + body + ": " + e.getMessage(), e);
        }
    }

    private void membership(ObjectNode body) {
        desk.people()
                .memberships()
                .put(new Membership(
                        id(body),
                        body.path("user_id").asLong(),
                        body.path("organization_id").asLong(),
                        body.path("default").asBoolean(),
                        time(body, "created_at"),
                        time(body, "updated_at")));
    }

    private static long id(ObjectNode body) {
        return body.path("id").asLong();
    }

    private static Instant time(ObjectNode body, String member) {
        return Instant.parse(body.path(member).asText());
    }
}
