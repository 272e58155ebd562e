package io.orgsync.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Raw bytes in and out, because ordinary clients hide what matters here. */
final class FakeServerTest {
    private final List<Call> calls = new ArrayList<>();
    private final SandboxClock clock = SandboxClock.startingAt(Instant.parse("2026-03-01T10:00:00Z"));
    private final FakeServer server = FakeServer.start("test", 0, this::answer, new NoRecords(), clock);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void request_isReadWholeAndAnswered() throws IOException {
        String answer =
                exchange("POST //a/b%2Fc/?q=1+2&q=3&flag HTTP/1.1\r\nHost: desk:81\r\nX-One: 1\r\nContent-Length: 7\r\n"
                        + "Connection: close\r\n\r\n{\"a\":1}");
        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nDate: Sun, 01 Mar 2026 10:00:00 GMT\r\n")
                .contains("\r\nSforce-Limit-Info: api-usage=1/2\r\n")
                .contains("\r\nContent-Length: 11\r\n")
                .endsWith("\r\n\r\n{\"ok\":true}");
        Call call = calls.get(0);
        assertThat(call.segments()).containsExactly("a", "b/c");
        assertThat(call.rawPath()).isEqualTo("//a/b%2Fc/");
        assertThat(call.query().get("q")).containsExactly("1 2", "3");
        assertThat(call.query("flag")).contains("");
        assertThat(call.header("x-ONE")).contains("1");
        assertThat(call.json().path("a").intValue()).isEqualTo(1);
        assertThat(call.baseUrl()).isEqualTo("http://desk:81");
        assertThat(server.requests().all()).containsExactly(new Exchange("POST", "//a/b%2Fc/?q=1+2&q=3&flag", 200));
    }

    @Test
    void connection_servesSeveralRequests() throws IOException {
        String answer = exchange(RawClient.request("GET /one HTTP/1.1", "Host: x")
                + RawClient.request("GET /two?page[size]=5 HTTP/1.1", "Connection: close"));
        assertThat(answer.split("HTTP/1.1 200 OK", -1)).hasSize(3);
        assertThat(calls).extracting(Call::target).containsExactly("/one", "/two?page[size]=5");
    }

    @Test
    void chunkedBody_isPutTogether() throws IOException {
        exchange(RawClient.request("POST /form HTTP/1.1", "Transfer-Encoding: chunked", "Connection: close")
                + String.join("\r\n", "4;x=y", "a=1&", "5", "b=%41", "0", "Trailer: t", "", ""));
        assertThat(calls.get(0).form().get("b")).containsExactly("A");
        assertThat(calls.get(0).form().get("a")).containsExactly("1");
    }

    @Test
    void expectContinue_isAnsweredFirst() throws IOException {
        String answer = exchange(
                "POST /x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n");
    }

    @Test
    void absoluteTarget_isUnderstood() throws IOException {
        exchange("GET http://other:1/path HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        exchange("GET http://other:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(calls).extracting(Call::target).containsExactly("/path", "/");
    }

    @Test
    void badRequests_areAnsweredInHtml() throws IOException {
        for (String bad : List.of(
                "GET /{x} HTTP/1.1\r\n\r\n",
                "GET /a|b HTTP/1.1\r\n\r\n",
                "GET x HTTP/1.1\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")) {
            assertThat(exchange(bad)).as(bad).startsWith("HTTP/1.1 400 ").contains("text/html", "Connection: close");
        }
        assertThat(exchange("GET /" + "a".repeat(140_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(exchange("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(201) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(exchange("POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(calls).isEmpty();
    }

    @Test
    void noContent_hasNeitherBodyNorType() throws IOException {
        String answer = exchange("DELETE /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .endsWith("\r\n\r\n")
                .doesNotContainIgnoringCase("content-");
    }

    @Test
    void head_hasLengthAndNoBody() throws IOException {
        assertThat(exchange("HEAD /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("Content-Length: 11")
                .endsWith("\r\n\r\n");
    }

    @Test
    void failingService_answers500WithItsText() throws IOException {
        assertThat(exchange("GET /boom HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 500 ")
                .endsWith("The sandbox failed: java.lang.IllegalStateException: boom");
    }

    @Test
    void port_thatIsTaken_saysSo() {
        assertThatThrownBy(() -> FakeServer.start("second", server.port(), this::answer, new NoRecords(), clock))
                .hasMessageContaining("cannot listen on port " + server.port() + " for second");
    }

    @Test
    void listeners_hearOfEachExchange() throws IOException {
        List<Exchange> heard = new ArrayList<>();
        server.requests().onExchange(heard::add);
        exchange("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(heard).containsExactly(new Exchange("GET", "/x", 200));
        assertThat(server.requests().count()).isEqualTo(1);
        assertThat(server.requests().since(1)).isEmpty();
        assertThat(server.requests().since(0)).hasSize(1);
    }

    @Test
    void clock_onlyMovesForwards() {
        clock.advance(Duration.ofMinutes(2));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T10:02:00Z"));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
    }

    private Reply answer(Call call) {
        calls.add(call);
        if (call.target().equals("/boom")) {
            throw new IllegalStateException("boom");
        }
        if (call.method().equals("DELETE")) {
            return Reply.empty(204);
        }
        return Reply.json(200, Json.object().put("ok", true)).withHeader("Sforce-Limit-Info", "api-usage=1/2");
    }

    private String exchange(String request) throws IOException {
        return RawClient.exchange(server, request);
    }

    private static final class NoRecords implements Records {
        @Override
        public ArrayNode list(String type) {
            return Json.array();
        }

        @Override
        public void put(String type, String id, ObjectNode edit) {}

        @Override
        public void delete(String type, String id) {}

        @Override
        public void reset() {}
    }
}
