package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.FakeServer;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.SandboxClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A fake on a port of its own, with a clock that stands still, and a client that signs in by API token. */
final class DeskClient implements AutoCloseable {
    static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SandboxClock clock = SandboxClock.startingAt(START);
    private final FakeServer server;
    private final ZendeskFake fake;
    private String authorization;

    private DeskClient(UnaryOperator<ZendeskFake.Builder> setup) {
        this.fake = setup.apply(ZendeskFake.builder().clock(clock).ratePerMinute(100_000))
                .build();
        this.server = FakeServer.start("zendesk", 0, fake, fake, clock);
        this.authorization = basic("admin@example.com/token:sandbox-api-token");
    }

    static DeskClient start() {
        return start(setup -> setup);
    }

    static DeskClient start(UnaryOperator<ZendeskFake.Builder> setup) {
        return new DeskClient(setup);
    }

    /** With one field of each kind. */
    static DeskClient withFields() {
        return start(setup -> setup.fields(FIELDS.stream()));
    }

    private static final ImmutableList<ObjectNode> FIELDS = ImmutableList.of(
            object("{'key':'owner','type':'text','title':'Owner'}"),
            object("{'key':'level','type':'dropdown','title':'Level','custom_field_options':["
                    + "{'name':'Gold','value':'gold'},{'name':'Silver','value':'silver'}]}"),
            object("{'key':'products','type':'multiselect','title':'Products','custom_field_options':["
                    + "{'name':'A','value':'prod_a'},{'name':'B','value':'prod_b'}]}"),
            object("{'key':'vip','type':'checkbox','title':'VIP','tag':'vip_customer'}"),
            object("{'key':'seats','type':'integer','title':'Seats'}"),
            object("{'key':'arr','type':'decimal','title':'ARR'}"),
            object("{'key':'renewal','type':'date','title':'Renewal'}"),
            object("{'key':'code','type':'regexp','title':'Code','regexp_for_validation':'^[A-Z]{3}$'}"),
            object("{'key':'manager','type':'lookup','title':'Manager','relationship_target_type':'zen:user'}"));

    /** JSON with single quotes for double ones. */
    static ObjectNode object(String singleQuoted) {
        return (ObjectNode) Json.parse(singleQuoted.replace('\'', '"'));
    }

    static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    DeskClient signedIn(String header) {
        authorization = header;
        return this;
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    Instant now() {
        return clock.instant();
    }

    ZendeskFake fake() {
        return fake;
    }

    String url() {
        return server.url();
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    /** The body with single quotes for double ones. */
    Answer post(String path, String body) {
        return send("POST", path, body.replace('\'', '"'));
    }

    Answer put(String path, String body) {
        return send("PUT", path, body.replace('\'', '"'));
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : server.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request.build());
    }

    static Answer send(HttpRequest request) {
        try {
            return new Answer(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Creates an organization and returns its id. */
    long create(String body) {
        Answer answer = post("/api/v2/organizations", "{'organization':" + body + "}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
        return answer.at("/organization/id").asLong();
    }

    ObjectNode organization(long id) {
        return (ObjectNode) get("/api/v2/organizations/" + id).at("/organization");
    }

    /** Polls the job of this answer to its end and returns its last status. */
    ObjectNode finished(Answer submitted) {
        String path = "/api/v2/job_statuses/" + submitted.at("/job_status/id").asText();
        get(path);
        return (ObjectNode) get(path).at("/job_status");
    }

    @Override
    public void close() {
        server.close();
    }
}
