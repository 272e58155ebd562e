package io.orgsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Looks at records and edits them as people do, with the JDK's own HTTP client: none of the code that is being shown is involved. */
final class Desk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String salesforce;
    private final String zendesk;
    private final String token;

    Desk(String salesforce, String zendesk, String token) {
        this.salesforce = salesforce;
        this.zendesk = zendesk;
        this.token = token;
    }

    /** The organization that carries an account's id, found by plain GETs of the list; a missing node if there is none. */
    JsonNode organization(String accountId) {
        String cursor = "";
        JsonNode page;
        do {
            page = get(zendesk + "/api/v2/organizations?page%5Bsize%5D=100" + cursor);
            for (JsonNode organization : page.path("organizations")) {
                if (carries(organization, accountId)) {
                    return organization;
                }
            }
            cursor =
                    "&page%5Bafter%5D=" + page.path("meta").path("after_cursor").asText();
        } while (page.path("meta").path("has_more").asBoolean());
        return page.path("no such organization");
    }

    private static boolean carries(JsonNode organization, String accountId) {
        String field =
                organization.path("organization_fields").path("salesforce_id").asText();
        return organization.path("external_id").asText().equals(accountId)
                || (field.length() >= 15 && accountId.startsWith(field));
    }

    /** An edit in Salesforce, by a person or a formula. */
    void editAccount(String accountId, String field, Object value) {
        put(salesforce + "/__sandbox/records/Account/" + accountId, field, value);
    }

    void addAccount(String accountId, ObjectNode account) {
        send(HttpRequest.newBuilder(URI.create(salesforce + "/__sandbox/records/Account/" + accountId))
                .PUT(BodyPublishers.ofString(account.toString())));
    }

    /** An edit in Zendesk, by an agent; a custom field is named {@code organization_fields.KEY}. */
    void editOrganization(String accountId, String field, Object value) {
        String custom = "organization_fields.";
        String url = zendesk + "/__sandbox/records/organizations/"
                + organization(accountId).path("id").asText();
        if (!field.startsWith(custom)) {
            put(url, field, value);
            return;
        }
        ObjectNode edit = JSON.createObjectNode();
        edit.putObject("organization_fields").set(field.substring(custom.length()), JSON.valueToTree(value));
        send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofString(edit.toString())));
    }

    void deleteOrganization(String accountId) {
        String id = organization(accountId).path("id").asText();
        send(HttpRequest.newBuilder(URI.create(zendesk + "/__sandbox/records/organizations/" + id))
                .DELETE());
    }

    private void put(String url, String field, Object value) {
        ObjectNode edit = JSON.createObjectNode();
        edit.set(field, JSON.valueToTree(value));
        send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofString(edit.toString())));
    }

    private JsonNode get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    @CanIgnoreReturnValue
    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(
                    request.header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("HTTP " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
