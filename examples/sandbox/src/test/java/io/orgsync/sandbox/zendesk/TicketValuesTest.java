package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TicketValuesTest {
    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    private long create(String body) {
        return TicketDeskClient.create(desk, body);
    }

    private Answer update(long id, String body) {
        return TicketDeskClient.update(desk, id, body);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T12:30:45Z, 2026-06-01T12:30:45Z",
        "2026-06-01T12:30:45.678+02:00, 2026-06-01T10:30:45Z",
        "2026-06-01T12:30:45+0000, 2026-06-01T12:30:45Z",
        "2026-06-01, 2026-06-01T00:00:00Z"
    })
    void dueTime_isShownInOneForm(String sent, String shown) {
        long id = create("{'description':'a','type':'task','due_at':'" + sent + "'}");

        assertThat(TicketDeskClient.ticket(desk, id).get("due_at").asText()).isEqualTo(shown);
        assertThat(update(id, "{'due_at':'" + shown + "'}").at("/audit/events")).isEmpty();
        assertThat(update(id, "{'due_at':null}").at("/ticket/due_at").isNull()).isTrue();
    }

    @Test
    void dueTimeThatIsNone_isRefused() {
        Answer refused = desk.post("/api/v2/tickets", "{'ticket':{'description':'a','due_at':'tomorrow'}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/details/due_at")).hasSize(1);
    }

    @Test
    void encodedId_isAnotherForEachTicket() {
        String one = TicketDeskClient.ticket(desk, create("{'description':'a'}"))
                .get("encoded_id")
                .asText();
        String two = TicketDeskClient.ticket(desk, create("{'description':'b'}"))
                .get("encoded_id")
                .asText();

        assertThat(one).matches("[0-9A-Z]{6}-[0-9A-Z]{4}").isNotEqualTo(two);
    }
}
