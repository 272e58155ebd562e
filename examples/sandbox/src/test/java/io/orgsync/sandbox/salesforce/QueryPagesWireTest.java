package io.orgsync.sandbox.salesforce;

import static io.orgsync.sandbox.salesforce.Wire.encode;
import static io.orgsync.sandbox.salesforce.Wire.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages of results, and places in them. */
final class QueryPagesWireTest {

    private final Wire wire = Wire.of(450);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void pages_followLocatorsAndMayBeReadAgain() {
        HttpResponse<String> first = wire.send(
                wire.request(v("/query/?q=SELECT+Id+FROM+Account")).header("Sforce-Query-Options", "batchSize=200"));
        JsonNode page = Wire.json(first);
        assertThat(page.path("totalSize").asInt()).isEqualTo(450);
        assertThat(page.path("done").asBoolean()).isFalse();
        assertThat(page.path("records")).hasSize(200);
        String next = page.path("nextRecordsUrl").asText();
        assertThat(next).matches("/services/data/v68\\.0/query/0r8[A-Za-z0-9]{15}-200");
        String again = wire.get(next).body();
        assertThat(wire.get(next.replace("/query/", "/queryAll/")).body()).isEqualTo(again);
        JsonNode last = wire.json(wire.json(next).path("nextRecordsUrl").asText());
        assertThat(last.path("records")).hasSize(50);
        assertThat(last.path("totalSize").asInt()).isEqualTo(450);
        assertThat(last.has("nextRecordsUrl")).isFalse();
    }

    @Test
    void locator_diesOnDemandAndAfterTwoDays() {
        String next = firstOfMany();
        wire.clock.advance(Duration.ofDays(2).minusSeconds(1));
        assertThat(wire.get(next).statusCode()).isEqualTo(200);
        wire.clock.advance(Duration.ofSeconds(2));
        assertDead(next);
        String other = firstOfMany();
        wire.misbehave("kill-locators", "{}");
        assertDead(other);
        assertDead(v("/query/nonsense"));
    }

    @Test
    void pageSize_isTheServersChoice() {
        try (Wire capped = new Wire(60, builder -> builder.pageSize(25))) {
            assertThat(capped.query("SELECT Id FROM Account").path("records")).hasSize(25);
        }
        try (Wire many = Wire.of(1100)) {
            assertThat(many.query("SELECT Id FROM Account").path("records")).hasSize(1100);
            assertThat(many.query("SELECT Id, Description FROM Account").path("records"))
                    .hasSize(1000);
        }
    }

    @Test
    void children_pageByThemselves() {
        String parent =
                wire.query("SELECT Id FROM Account LIMIT 1").at("/records/0/Id").asText();
        for (int i = 0; i < 257; i++) {
            wire.put(
                    "Contact",
                    String.format(Locale.ROOT, "003ZZZ%09d", i),
                    "{\"LastName\":\"Many\",\"AccountId\":\"" + parent + "\"}");
        }
        JsonNode page = Wire.json(wire.send(wire.request(v("/query?q="
                        + encode(
                                "SELECT Id, (SELECT Id FROM Contacts WHERE LastName = 'Many') FROM Account WHERE Id = '"
                                        + parent + "'")))
                .header("Sforce-Query-Options", "batchSize=200")));
        assertThat(page.path("done").asBoolean()).isTrue();
        JsonNode list = page.at("/records/0/Contacts");
        assertThat(names(list)).containsExactly("totalSize", "done", "nextRecordsUrl", "records");
        assertThat(list.path("totalSize").asInt()).isEqualTo(257);
        assertThat(list.path("records")).hasSize(199);
        JsonNode rest = wire.json(list.path("nextRecordsUrl").asText());
        assertThat(rest.path("records")).hasSize(58);
        assertThat(rest.path("done").asBoolean()).isTrue();
        assertThat(rest.at("/records/0/attributes/type").asText()).isEqualTo("Contact");
    }

    @Test
    void children_shrinkPagesAndAreNullWhenThereAreNone() {
        JsonNode page = Wire.json(wire.send(wire.request(
                        v("/query?q=" + encode("SELECT Id, (SELECT Id FROM Customer_Subscriptions__r) FROM Account")))
                .header("Sforce-Query-Options", "batchSize=200")));
        int rows = 0;
        List<JsonNode> lists = new ArrayList<>();
        for (JsonNode row : page.path("records")) {
            JsonNode list = row.path("Customer_Subscriptions__r");
            lists.add(list);
            rows += 1 + list.path("records").size();
        }
        assertThat(rows).isLessThanOrEqualTo(200);
        assertThat(lists).anyMatch(JsonNode::isNull).anyMatch(JsonNode::isObject);
        assertThat(lists)
                .noneMatch(list -> list.isObject() && list.path("totalSize").asInt() == 0);
    }

    @Test
    void allPages_holdEveryRowOnce() {
        JsonNode page = Wire.json(wire.send(wire.request(
                        v("/query?q=" + encode("SELECT Id, (SELECT Id FROM Contacts) FROM Account ORDER BY Name DESC")))
                .header("Sforce-Query-Options", "batchSize=200")));
        List<String> ids = new ArrayList<>();
        while (true) {
            page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
            if (page.path("done").asBoolean()) {
                break;
            }
            page = wire.json(page.path("nextRecordsUrl").asText());
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(450);
    }

    private String firstOfMany() {
        return Wire.json(wire.send(wire.request(v("/query?q=SELECT+Id+FROM+Account"))
                        .header("Sforce-Query-Options", "batchSize=200")))
                .path("nextRecordsUrl")
                .asText();
    }

    private void assertDead(String locator) {
        HttpResponse<String> refused = wire.get(locator);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("INVALID_QUERY_LOCATOR");
    }

    private static List<String> names(JsonNode node) {
        return ImmutableList.copyOf(node.fieldNames());
    }
}
