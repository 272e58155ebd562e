package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.data.Generator;
import io.orgsync.sandbox.data.SalesforceSchema;
import io.orgsync.sandbox.http.FakeServer;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.SandboxClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A fake on a port, and a client of it. */
final class Wire implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T15:30:00Z");

    final SandboxClock clock = SandboxClock.startingAt(NOW);
    final SalesforceSettings settings;
    final SalesforceFake fake;
    final FakeServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** With some generated accounts. */
    Wire(int accounts, UnaryOperator<ImmutableSalesforceSettings.Builder> more) {
        Generator generator = new Generator(accounts, 1, false);
        this.settings = more.apply(SalesforceSettings.builder()
                        .objects(SalesforceSchema.objects().values())
                        .rows(generator::salesforce)
                        .userId(generator.salesforceUserId())
                        .clock(clock))
                .build();
        this.fake = new SalesforceFake(settings);
        this.server = FakeServer.start("salesforce", 0, fake, fake, clock);
    }

    /** With an object of fields of all types, of which there are no records yet. */
    static Wire withProbe() {
        Generator generator = new Generator(3, 1, false);
        return new Wire(
                3,
                builder -> builder.addObjects(ProbeObject.made())
                        .rows(name -> name.equals("Probe__c") ? Stream.empty() : generator.salesforce(name)));
    }

    static Wire of(int accounts) {
        return new Wire(accounts, builder -> builder);
    }

    /** The path of a resource of the newest version. */
    static String v(String resource) {
        return "/services/data/v68.0" + resource;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + settings.accessToken());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> form(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode json(String path) {
        return Json.parse(get(path).body());
    }

    JsonNode query(String soql) {
        return json(v("/query?q=" + encode(soql)));
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.parse(response.body());
    }

    void put(String type, String id, String edit) {
        fake.put(type, id, (ObjectNode) Json.parse(edit));
    }

    void misbehave(String name, String parameters) {
        fake.misbehave(name, (ObjectNode) Json.parse(parameters));
    }

    @Override
    public void close() {
        server.close();
    }
}
