package io.orgsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Looks at records in Salesforce with the JDK's own HTTP client: none of the code that is being shown is involved. */
final class Crm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    Crm(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** The one case of a ticket; a missing node if there is none. */
    JsonNode caseOf(String ticket) {
        return one("SELECT Id, AccountId, ParentId, Status, Subject FROM Case WHERE Zendesk_Support_Ticket_ID__c = '"
                + ticket + "'");
    }

    /** The one account with this name. */
    JsonNode account(String name) {
        return one("SELECT Id FROM Account WHERE Name = '" + name + "'");
    }

    private JsonNode one(String soql) {
        JsonNode records = get("/services/data/v62.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .path("records");
        if (records.size() > 1) {
            throw new IllegalStateException(records.size() + " records, not one: " + soql);
        }
        return records.path(0);
    }

    private JsonNode get(String path) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Authorization", "Bearer " + token)
                            .GET()
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("HTTP " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
