package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.Test;

final class TransportTest extends TransportScene {

    @Test
    void send_plain_isWhole() throws InterruptedException {
        server.enqueue(answer().addHeader("Set-Cookie", "BrowserId=1").build());
        server.enqueue(answer().build());
        try (Transport transport = new Transport(network())) {
            ApiReply reply = transport.send(request("http"));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body().utf8()).isEqualTo("{\"a\":1}");
            assertThat(reply.isJson()).isTrue();
            assertThat(transport.send(request("http")).isSuccess()).isTrue();
        }
        RecordedRequest first = server.takeRequest();
        assertThat(first.getHeaders().get("User-Agent")).isEqualTo("OrgSync");
        assertThat(first.getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
        assertThat(first.getHeaders().get("Authorization")).isNull();
        assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
    }

    @Test
    void send_halfABody_isNoAnswer() {
        server.enqueue(answer().onResponseBody(new SocketEffect.CloseSocket()).build());
        Failure failure = failure(network(), request("http"));
        assertThat(failure.kind()).isEqualTo(FailureKind.NO_ANSWER);
        assertThat(failure.message()).startsWith("the connection broke off (");
    }

    @Test
    void send_droppedConnection_isSentOnce() {
        server.enqueue(answer().build());
        server.enqueue(answer().onResponseStart(new SocketEffect.CloseSocket()).build());
        server.enqueue(answer().build());
        try (Transport transport = new Transport(network())) {
            assertThat(transport.send(request("http")).isSuccess()).isTrue();
            assertThat(Reads.failure(() -> {
                                ApiReply unused = transport.send(request("http"));
                            })
                            .kind())
                    .isEqualTo(FailureKind.NO_ANSWER);
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void send_repeatableStatuses_areNotRepeatedByItself() {
        for (int status : new int[] {307, 308, 408, 503}) {
            server.enqueue(answer().code(status)
                    .addHeader("Retry-After", "0")
                    .addHeader("Location", "/elsewhere")
                    .build());
            ApiRequest post = ApiRequest.post("sign in", "/token", ApiRequest.Body.json("{}"))
                    .at("http://127.0.0.1:" + server.getPort());
            assertThat(send(network(), post).status()).isEqualTo(status);
        }
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void send_noAnswerInTime_isNoAnswer() {
        server.enqueue(answer().headersDelay(30, TimeUnit.SECONDS).build());
        Network hasty = Network.builder().answerTimeout(Duration.ofMillis(50)).build();
        Failure failure = failure(hasty, request("http"));
        assertThat(failure.kind()).isEqualTo(FailureKind.NO_ANSWER);
        assertThat(failure.message()).startsWith("no whole answer in time (");
    }

    @Test
    void send_nobodyListens_isNotReached() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        Failure failure = failure(network(), ApiRequest.get("sign in", "/").at("http://127.0.0.1:" + port));
        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_REACHED);
        assertThat(failure.message()).startsWith("no connection to http://127.0.0.1:" + port);
    }

    @Test
    void send_unknownHost_isNotReached() {
        Failure failure = failure(network(), ApiRequest.get("sign in", "/").at("https://nobody.invalid"));
        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_REACHED);
        assertThat(failure.message()).isEqualTo("the host https://nobody.invalid is not known");
        assertThat(failure.advice()).contains("My Domain");
    }

    @Test
    void send_largerThanAllowed_isRefused() {
        server.enqueue(answer().body("x".repeat(1001)).build());
        server.enqueue(answer().body("x".repeat(1000)).build());
        Network narrow = Network.builder().largestAnswerBytes(1000).build();
        Failure failure = failure(narrow, request("http"));
        assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(failure.message()).isEqualTo("the answer is larger than 1000 bytes");
        assertThat(send(narrow, request("http")).body().size()).isEqualTo(1000);
    }

    @Test
    void sockets_sendAtOnce() throws IOException {
        PromptSockets sockets = new PromptSockets();
        String host = "127.0.0.1";
        InetAddress address = InetAddress.getLoopbackAddress();
        try (Socket unbound = sockets.createSocket();
                Socket named = sockets.createSocket(host, server.getPort());
                Socket namedFrom = sockets.createSocket(host, server.getPort(), address, 0);
                Socket addressed = sockets.createSocket(address, server.getPort());
                Socket addressedFrom = sockets.createSocket(address, server.getPort(), address, 0)) {
            assertThat(unbound.getTcpNoDelay()).isTrue();
            assertThat(named.getTcpNoDelay()).isTrue();
            assertThat(namedFrom.getTcpNoDelay()).isTrue();
            assertThat(addressed.getTcpNoDelay()).isTrue();
            assertThat(addressedFrom.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void exchanges_ofRequestsThatNeverLeft_areNotTold() {
        List<String> told = new ArrayList<>();
        try (Org org = Org.start()) {
            SalesforceConfig config = org.config()
                    .exchanges(exchange -> told.add(exchange.operation()))
                    .build();
            for (FailureKind kind : List.of(FailureKind.NOT_REACHED, FailureKind.NO_ANSWER)) {
                Wire broken = new ObservedWire(
                        request -> {
                            throw new FailureException(Failure.of(kind, "Salesforce", request.operation(), "broken"));
                        },
                        config);
                assertThatThrownBy(() -> broken.send(ApiRequest.get(kind.name(), "/")))
                        .isInstanceOf(FailureException.class);
            }
        }
        assertThat(told).containsExactly("NO_ANSWER");
    }

    @Test
    void read_downForGood_givesUpAfterTheAttempts() {
        try (Org org = Org.start()) {
            org.on(Org.QUERY, Org.page(503, "text/html", "<h1>down</h1>"));
            SalesforceConfig config = org.config()
                    .verifyCount(false)
                    .retry(new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(10)))
                    .build();
            try (Salesforce salesforce = Salesforce.connect(config)) {
                Failure failure =
                        Reads.failure(() -> Reads.all(salesforce.accounts(Soql.parse("SELECT Id FROM Account"))));
                assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            }
            assertThat(org.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(org.exchanges.stream().map(exchange -> exchange.operation() + " " + exchange.status()))
                    .containsExactly(
                            "sign in 200",
                            "describe Account 200",
                            "query Account 503",
                            "query Account 503",
                            "query Account 503");
        }
    }

    // django-salesforce/django-salesforce#159
    @Test
    void body_isSentOneTimeOnly() throws IOException {
        OneShotBody body = new OneShotBody(okhttp3.MediaType.get("text/plain"), ByteString.encodeUtf8("abc"));
        okio.Buffer sink = new okio.Buffer();
        body.writeTo(sink);
        assertThat(body.isOneShot()).isTrue();
        assertThat(body.contentLength()).isEqualTo(3);
        assertThat(sink.readUtf8()).isEqualTo("abc");
    }
}
