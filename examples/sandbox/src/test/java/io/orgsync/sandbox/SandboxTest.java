package io.orgsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.data.Generator;
import io.orgsync.sandbox.http.Exchange;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.SandboxClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SandboxTest {
    private final SandboxClock clock = SandboxClock.startingAt(Instant.parse("2026-03-01T10:00:00Z"));
    private final Sandbox sandbox = Sandbox.builder()
            .accounts(120)
            .seed(3)
            .pageSize(50)
            .zendeskRate(500)
            .clock(clock)
            .start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void connections_openBothServices() throws Exception {
        ObjectNode all = sandbox.connections();
        assertThat(fieldNames(all.get("salesforce")))
                .containsExactly("url", "clientId", "clientSecret", "accessToken", "apiVersion");
        assertThat(fieldNames(all.get("zendesk")))
                .containsExactly("url", "clientId", "clientSecret", "email", "apiToken", "accessToken");
        String limits = all.at("/salesforce/url").asText() + "/services/data/v"
                + all.at("/salesforce/apiVersion").asText() + "/limits";
        assertThat(get(limits, "Bearer " + all.at("/salesforce/accessToken").asText())
                        .statusCode())
                .isEqualTo(200);
        String organizations = all.at("/zendesk/url").asText() + "/api/v2/organizations";
        assertThat(get(organizations, "Bearer " + all.at("/zendesk/accessToken").asText())
                        .statusCode())
                .isEqualTo(200);
        String login = all.at("/zendesk/email").asText() + "/token:"
                + all.at("/zendesk/apiToken").asText();
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        assertThat(get(organizations, "Basic " + basic).statusCode()).isEqualTo(200);
        assertThat(get(organizations, "Bearer wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void clientCredentials_openBothServices() throws Exception {
        Sandbox.Salesforce org = sandbox.salesforce();
        JsonNode token = form(
                org.url() + "/services/oauth2/token",
                "grant_type=client_credentials&client_id=" + org.clientId() + "&client_secret=" + org.clientSecret());
        assertThat(token.path("instance_url").asText()).isEqualTo(org.url());
        Sandbox.Zendesk desk = sandbox.zendesk();
        JsonNode deskToken = form(
                desk.url() + "/oauth/tokens",
                "grant_type=client_credentials&client_id=" + desk.clientId() + "&client_secret=" + desk.clientSecret());
        HttpResponse<String> answer = get(
                desk.url() + "/api/v2/organizations",
                "Bearer " + deskToken.path("access_token").asText());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("date")).contains("Sun, 01 Mar 2026 10:00:00 GMT");
    }

    @Test
    void services_holdWhatTheGeneratorMade() throws Exception {
        Generator generator = new Generator(120, 3, true);
        assertThat(sandbox.salesforce().records().list("Account")).hasSize(120);
        assertThat(names(sandbox.zendesk().records().list("organizations")))
                .containsExactlyInAnyOrderElementsOf(generator
                        .organizations()
                        .map(organization -> organization.get("name").textValue())
                        .toList());
        JsonNode page = query("SELECT+Name+FROM+Account");
        assertThat(page.path("totalSize").intValue()).isEqualTo(120);
        assertThat(page.path("records")).hasSize(50);
        assertThat(query("SELECT+COUNT()+FROM+Account+WHERE+Name='Zendesk+General'")
                        .path("totalSize")
                        .intValue())
                .isEqualTo(1);
        assertThat(sandbox.salesforce().requests().all())
                .extracting(Exchange::status)
                .containsExactly(200, 200);
    }

    @Test
    void quietEdit_isSeenByTheNextReadAndUndoneByReset() throws Exception {
        String id = sandbox.cast().get(0).accountId();
        sandbox.salesforce().records().put("Account", id, Json.object().put("Region__c", "APAC"));
        assertThat(query("SELECT+Region__c+FROM+Account+WHERE+Id='" + id + "'")
                        .at("/records/0/Region__c")
                        .asText())
                .isEqualTo("APAC");
        sandbox.salesforce().records().reset();
        assertThat(query("SELECT+Region__c+FROM+Account+WHERE+Id='" + id + "'")
                        .at("/records/0/Region__c")
                        .asText())
                .isEqualTo("EMEA");
    }

    @Test
    void clock_isSharedByBoth() throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create(sandbox.zendesk().url() + "/__sandbox/clock"))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"advance\":\"PT2M\"}"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(sandbox.clock().instant()).isEqualTo(Instant.parse("2026-03-01T10:02:00Z"));
        clock.advance(Duration.ofDays(1));
        assertThat(get(sandbox.salesforce().url() + "/services/data", "")
                        .headers()
                        .firstValue("date"))
                .contains("Mon, 02 Mar 2026 10:02:00 GMT");
    }

    @Test
    void emptyDesk_hasFieldsAndNoOrganizations() {
        try (Sandbox empty =
                Sandbox.builder().accounts(5).existingOrganizations(false).start()) {
            assertThat(empty.zendesk().records().list("organizations")).isEmpty();
            assertThat(empty.zendesk().records().list("organization_fields")).hasSizeGreaterThan(40);
        }
    }

    private JsonNode query(String soql) throws IOException, InterruptedException {
        Sandbox.Salesforce org = sandbox.salesforce();
        String url = org.url() + "/services/data/v62.0/query?q=" + soql.replace("'", "%27");
        return Json.parse(get(url, "Bearer " + org.accessToken()).body());
    }

    private JsonNode form(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private HttpResponse<String> get(String url, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> fieldNames(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> names(JsonNode records) {
        List<String> names = new ArrayList<>();
        records.forEach(each -> names.add(each.get("name").textValue()));
        return names;
    }
}
