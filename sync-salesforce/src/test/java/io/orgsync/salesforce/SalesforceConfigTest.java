package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.failure.Secret;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SalesforceConfigTest {

    private static ImmutableSalesforceConfig.Builder config(String url) {
        return SalesforceConfig.builder()
                .url(URI.create(url))
                .login(new SalesforceLogin.ClientCredentials("client-1", Secret.of("canary")))
                .pause(time -> {});
    }

    private static void refused(UnaryOperator<ImmutableSalesforceConfig.Builder> change, String message) {
        assertThatThrownBy(() ->
                        change.apply(config("https://acme.my.salesforce.com")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com",
                "HTTPS://acme.my.salesforce.com/",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://127.9.9.9",
                "http://[::1]:8080",
            })
    void url_overTlsOrLoopback_isTaken(String url) {
        assertThatCode(() -> config(url).build()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "http://acme.my.salesforce.com, url must start with https:// unless the host is loopback: http://acme.my.salesforce.com",
        "http://127.0.0.1.evil.example, url must start with https:// unless the host is loopback: http://127.0.0.1.evil.example",
        "http://10.0.0.1, url must start with https:// unless the host is loopback: http://10.0.0.1",
        "ftp://localhost, url must start with https:// unless the host is loopback: ftp://localhost",
        "https://ann:canary@acme.example, url must not hold a name or a password (host acme.example)",
        "mailto:ann, url has no host: mailto; expected https://example.my.salesforce.com",
    })
    void url_elsewhere_isRefused(String url, String message) {
        assertThatThrownBy(() -> config(url).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void settings_outOfRange_nameTheValue() {
        refused(config -> config.apiVersion("66"), "api version must look like 66.0: 66");
        refused(config -> config.batchSize(199), "batch size must be 0 or from 200 to 2000: 199");
        refused(config -> config.batchSize(2001), "batch size must be 0 or from 200 to 2000: 2001");
        refused(config -> config.dailyShare(0), "daily share must be over 0 and at most 1: 0.0");
        refused(config -> config.dailyShare(1.1), "daily share must be over 0 and at most 1: 1.1");
        refused(config -> config.restarts(-1), "restarts < 0: -1");
    }

    @Test
    void defaults_areAsDocumented() {
        SalesforceConfig config = config("https://acme.my.salesforce.com").build();
        assertThat(config.apiVersion()).isEqualTo("66.0");
        assertThat(config.batchSize()).isZero();
        assertThat(config.verifyCount()).isTrue();
        assertThat(config.dailyShare()).isEqualTo(0.2);
        assertThat(config.restarts()).isEqualTo(2);
        assertThat(config.chance().getAsDouble()).isBetween(0.0, 1.0);
        assertThat(config.network().connectTimeout()).hasSeconds(10);
        assertThat(config.network().requestTimeout()).hasMinutes(10);
        assertThat(config.toString()).doesNotContain("canary");
    }
}
