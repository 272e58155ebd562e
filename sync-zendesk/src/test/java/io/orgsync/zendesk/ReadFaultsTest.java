package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReadFaultsTest {

    private static final String JOBS = "{\"job_statuses\":[],\"meta\":{\"has_more\":false}}";

    private final TestDesk desk = new TestDesk(
            new ZendeskLogin.ApiToken("a@example.com", Secret.of("canary-tok")), config -> config.largestBody(4096));

    @AfterEach
    void close() {
        desk.close();
    }

    private int read() {
        return desk.zendesk.organizations(ImmutableList.of()).jobsUnderWay().size();
    }

    private void recovers(MockResponse.Builder fault) {
        int before = desk.asked.size();
        desk.says(fault).says(JOBS);
        assertThat(read()).isZero();
        assertThat(desk.asked).hasSize(before + 2);
    }

    private Failure stays(MockResponse.Builder fault, int times) {
        for (int i = 0; i < times; i++) {
            desk.says(fault);
        }
        FailureException thrown = (FailureException) org.assertj.core.api.Assertions.catchThrowable(this::read);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }

    @Test
    void read_whatPassesIsAskedForAgain() {
        recovers(desk.answer(500).body(""));
        recovers(desk.answer(503).body("<html>"));
        recovers(desk.answer(409).body("{\"error\":\"DatabaseConflict\"}"));
        recovers(desk.answer(429).setHeader("Content-Type", "text/plain").body("Number of allowed API requests"));
        recovers(desk.answer(200).setHeader("Content-Type", "text/html").body("<html>login</html>"));
        recovers(desk.answer(200).body("{\"job_statuses\":["));
        recovers(desk.answer(200).body("{\"job_statuses\":[]} trailing"));
        recovers(desk.answer(200).body("[]"));
        recovers(desk.answer(200).body(""));
        recovers(desk.answer(200).body(JOBS).onResponseBody(new SocketEffect.CloseSocket()));
        recovers(desk.answer(200).body(JOBS).onResponseStart(new SocketEffect.CloseSocket()));
    }

    @Test
    void read_answerThatComesTooLate() {
        try (TestDesk slow = new TestDesk(
                new ZendeskLogin.ApiToken("a@example.com", Secret.of("canary-tok")),
                config -> config.readTimeout(Duration.ofSeconds(2)))) {
            slow.says(slow.answer(200).body(JOBS).headersDelay(5, TimeUnit.SECONDS))
                    .says(JOBS);
            assertThat(slow.zendesk.organizations(ImmutableList.of()).jobsUnderWay())
                    .isEmpty();
            assertThat(slow.exchanges).extracting(Exchange::status).containsExactly(0, 200);
        }
    }

    @Test
    void read_answerThatIsTooLarge() {
        Failure failure = stays(desk.answer(200).body("{\"x\":\"" + "y".repeat(5000) + "\"}"), 6);
        assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(failure.message()).contains("larger than 4096 bytes");
        assertThat(desk.exchanges).hasSize(6).extracting(Exchange::status).containsOnly(200);
    }

    @Test
    void read_whatDoesNotPassIsFinal() {
        assertThat(stays(desk.answer(403).body("{\"error\":\"Forbidden\"}"), 1).advice())
                .contains("admin");
        assertThat(stays(desk.answer(404).body("{\"error\":\"InvalidEndpoint\"}"), 1)
                        .code())
                .isEqualTo("InvalidEndpoint");
        assertThat(desk.asked).hasSize(2);
    }

    @Test
    void read_longerThanTheLongestWait() {
        assertThat(stays(desk.answer(429).addHeader("Retry-After", "3600"), 1).askedToWait())
                .contains(Duration.ofHours(1));
        assertThat(desk.time.waits).isEmpty();
    }

    @Test
    void read_unavailableForLong() {
        assertThat(stays(desk.answer(503), 6).kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(desk.time.waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L);
    }

    @Test
    void read_pagesThatTakeTooLongAreMadeSmaller() {
        for (int i = 0; i < 6; i++) {
            desk.says(desk.answer(504).setHeader("Content-Type", "text/plain").body("upstream request timeout"));
        }
        desk.says(JOBS);
        assertThat(read()).isZero();
        assertThat(desk.target(6)).isEqualTo("/api/v2/job_statuses?page%5Bsize%5D=10");
    }

    @Test
    void read_smallPagesThatTakeTooLong() {
        for (int i = 0; i < 12; i++) {
            desk.says(desk.answer(504));
        }
        assertThatThrownBy(this::read).hasMessageContaining("HTTP 504");
    }

    @Test
    void exchanges_areTold() {
        desk.says(desk.answer(200)
                .addHeader("x-zendesk-api-warn", "{:unpermitted_keys=>[\"organization.id\"]}")
                .body(JOBS));
        assertThat(read()).isZero();
        assertThat(desk.exchanges)
                .containsExactly(new Exchange(
                        "Zendesk",
                        "list jobs",
                        "GET",
                        "/api/v2/job_statuses",
                        200,
                        Duration.ZERO,
                        "{:unpermitted_keys=>[\"organization.id\"]}"));
        assertThat(desk.zendesk.warnings()).containsExactly("{:unpermitted_keys=>[\"organization.id\"]}");
        assertThat(desk.zendesk.requests()).isEqualTo(1);
    }

    @Test
    void signIn_hostWithoutTls() throws IOException {
        try (ServerSocket plain = plainHttp();
                Zendesk zendesk = Zendesk.open(ZendeskConfig.at(
                                URI.create("https://localhost:" + plain.getLocalPort()),
                                new ZendeskLogin.ApiToken("a@example.com", Secret.of("canary-tok")))
                        .pause(desk.time)
                        .build())) {
            assertThatThrownBy(zendesk::signIn)
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.FORBIDDEN))
                    .hasMessageContaining("Check the url");
        }
    }

    /** Answers whatever it is sent in plain HTTP and at once, so that no random byte of a handshake decides how it goes. */
    private static ServerSocket plainHttp() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread answering = new Thread(() -> answer(server), "plain HTTP");
        answering.setDaemon(true);
        answering.start();
        return server;
    }

    private static void answer(ServerSocket server) {
        byte[] refusal = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                if (client.getInputStream().read(new byte[1 << 14]) > 0) {
                    client.getOutputStream().write(refusal);
                    client.shutdownOutput();
                }
            } catch (IOException over) {
                // the test is over, or the client has seen enough
            }
        }
    }
}
