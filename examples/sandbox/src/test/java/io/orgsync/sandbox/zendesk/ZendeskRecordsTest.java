package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.data.Generator;
import io.orgsync.sandbox.data.OrganizationFields;
import io.orgsync.sandbox.http.Call;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the control API and the builder of the desk do to its records. */
final class ZendeskRecordsTest {

    private final DeskClient desk = DeskClient.withFields();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void records_areEditedQuietlyAndMoveTheTime() {
        long id = desk.create("{'name':'a'}");
        desk.advance(Duration.ofMinutes(1));
        String path = "/__sandbox/records/organizations/";

        assertThat(desk.put(path + id, "{'id':1,'organization_fields':{'level':'gold'},'notes':'by hand'}")
                        .status())
                .isEqualTo(204);
        assertThat(desk.put(path + 77, "{'name':'by hand'}").status()).isEqualTo(204);

        Answer list = desk.get("/__sandbox/records/organizations");
        assertThat(list.json()).hasSize(2);
        assertThat(list.at("/0/name").asText()).isEqualTo("by hand");
        assertThat(list.at("/1/tags/0").asText()).isEqualTo("gold");
        assertThat(list.at("/1/updated_at").asText()).isEqualTo("2026-05-01T10:01:00Z");
        assertThat(desk.delete(path + 77).status()).isEqualTo(204);
        assertThat(desk.delete(path + 77).status()).isEqualTo(400);
        assertThat(desk.put(path + id, "{'colour':'red'}").text()).contains("organization.colour cannot be edited");
        assertThat(desk.put(path + id, "{'name':''}").text()).contains("Name: cannot be blank");
        assertThat(desk.put(path + "x", "{'name':'y'}").status()).isEqualTo(400);
    }

    @Test
    void records_ofFieldsAndJobs() {
        String job = desk.post("/api/v2/organizations/create_many", "{'organizations':[{'name':'a'}]}")
                .at("/job_status/id")
                .asText();

        assertThat(desk.put("/__sandbox/records/organization_fields/owner", "{'title':'Boss'}")
                        .status())
                .isEqualTo(204);
        assertThat(desk.put("/__sandbox/records/organization_fields/12", "{'title':'T','key':'new_one'}")
                        .status())
                .isEqualTo(204);
        assertThat(desk.delete("/__sandbox/records/organization_fields/level").status())
                .isEqualTo(204);
        assertThat(desk.get("/__sandbox/records/organization_fields").json().findValuesAsText("key"))
                .contains("owner", "new_one")
                .doesNotContain("level");
        assertThat(desk.get("/__sandbox/records/job_statuses").at("/0/status").asText())
                .isEqualTo("queued");
        assertThat(desk.delete("/__sandbox/records/job_statuses/" + job).status())
                .isEqualTo(204);
        assertThat(desk.get("/api/v2/job_statuses/" + job).status()).isEqualTo(404);
        assertThat(desk.delete("/__sandbox/records/job_statuses/" + job).status())
                .isEqualTo(400);
        assertThat(desk.get("/__sandbox/records/Account").text()).contains("organizations");
        assertThat(desk.put("/__sandbox/records/job_statuses/1", "{}").status()).isEqualTo(400);
        assertThat(desk.delete("/__sandbox/records/Account/1").status()).isEqualTo(400);
    }

    @Test
    void reset_goesBackToTheStart() {
        try (DeskClient generated = DeskClient.start(setup -> setup.catalogue(OrganizationFields.catalogue())
                .organizations(new Generator(60, 7, true).organizations()))) {
            String before = generated.get("/__sandbox/records/organizations").text();
            generated.create("{'name':'new'}");
            generated.delete("/api/v2/organization_fields/aar");

            generated.post("/__sandbox/reset", "");

            assertThat(generated.get("/__sandbox/records/organizations").text()).isEqualTo(before);
            assertThat(generated.get("/__sandbox/requests").text()).isEqualTo("[]");
        }
    }

    @Test
    void generatedOrganizations_areHeldAsMade() {
        Generator generator = new Generator(300, 3, true);
        try (DeskClient generated = DeskClient.start(
                setup -> setup.catalogue(OrganizationFields.catalogue()).organizations(generator.organizations()))) {
            ObjectNode first = generator.organizations().findFirst().orElseThrow();
            ObjectNode held = generated.organization(first.get("id").asLong());

            assertThat(generated
                            .get("/api/v2/organizations/count")
                            .at("/count/value")
                            .asLong())
                    .isEqualTo(generator.organizations().count());
            assertThat(held.get("name").asText())
                    .isEqualTo(first.get("name").asText().strip());
            assertThat(held.get("external_id")).isEqualTo(first.get("external_id"));
            assertThat(held.get("updated_at")).isEqualTo(first.get("updated_at"));
            first.get("organization_fields").properties().stream()
                    .filter(entry -> entry.getValue().isTextual())
                    .forEach(entry -> assertThat(held.get("organization_fields")
                                    .get(entry.getKey())
                                    .asText())
                            .as(entry.getKey())
                            .startsWith(entry.getValue().asText().strip()));
        }
    }

    @Test
    void impossibleStart_isRefusedByName() {
        assertThatThrownBy(() -> ZendeskFake.builder()
                        .organizations(Stream.of(DeskClient.object("{'name':''}")))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Name: cannot be blank");
        assertThatThrownBy(() -> ZendeskFake.builder()
                        .fields(Stream.of(DeskClient.object("{'id':5,'key':'a'}")))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Title: cannot be blank");
    }

    @Test
    void builder_takesEveryCredential() {
        ZendeskFake fake = ZendeskFake.builder()
                .subdomain("acme")
                .client("c", "s")
                .apiToken("a@example.com", "t")
                .accessToken("bearer")
                .jobPolls(0)
                .build();

        assertThat(fake.handle(Call.of("GET", "/api/v2/account").withHeader("Authorization", "Bearer bearer"))
                        .text())
                .contains("\"subdomain\":\"acme\"");
    }

    @Test
    void countAboveAHundredThousand_isADayOld() {
        try (DeskClient large = DeskClient.start(setup -> setup.organizations(
                IntStream.range(0, 100_001).mapToObj(i -> DeskClient.object("{'name':'o" + i + "'}"))))) {
            Answer first = large.get("/api/v2/organizations/count");
            large.advance(Duration.ofHours(1));
            large.create("{'name':'new'}");
            Answer second = large.get("/api/v2/organizations/count");

            assertThat(first.at("/count").toString()).isEqualTo("{\"value\":100000,\"refreshed_at\":null}");
            assertThat(second.at("/count").toString())
                    .isEqualTo("{\"value\":100001,\"refreshed_at\":\"2026-05-01T10:00:00Z\"}");
        }
    }
}
