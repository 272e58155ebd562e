package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ZendeskConfigTest {

    private static final Secret SECRET = Secret.of("canary-secret");
    private static final ZendeskLogin LOGIN = new ZendeskLogin.ClientCredentials("id", SECRET);

    private static ZendeskConfigBuilder at(String url) {
        return ZendeskConfig.at(URI.create(url), LOGIN);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.zendesk.com, zendesk:example",
        "https://Example.zendesk.com/, zendesk:example",
        "https://support.example.com, zendesk:support.example.com",
        "http://localhost:8081, zendesk:localhost",
        "http://127.0.0.1:1, zendesk:localhost",
        "http://[::1]:1, zendesk:localhost"
    })
    void identity_byUrl(String url, String identity) {
        try (Zendesk zendesk = Zendesk.open(at(url).build())) {
            assertThat(zendesk.organizations(ImmutableList.of()).identity()).isEqualTo(identity);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.zendesk.com",
                "https://example.zendesk.com/agent",
                "https://example.zendesk.com?x=1",
                "https://me:canary@example.zendesk.com",
                "example.zendesk.com",
                "ftp://example.zendesk.com"
            })
    void url_thatMayNotBeSpokenTo(String url) {
        ZendeskConfigBuilder builder = at(url);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("url of Zendesk")
                .hasMessageNotContaining("canary");
    }

    @Test
    void values_outOfRange() {
        String url = "https://example.zendesk.com";
        assertThatThrownBy(at(url).leaveFree(1)::build).hasMessageContaining("leaveFree");
        assertThatThrownBy(at(url).leaveFree(-0.1)::build).hasMessageContaining("leaveFree");
        assertThatThrownBy(at(url).jobsSideBySide(0)::build).hasMessageContaining("jobsSideBySide");
        assertThatThrownBy(at(url).jobsSideBySide(31)::build).hasMessageContaining("jobsSideBySide");
        assertThatThrownBy(at(url).largestBody(10)::build).hasMessageContaining("largestBody");
    }

    @Test
    void login_thatCannotBe() {
        Secret broken = Secret.of("canary\nbroken");
        assertThatThrownBy(() -> new ZendeskLogin.Bearer(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> new ZendeskLogin.ApiToken(" ", SECRET)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ZendeskLogin.ApiToken("a:b", SECRET)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ZendeskLogin.ClientCredentials("", SECRET))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_hidesSecrets() {
        assertThat(at("https://example.zendesk.com").build().toString()).doesNotContain("canary");
    }

    @Test
    void certificates_thatAreNone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "");
        ZendeskConfig config =
                at("https://example.zendesk.com").certificates(file).build();
        assertThatThrownBy(() -> Zendesk.open(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ca.pem")
                .hasMessageContaining("PEM");
        ZendeskConfig missing = at("https://example.zendesk.com")
                .certificates(folder.resolve("missing.pem"))
                .build();
        assertThatThrownBy(() -> Zendesk.open(missing)).hasMessageContaining("missing.pem");
    }

    private static SSLSocketFactory localhostKeys() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = ZendeskConfigTest.class.getResourceAsStream("/tls/localhost.p12")) {
            store.load(file, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls.getSocketFactory();
    }

    @Test
    void certificates_areTrusted(@TempDir Path folder) throws IOException, GeneralSecurityException {
        Path file = Files.writeString(folder.resolve("ca.pem"), TestDesk.resource("tls/localhost.pem"));
        try (TestDesk desk = new TestDesk()) {
            desk.server.useHttps(localhostKeys());
            URI url = URI.create("https://localhost:" + desk.server.getPort());
            ZendeskConfigBuilder config = ZendeskConfig.at(url, new ZendeskLogin.ApiToken("a@example.com", SECRET));
            try (Zendesk stranger = Zendesk.open(config.build());
                    Zendesk friend = Zendesk.open(config.certificates(file).build())) {
                assertThatThrownBy(stranger::signIn)
                        .isInstanceOfSatisfying(
                                FailureException.class,
                                e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.FORBIDDEN))
                        .hasMessageContaining("certificates");
                desk.saysFields();
                friend.signIn();
            }
        }
    }

    @Test
    void proxy_isUsed() {
        try (TestDesk desk = new TestDesk();
                Zendesk zendesk = Zendesk.open(ZendeskConfig.at(
                                URI.create("http://localhost:9"), new ZendeskLogin.ApiToken("a@example.com", SECRET))
                        .proxy(new Proxy(
                                Proxy.Type.HTTP, desk.server.getProxyAddress().address()))
                        .build())) {
            desk.saysFields();
            zendesk.signIn();
            assertThat(desk.asked).hasSize(1);
        }
    }

    @Test
    void pause_interrupted() {
        ZendeskConfig config = at("https://example.zendesk.com").build();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> config.pause().pause(Duration.ofSeconds(30)))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.NO_ANSWER));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void chance_isBetweenNoneAndOne() {
        ZendeskConfig config = at("https://example.zendesk.com").build();
        assertThat(config.chance().getAsDouble()).isBetween(0.0, 1.0);
        config.pause().pause(Duration.ZERO);
    }
}
