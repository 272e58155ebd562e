package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to the services that the configuration names. */
final class RoutesTest {

    private static final String NOWHERE = "http://127.0.0.9:9";

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void start() {
        operator = new Operator(directory);
    }

    @AfterEach
    void stop() {
        operator.close();
    }

    private void of(String service, String line) {
        operator.configure(
                "      url: { env: " + service + "_URL }\n",
                "      url: { env: " + service + "_URL }\n      " + line + "\n");
    }

    @Test
    void proxy_ofBothServices_isUsed() {
        of("SALESFORCE", "proxy: { env: SALESFORCE_PROXY }");
        of("ZENDESK", "proxy: " + operator.sandbox.zendesk().url());
        operator.environment.put(
                "SALESFORCE_PROXY", operator.sandbox.salesforce().url());
        operator.environment.put("SALESFORCE_URL", NOWHERE);
        operator.environment.put("ZENDESK_URL", NOWHERE);
        assertThat(operator.orgsync("run")).as(operator.err).isIn(0, 4);
        assertThat(operator.sandbox.zendesk().requests().count()).isPositive();
        assertThat(operator.sandbox.salesforce().requests().count()).isPositive();
    }

    @Test
    void proxy_thatIsNoAddress_isNamedWithoutItsPassword() {
        of("ZENDESK", "proxy: { env: ZENDESK_PROXY }");
        for (String wrong :
                new String[] {"proxy.example", "http://ann:canary@proxy.example:3128", "http://[", "https://h:1"}) {
            operator.environment.put("ZENDESK_PROXY", wrong);
            assertThat(operator.orgsync("run")).isEqualTo(1);
            assertThat(operator.err)
                    .contains("orgsync.yaml:")
                    .contains("the proxy must be given as http://HOST:PORT, without a name and a password")
                    .doesNotContain("canary");
        }
    }

    @Test
    void certificates_thatCannotBeUsed_areNamedWithTheirFile() throws IOException {
        Files.writeString(directory.resolve("ca.pem"), "no certificate");
        for (String service : new String[] {"ZENDESK", "SALESFORCE"}) {
            of(service, "ca-file: ca.pem");
            assertThat(operator.orgsync("run")).isEqualTo(1);
            assertThat(operator.err).contains("orgsync.yaml:").contains("ca.pem' cannot be used: 'ca-file' must name");
            operator.configure("      ca-file: ca.pem\n", "");
        }
    }
}
