package io.orgsync.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Secret;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.PlanSummary;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.SalesforceConfig;
import io.orgsync.salesforce.SalesforceLogin;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.zendesk.Zendesk;
import io.orgsync.zendesk.ZendeskConfig;
import io.orgsync.zendesk.ZendeskLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OneFieldTest {

    @Test
    void preview_onTheSandbox_plansWithoutWriting() {
        try (Sandbox sandbox = Sandbox.builder()
                        .accounts(40)
                        .existingOrganizations(false)
                        .start();
                Salesforce salesforce = salesforce(sandbox);
                Zendesk zendesk = zendesk(sandbox)) {
            PlanSummary summary = OneField.preview(salesforce, zendesk, sandbox.clock(), sandbox.clock()::advance);
            assertThat(summary.count(ChangeClass.CREATE)).isPositive();
            assertThat(sandbox.zendesk().requests().all())
                    .noneMatch(each -> each.path().contains("create_many"));
        }
    }

    @Test
    void readme_showsThisCode() throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/orgsync/example/embedding/OneField.java"));
        String excerpt = source.substring(
                        source.indexOf("// README-BEGIN") + "// README-BEGIN\n".length(),
                        source.indexOf("// README-END"))
                .stripTrailing()
                .stripIndent();
        assertThat(Files.readString(Path.of("../../README.md"))).contains("```java\n" + excerpt + "\n```");
    }

    private static Salesforce salesforce(Sandbox sandbox) {
        return Salesforce.connect(SalesforceConfig.builder()
                .url(URI.create(sandbox.salesforce().url()))
                .login(new SalesforceLogin.ClientCredentials(
                        sandbox.salesforce().clientId(),
                        Secret.of(sandbox.salesforce().clientSecret())))
                .clock(sandbox.clock())
                .pause(sandbox.clock()::advance)
                .build());
    }

    private static Zendesk zendesk(Sandbox sandbox) {
        return Zendesk.open(ZendeskConfig.at(
                        URI.create(sandbox.zendesk().url()),
                        new ZendeskLogin.ClientCredentials(
                                sandbox.zendesk().clientId(),
                                Secret.of(sandbox.zendesk().clientSecret())))
                .clock(sandbox.clock())
                .pause(sandbox.clock()::advance)
                .build());
    }
}
