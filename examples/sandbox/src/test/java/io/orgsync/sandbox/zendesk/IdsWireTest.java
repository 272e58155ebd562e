package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that nothing has are no mistakes, however large; what is no number is one. */
final class IdsWireTest {
    private static final String LARGEST = "9223372036854775807";

    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {LARGEST, "9999999999999999999"})
    void largeIds_areLeftOutOfLists(String large) {
        long organization = desk.create("{'name':'Acme'}");

        Answer found = desk.get("/api/v2/organizations/show_many?ids=" + large + "," + organization);

        assertThat(TicketDeskClient.ids(found, "organizations")).containsExactly(organization);
        assertThat(desk.get("/api/v2/tickets/show_many?ids=" + large).at("/count"))
                .hasToString("0");
        assertThat(desk.get("/api/v2/users/" + large).status()).isEqualTo(404);
    }

    @Test
    void largeIds_failInJobsOneByOne() {
        long ticket = TicketDeskClient.create(desk, "{'description':'a'}");
        String ids = "?ids=" + LARGEST + "," + ticket;

        assertThat(desk.finished(desk.put("/api/v2/tickets/update_many" + ids, "{'ticket':{'subject':'b'}}"))
                        .at("/results")
                        .findValuesAsText("error"))
                .containsExactly("TicketNotFound");
        assertThat(desk.finished(desk.post("/api/v2/tickets/" + ticket + "/merge", "{'ids':[" + LARGEST + "]}"))
                        .at("/results/0/error")
                        .asText())
                .isEqualTo("TicketNotFound");
        assertThat(desk.delete("/api/v2/organizations/destroy_many?ids=" + LARGEST)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoNumber_isRefused() {
        assertThat(desk.get("/api/v2/tickets/show_many?ids=1,x").status()).isEqualTo(400);
        assertThat(desk.get("/api/v2/tickets/12345678901234567890").status()).isEqualTo(400);
    }
}
