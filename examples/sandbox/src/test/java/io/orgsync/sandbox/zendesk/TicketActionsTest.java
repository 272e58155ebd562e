package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.http.Json;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TicketActionsTest {
    private static final String RECORDS = "/__sandbox/records/";

    private final DeskClient desk = DeskClient.start();
    private final TicketActions actions = desk.fake().tickets();

    @AfterEach
    void close() {
        desk.close();
    }

    private String status(long ticket) {
        return actions.ticket(ticket).get("status").asText();
    }

    @Test
    void history_goesAsPeopleGo() {
        long acme = desk.create("{'name':'Acme'}");
        long ann = actions.person("Ann", "ann@acme.example", acme);
        long ticket = actions.create(ann, "help", "please");

        assertThat(status(ticket)).isEqualTo("new");
        assertThat(actions.ticket(ticket).get("organization_id").asLong()).isEqualTo(acme);
        assertThat(actions.ticket(ticket).get("submitter_id").asLong()).isEqualTo(ann);
        actions.reply(ticket, "sure");
        actions.status(ticket, "pending");
        actions.ask(ticket, "thanks");
        assertThat(status(ticket)).isEqualTo("open");
        actions.solve(ticket);
        actions.reopen(ticket);
        assertThat(status(ticket)).isEqualTo("open");
        actions.close(ticket);
        assertThatThrownBy(() -> actions.reopen(ticket))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ticket " + ticket + ": closed prevents ticket update");
        long next = actions.followUp(ticket, "again");
        assertThat(actions.ticket(next).at("/via/source/from/ticket_id").asLong())
                .isEqualTo(ticket);
        assertThat(desk.get("/api/v2/tickets/" + ticket + "/audits")
                        .at("/count")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void mergeMoveDeleteRestoreScrubAndTouch() {
        long acme = desk.create("{'name':'Acme'}");
        long ann = actions.person("Ann", null, null);
        long a = actions.create(ann, "a", "x");
        long b = actions.create(ann, "b", "y");
        actions.moveTo(a, acme);
        actions.join(ann, acme);
        actions.merge(b, a);

        assertThat(actions.ticket(a).get("organization_id").asLong()).isEqualTo(acme);
        assertThat(status(b)).isEqualTo("closed");
        actions.moveTo(a, null);
        assertThat(actions.ticket(a).get("organization_id").isNull()).isTrue();
        actions.delete(a);
        assertThat(status(a)).isEqualTo("deleted");
        actions.restore(a);
        assertThat(status(a)).isEqualTo("new");
        desk.advance(Duration.ofMinutes(1));
        actions.touch(a);
        assertThat(actions.ticket(a).get("generated_timestamp").asLong())
                .isEqualTo(DeskClient.START.getEpochSecond() + 60);
        actions.delete(a);
        actions.scrub(a);
        assertThat(actions.ticket(a).get("subject").asText()).isEqualTo("SCRUBBED");
        assertThatThrownBy(() -> actions.merge(b, 77)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> actions.create(Json.object())).hasMessageContaining("Description: cannot be blank");
        assertThatThrownBy(() -> actions.person("", null, null)).hasMessageStartingWith("person ");
    }

    @Test
    void thousandsOfHistories_areQuick() {
        long ann = actions.person("Ann", null, null);
        for (int i = 0; i < 5000; i++) {
            long ticket = actions.create(ann, "t" + i, "x");
            actions.solve(ticket);
            actions.close(ticket);
        }
        assertThat(desk.get("/api/v2/tickets/count").at("/count/value").asInt()).isEqualTo(5000);
    }

    @Test
    void quietEdits_areThoseOfAPerson() {
        long acme = desk.create("{'name':'Acme'}");
        long ann = actions.person("Ann", null, null);
        assertThat(desk.put(
                                RECORDS + "tickets/500",
                                "{'subject':'by hand','description':'x','requester_id':" + ann + ",'organization_id':"
                                        + acme + "}")
                        .status())
                .isEqualTo(204);
        desk.advance(Duration.ofMinutes(1));
        assertThat(desk.put(RECORDS + "tickets/500", "{'id':1,'status':'solved'}")
                        .status())
                .isEqualTo(204);
        long other = actions.create(ann, "other", "y");

        assertThat(other).isEqualTo(501);
        assertThat(desk.put(RECORDS + "tickets/501", "{'merge_into':500}").status())
                .isEqualTo(204);
        assertThat(status(501)).isEqualTo("closed");
        assertThat(desk.put(RECORDS + "tickets/501", "{'status':'open'}").text())
                .contains("tickets/501: closed prevents ticket update");
        assertThat(desk.put(RECORDS + "tickets/500", "{'colour':'red'}").text()).contains("cannot be edited");
        assertThat(desk.delete(RECORDS + "tickets/500").status()).isEqualTo(204);
        assertThat(desk.delete(RECORDS + "tickets/500").status()).isEqualTo(400);
        Answer all = desk.get(RECORDS + "tickets");
        assertThat(all.json()).hasSize(2);
        assertThat(all.json().findValuesAsText("status")).contains("deleted", "closed");
        assertThat(all.at("/0/updated_at").asText()).isEqualTo("2026-05-01T10:01:00Z");
    }

    @Test
    void quietEdits_ofPeople() {
        long acme = desk.create("{'name':'Acme'}");
        assertThat(desk.put(RECORDS + "users/900", "{'name':'Hand','email':'h@acme.example'}")
                        .status())
                .isEqualTo(204);
        assertThat(desk.put(RECORDS + "users/900", "{'name':'Hand B'}").status())
                .isEqualTo(204);
        assertThat(desk.put(RECORDS + "groups/901", "{'name':'Night'}").status())
                .isEqualTo(204);
        assertThat(desk.put(RECORDS + "groups/902", "{}").status()).isEqualTo(400);
        assertThat(desk.put(
                                RECORDS + "organization_memberships/903",
                                "{'user_id':900,'organization_id':" + acme + ",'default':true}")
                        .status())
                .isEqualTo(204);
        assertThat(desk.put(RECORDS + "organization_memberships/904", "{'user_id':5}")
                        .status())
                .isEqualTo(400);

        assertThat(desk.get(RECORDS + "users").json().findValuesAsText("name")).contains("Hand B");
        assertThat(desk.get(RECORDS + "groups").json().findValuesAsText("name")).contains("Night");
        assertThat(desk.get(RECORDS + "organization_memberships")
                        .at("/0/organization_name")
                        .asText())
                .isEqualTo("Acme");
        for (String one : new String[] {"organization_memberships/903", "groups/901", "users/900"}) {
            assertThat(desk.delete(RECORDS + one).status()).as(one).isEqualTo(204);
            assertThat(desk.delete(RECORDS + one).status()).as(one).isEqualTo(400);
        }
    }

    @Test
    void reset_forgetsWhatPeopleDid() {
        try (DeskClient generated = TicketDeskClient.generated(30)) {
            ObjectNode before = TicketDeskClient.ticket(generated, 1);
            int users = generated.get("/api/v2/users/count").at("/count/value").asInt();
            generated.fake().tickets().solve(1);
            generated.fake().tickets().create(generated.fake().tickets().person("Ann", null, null), "a", "b");

            generated.post("/__sandbox/reset", "");

            assertThat(TicketDeskClient.ticket(generated, 1)).isEqualTo(before);
            assertThat(generated.get("/api/v2/tickets/31").status()).isEqualTo(404);
            assertThat(generated.get("/api/v2/users/count").at("/count/value").asInt())
                    .isEqualTo(users);
        }
    }
}
