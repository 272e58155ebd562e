package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.BaseEncoding;
import com.google.common.io.Resources;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** Certificates and proxies. */
final class TransportSecurityTest extends TransportScene {

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
    void certificates_noneInTheFile_isRefused() {
        assertThatThrownBy(() -> Trust.certificates(new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BEGIN CERTIFICATE");
        assertThatThrownBy(
                        () -> Trust.certificates(new ByteArrayInputStream("junk".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a certificate in PEM");
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
}
