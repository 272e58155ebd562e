package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TicketJobsTest {
    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    private long create(String body) {
        return TicketDeskClient.create(desk, body);
    }

    private String status(long id) {
        return TicketDeskClient.ticket(desk, id).get("status").asText();
    }

    @Test
    void createMany_tellsIndexIdAndAccount() {
        Answer submitted = desk.post(
                "/api/v2/tickets/create_many", "{'tickets':[{'description':'a'},{'subject':'b'},{'description':'c'}]}");
        ObjectNode job = desk.finished(submitted);

        assertThat(submitted.at("/job_status/job_type").asText()).isEqualTo("Bulk Create Ticket");
        assertThat(job.get("results"))
                .isEqualTo(DeskClient.object("{'r':[{'index':0,'id':1,'account_id':1000001},"
                                + "{'index':1,'error':'TicketCreateFailed','details':'Description: cannot be blank'},"
                                + "{'index':2,'id':2,'account_id':1000001}]}")
                        .get("r"));
    }

    @Test
    void updateMany_changesAllAlikeOrEachItsWay() {
        long a = create("{'description':'a'}");
        long b = create("{'description':'b','status':'closed'}");

        ObjectNode alike = desk.finished(
                desk.put("/api/v2/tickets/update_many?ids=" + a + "," + b + ",77", "{'ticket':{'priority':'high'}}"));
        ObjectNode each = desk.finished(desk.put(
                "/api/v2/tickets/update_many",
                "{'tickets':[{'id':" + a + ",'status':'solved'},{'id':" + b + ",'additional_tags':['late']}]}"));

        assertThat(alike.get("results"))
                .isEqualTo(DeskClient.object("{'r':[{'action':'update','status':'Updated','success':true,'id':" + a
                                + "},{'index':1,'error':'TicketUpdateFailed','id':" + b
                                + ",'details':'closed prevents ticket update'},"
                                + "{'index':2,'error':'TicketNotFound','id':77,'details':'Ticket: not found'}]}")
                        .get("r"));
        assertThat(each.get("results").findValuesAsText("success")).containsExactly("true", "true");
        assertThat(status(a)).isEqualTo("solved");
        assertThat(TicketDeskClient.ticket(desk, b).get("tags").toString()).isEqualTo("[\"late\"]");
    }

    @Test
    void destroyMany_deletes() {
        long a = create("{'description':'a'}");

        ObjectNode job = desk.finished(desk.delete("/api/v2/tickets/destroy_many?ids=" + a + ",77"));

        assertThat(job.at("/results/0/status").asText()).isEqualTo("Deleted");
        assertThat(job.at("/results/1/error").asText()).isEqualTo("TicketNotFound");
        assertThat(desk.get("/api/v2/tickets/" + a).status()).isEqualTo(404);
    }

    @Test
    void moreThanAHundred_areRefused() {
        String ids = "1" + ",2".repeat(100);
        assertThat(desk.delete("/api/v2/tickets/destroy_many?ids=" + ids)
                        .at("/error")
                        .asText())
                .isEqualTo("TooManyValues");
        assertThat(desk.delete("/api/v2/tickets/destroy_many").status()).isEqualTo(400);
    }

    @Test
    void merge_closesTheSourcesAndTellsBothSides() {
        long target = create("{'subject':'target','description':'a'}");
        long source = create("{'subject':'source','description':'b','tags':['x']}");
        long closed = create("{'subject':'closed','description':'c','status':'closed'}");

        ObjectNode job = desk.finished(desk.post(
                "/api/v2/tickets/" + target + "/merge",
                "{'ids':[" + source + "," + closed + "," + target
                        + ",77],'target_comment':'got it','source_comment':'see there'}"));

        assertThat(job.at("/results/0/success").asBoolean()).isTrue();
        assertThat(job.get("results").findValuesAsText("error"))
                .containsExactly("TicketMergeFailed", "TicketMergeFailed", "TicketNotFound");
        assertThat(status(source)).isEqualTo("closed");
        assertThat(status(target)).isEqualTo("new");
        assertThat(TicketDeskClient.ticket(desk, source).get("tags").toString())
                .isEqualTo("[\"closed_by_merge\",\"x\"]");
        JsonNode atSource = desk.get("/api/v2/tickets/" + source + "/audits").at("/audits/1");
        assertThat(atSource.at("/via/source"))
                .isEqualTo(DeskClient.object(
                        "{'from':{'ticket_id':" + target + ",'subject':'target'},'to':{},'rel':'merge'}"));
        assertThat(atSource.at("/events/0/body").asText()).isEqualTo("see there");
        assertThat(atSource.at("/events/0/public").asBoolean()).isFalse();
        JsonNode atTarget = desk.get("/api/v2/tickets/" + target + "/audits").at("/audits/1");
        assertThat(atTarget.at("/via/source"))
                .isEqualTo(DeskClient.object("{'from':{'ticket_ids':[" + source + "]},'to':{},'rel':'merge'}"));
        assertThat(atTarget.at("/events/0/body").asText()).isEqualTo("got it");
    }

    @Test
    void merge_withoutSourcesOrTarget_isRefused() {
        long target = create("{'description':'a'}");

        assertThat(desk.post("/api/v2/tickets/" + target + "/merge", "{'ids':[]}")
                        .status())
                .isEqualTo(400);
        assertThat(desk.post("/api/v2/tickets/77/merge", "{'ids':[1]}").status())
                .isEqualTo(404);
    }

    @Test
    void deletedForGood_isScrubbedByAJobOfItsOwnShape() {
        long id = create("{'subject':'secret','description':'a','priority':'high','tags':['x']}");
        desk.delete("/api/v2/tickets/" + id);
        desk.advance(Duration.ofMinutes(1));

        ObjectNode job = desk.finished(desk.delete("/api/v2/deleted_tickets/" + id));

        assertThat(job.get("total").isNull()).isTrue();
        assertThat(job.get("progress").isNull()).isTrue();
        assertThat(job.get("results")).isEqualTo(DeskClient.object("{'success':true}"));
        ObjectNode scrubbed = desk.fake().tickets().ticket(id);
        assertThat(scrubbed.get("subject").asText()).isEqualTo("SCRUBBED");
        assertThat(scrubbed.get("description").asText()).isEqualTo("X");
        assertThat(scrubbed.get("status").asText()).isEqualTo("deleted");
        assertThat(scrubbed.get("priority").asText()).isEqualTo("high");
        assertThat(scrubbed.get("updated_at").asText()).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(desk.get("/api/v2/deleted_tickets").at("/count").asInt()).isZero();
    }

    @Test
    void manyDeleted_comeBackOrAreScrubbedTogether() {
        long a = create("{'description':'a'}");
        long b = create("{'description':'b'}");
        desk.finished(desk.delete("/api/v2/tickets/destroy_many?ids=" + a + "," + b));

        assertThat(desk.put("/api/v2/deleted_tickets/restore_many?ids=" + a, "").status())
                .isEqualTo(200);
        ObjectNode job = desk.finished(desk.delete("/api/v2/deleted_tickets/destroy_many?ids=" + a + "," + b));

        assertThat(job.at("/results/success").asBoolean()).isTrue();
        assertThat(status(a)).isEqualTo("new");
        assertThat(desk.fake().tickets().ticket(b).get("subject").asText()).isEqualTo("SCRUBBED");
        assertThat(desk.delete("/api/v2/deleted_tickets/destroy_many").status()).isEqualTo(400);
    }
}
