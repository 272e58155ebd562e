package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.BaseEncoding;
import com.google.common.io.Resources;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.RetryPolicy;
import io.orgsync.failure.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TransportTest {

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ApiReply send(Network network, ApiRequest request) {
        try (Transport transport = new Transport(network)) {
            return transport.send(request);
        }
    }

    private ApiRequest request(String scheme) {
        return ApiRequest.get("query Account", "/services/data/v66.0/query?q=x")
                .at(scheme + "://127.0.0.1:" + server.getPort());
    }

    private Failure failure(Network network, ApiRequest request) {
        return Reads.failure(() -> {
            ApiReply unused = send(network, request);
        });
    }

    private static Network network() {
        return Network.builder().build();
    }

    private static MockResponse.Builder answer() {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"a\":1}");
    }

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
    void send_strangersCertificate_isForbidden() throws Exception {
        server.useHttps(serverSockets());
        server.enqueue(answer().build());
        Failure failure = failure(network(), request("https"));
        assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failure.advice()).contains("certificate authority");
    }

    @Test
    void send_trustedCertificate_isAnswered() throws Exception {
        server.useHttps(serverSockets());
        server.enqueue(answer().build());
        try (InputStream pem = Resources.getResource("token/certificate.pem").openStream()) {
            Network trusting = Network.builder().trust(Trust.certificates(pem)).build();
            assertThat(send(trusting, request("https")).isSuccess()).isTrue();
        }
    }

    @Test
    void send_plainTextWhereTlsIsExpected_isNoAnswer() {
        server.enqueue(answer().build());
        assertThat(failure(network(), request("https")).kind()).isEqualTo(FailureKind.NO_ANSWER);
    }

    @Test
    void send_proxyAsksForAPassword_isAnsweredOnce() throws InterruptedException {
        server.enqueue(new MockResponse.Builder()
                .code(407)
                .addHeader("Proxy-Authenticate", "Basic")
                .build());
        server.enqueue(answer().build());
        assertThat(send(proxied(), ApiRequest.get("query", "/x").at("http://acme.example"))
                        .isSuccess())
                .isTrue();
        assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
        assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization"))
                .isEqualTo("Basic " + BaseEncoding.base64().encode("ann:canary".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void send_proxyRefusesThePassword_isNotAskedAgain() {
        server.enqueue(new MockResponse.Builder()
                .code(407)
                .addHeader("Proxy-Authenticate", "Basic")
                .build());
        server.enqueue(new MockResponse.Builder()
                .code(407)
                .addHeader("Proxy-Authenticate", "Basic")
                .build());
        assertThat(send(proxied(), ApiRequest.get("query", "/x").at("http://acme.example"))
                        .status())
                .isEqualTo(407);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private Network proxied() {
        return Network.builder()
                .proxy(new Proxy(
                        Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort())))
                .proxyLogin(new ProxyLogin("ann", Secret.of("canary")))
                .build();
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
    void certificates_noneInTheFile_isRefused() {
        assertThatThrownBy(() -> Trust.certificates(new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BEGIN CERTIFICATE");
        assertThatThrownBy(
                        () -> Trust.certificates(new ByteArrayInputStream("junk".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a certificate in PEM");
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

    /** Speaks TLS with the certificate of the tests, for localhost and 127.0.0.1. */
    private static SSLSocketFactory serverSockets() throws Exception {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        Org.text("token/certificate.pem").getBytes(StandardCharsets.US_ASCII)));
        String pem = Org.text("token/key-pkcs8.pem").replaceAll("-----[A-Z ]+-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(
                        new PKCS8EncodedKeySpec(java.util.Base64.getDecoder().decode(pem)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getSocketFactory();
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
