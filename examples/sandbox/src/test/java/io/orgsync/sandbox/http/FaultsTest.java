package io.orgsync.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {

    private final Ledger ledger = new Ledger();
    private final SandboxClock clock = SandboxClock.startingAt(Instant.parse("2026-03-01T10:00:00Z"));
    private final FakeServer server = FakeServer.start("test", 0, ledger, ledger, clock);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void status_hasTheBodyOfItsEnvelope() throws IOException {
        server.faults().add(Fault.of(Effect.status(422, "ledger:object")));
        server.faults().add(Fault.of(Effect.status(502, "html")));
        server.faults().add(Fault.of(Effect.status(500, "text")));
        server.faults().add(Fault.of(Effect.status(503, "empty")));
        assertThat(get("/a")).startsWith("HTTP/1.1 422 Unprocessable Entity").endsWith("{\"error\":422}");
        assertThat(get("/a")).startsWith("HTTP/1.1 502 Bad Gateway").contains("text/html", "<h1>502 Bad Gateway</h1>");
        assertThat(get("/a")).startsWith("HTTP/1.1 500 ").contains("text/plain").endsWith("Internal Server Error");
        assertThat(get("/a"))
                .startsWith("HTTP/1.1 503 ")
                .contains("Content-Length: 0")
                .doesNotContain("Content-Type");
        assertThat(get("/a")).startsWith("HTTP/1.1 200 OK");
        assertThat(ledger.handled).hasSize(1);
    }

    @Test
    void edgeLimit_saysRetryAfterAsTold() throws IOException {
        server.faults().add(Fault.of(Effect.edgeLimit(Optional.of("0"))));
        server.faults().add(Fault.of(Effect.edgeLimit(Optional.empty())));
        assertThat(get("/a")).startsWith("HTTP/1.1 429 ").contains("text/plain", "\r\nRetry-After: 0\r\n");
        assertThat(get("/a")).startsWith("HTTP/1.1 429 ").doesNotContain("Retry-After");
        assertThat(ledger.handled).isEmpty();
    }

    @Test
    void resets_dropTheConnectionBeforeOrAfterTheServiceActed() {
        server.faults().add(Fault.of(Effect.resetBeforeCommit()));
        assertDropped("/before");
        assertThat(ledger.handled).isEmpty();
        server.faults().add(Fault.of(Effect.resetAfterCommit()));
        assertDropped("/after");
        assertThat(ledger.handled).containsExactly("/after");
        assertThat(server.requests().all()).extracting(Exchange::status).containsExactly(0, 0);
    }

    @Test
    void bodies_areSpoilt() throws IOException {
        server.faults().add(Fault.of(Effect.halfBody()));
        server.faults().add(Fault.of(Effect.html()));
        server.faults().add(Fault.of(Effect.malformedJson()));
        server.faults().add(Fault.of(Effect.truncatedJson()));
        assertThat(get("/half")).contains("Content-Length: 11").endsWith("\r\n\r\n{\"ok\"");
        assertThat(get("/page")).startsWith("HTTP/1.1 200 OK").contains("text/html");
        String malformed = get("/malformed");
        assertThat(malformed).contains("Content-Length: 13");
        assertThatThrownBy(() -> Json.parse(malformed.substring(malformed.indexOf("\r\n\r\n"))))
                .isInstanceOf(BadJson.class);
        assertThat(get("/truncated")).contains("Content-Length: 5").endsWith("\r\n\r\n{\"ok\"");
        assertThat(ledger.handled).containsExactly("/half", "/malformed", "/truncated");
    }

    @Test
    void slow_answersAllTheSame() throws IOException {
        server.faults().add(Fault.of(Effect.slow(Duration.ofMillis(5))));
        assertThat(get("/a")).startsWith("HTTP/1.1 200 OK");
        assertThatIllegalArgumentException().isThrownBy(() -> Effect.slow(Duration.ofMinutes(2)));
    }

    @Test
    void state_isPutOnRightBeforeItsRequestOrAtOnce() throws IOException {
        server.faults()
                .add(Fault.of(
                        Match.of("GET", "/b"),
                        Effect.state("sulk", Json.object().put("polls", 3))));
        get("/a");
        assertThat(ledger.states).isEmpty();
        assertThat(get("/b")).startsWith("HTTP/1.1 200 OK");
        assertThat(ledger.states).containsExactly("sulk {\"polls\":3}");
        server.faults().now(Effect.state("sulk", Json.object()));
        assertThat(ledger.states).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> server.faults().now(Effect.html()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.faults().now(Effect.state("sing", Json.object())))
                .withMessage("no state `sing`; there are sulk");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.faults().add(Fault.of(Effect.state("sing", Json.object()))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.faults().add(Fault.of(Effect.status(400, "ledger:nothing"))))
                .withMessage("no envelope `ledger:nothing`; there are empty, html, ledger:object, text");
    }

    @Test
    void match_looksAtMethodPathHeaderAndOrder() {
        Match match = new Match("post", Pattern.compile("/api/.*many"), 1, "X-Try", Pattern.compile("^2$"));
        server.faults().add(Fault.of(match, Effect.resetBeforeCommit()).times(2));
        Faults faults = server.faults();
        Call call = Call.of("POST", "/api/create_many?x").withHeader("x-try", "2");
        assertThat(faults.meet(Call.of("POST", "/api/create_many"))).isEmpty();
        assertThat(faults.meet(Call.of("POST", "/api/create_many").withHeader("X-Try", "3")))
                .isEmpty();
        assertThat(faults.meet(Call.of("POST", "/api/create").withHeader("X-Try", "2")))
                .isEmpty();
        assertThat(faults.meet(Call.of("GET", "/api/create_many").withHeader("X-Try", "2")))
                .isEmpty();
        assertThat(faults.meet(call)).isEmpty();
        assertThat(faults.meet(call)).contains(Effect.resetBeforeCommit());
        assertThat(faults.waiting()).singleElement().extracting(Fault::count).isEqualTo(1);
        assertThat(faults.meet(call)).isPresent();
        assertThat(faults.meet(call)).isEmpty();
        assertThat(faults.waiting()).isEmpty();
    }

    @Test
    void probability_isRepeatable() {
        Faults one = new Faults(ledger);
        Faults two = new Faults(ledger);
        Fault fault = Fault.of(Effect.html()).times(1000).withProbability(0.3, 42);
        one.add(fault);
        two.add(fault);
        int hits = 0;
        for (int i = 0; i < 1000; i++) {
            boolean hit = one.meet(Call.of("GET", "/")).isPresent();
            assertThat(two.meet(Call.of("GET", "/")).isPresent()).isEqualTo(hit);
            hits += hit ? 1 : 0;
        }
        assertThat(hits).isBetween(200, 400);
    }

    @Test
    void numbersOutOfRange_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.of(Effect.html()).times(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.of(Effect.html()).withProbability(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Match.all().after(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Effect.status(99, "html"));
    }

    @Test
    void control_armsListsAndClearsFaults() throws IOException {
        String sent =
                "[{\"match\":{\"method\":\"POST\",\"path\":\"/a\",\"after\":2,\"header\":\"h\",\"headerValue\":\"v\"},"
                        + "\"count\":3,\"probability\":0.5,\"seed\":9,\"effect\":{\"status\":503,\"envelope\":\"html\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"edgeLimit\":\"7\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"edgeLimit\":\"none\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"reset\":\"before\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"reset\":\"after\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"body\":\"half\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"body\":\"html\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"body\":\"malformed\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"body\":\"truncated\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"slow\":\"PT0.01S\"}},"
                        + "{\"match\":{},\"count\":1,\"effect\":{\"lag\":\"PT1M\",\"state\":\"sulk\"}}]";
        assertThat(control("POST", "faults", sent))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith(sent);
        assertThat(control("GET", "faults", "")).endsWith(sent);
        assertThat(ledger.states).isEmpty();
        control("POST", "faults", "[{\"effect\":{\"state\":\"sulk\"}}]");
        assertThat(ledger.states).containsExactly("sulk {}");
        assertThat(control("DELETE", "faults", "")).startsWith("HTTP/1.1 204 ");
        assertThat(control("GET", "faults", "")).endsWith("\r\n\r\n[]");
        assertThat(server.requests().all()).isEmpty();
    }

    @Test
    void control_refusesBadFaultsAndArmsNone() throws IOException {
        for (String bad : List.of(
                "{}",
                "[1]",
                "[{}]",
                "[{\"effects\":{}}]",
                "[{\"effect\":{}}]",
                "[{\"effect\":{\"reset\":\"sometimes\"}}]",
                "[{\"effect\":{\"status\":\"x\"}}]",
                "[{\"effect\":{\"status\":500,\"body\":\"half\"}}]",
                "[{\"effect\":{\"slow\":\"5\"}}]",
                "[{\"effect\":{\"state\":\"sing\"}}]",
                "[{\"match\":{\"path\":\"(\"},\"effect\":{\"body\":\"half\"}}]",
                "[{\"match\":{\"paths\":\"x\"},\"effect\":{\"body\":\"half\"}}]",
                "[{\"effect\":{\"body\":\"half\"}},{\"effect\":{\"status\":500,\"envelope\":\"none\"}}]",
                "[{\"count\":0,\"effect\":{\"body\":\"half\"}}]",
                "no json")) {
            assertThat(control("POST", "faults", bad))
                    .as(bad)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("{\"error\":\"");
        }
        assertThat(server.faults().waiting()).isEmpty();
    }

    @Test
    void control_showsAndEditsRecords() throws IOException {
        assertThat(control("GET", "records/things", "")).endsWith("[{\"id\":\"1\"}]");
        assertThat(control("PUT", "records/things/a%2Fb", "{\"name\":\"x\"}")).startsWith("HTTP/1.1 204 ");
        assertThat(control("DELETE", "records/things/1", "")).startsWith("HTTP/1.1 204 ");
        assertThat(ledger.edits).containsExactly("put things a/b {\"name\":\"x\"}", "delete things 1");
        assertThat(control("GET", "records/nothing", ""))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("{\"error\":\"no nothing\"}");
        assertThat(control("PUT", "records/things/1", "[]")).startsWith("HTTP/1.1 400 ");
        assertThat(control("PUT", "records/things", "{}")).startsWith("HTTP/1.1 404 ");
        assertThat(control("GET", "", "")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void control_movesTheClockShowsRequestsAndResets() throws IOException {
        assertThat(control("POST", "clock", "{\"advance\":\"PT2M\"}")).endsWith("{\"now\":\"2026-03-01T10:02:00Z\"}");
        assertThat(control("POST", "clock", "{\"advance\":\"2 minutes\"}")).startsWith("HTTP/1.1 400 ");
        assertThat(control("POST", "clock", "{\"advance\":\"-PT2M\"}")).startsWith("HTTP/1.1 400 ");
        assertThat(control("POST", "clock", "{}")).startsWith("HTTP/1.1 400 ");
        get("/x?y=1");
        server.faults().add(Fault.of(Effect.html()));
        assertThat(control("GET", "requests", ""))
                .endsWith("[{\"method\":\"GET\",\"path\":\"/x?y=1\",\"status\":200}]");
        assertThat(control("POST", "reset", "")).startsWith("HTTP/1.1 204 ");
        assertThat(control("GET", "requests", "")).endsWith("\r\n\r\n[]");
        assertThat(server.faults().waiting()).isEmpty();
        assertThat(ledger.edits).containsExactly("reset");
    }

    private String get(String target) throws IOException {
        return RawClient.send(server, "GET", target, "");
    }

    private String control(String method, String path, String body) throws IOException {
        return RawClient.send(server, method, "/__sandbox/" + path, body);
    }

    private void assertDropped(String target) {
        try {
            assertThat(get(target)).isEmpty();
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
