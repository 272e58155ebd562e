package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logins at the sandbox. */
final class SandboxSignInTest {

    @Test
    void signIn_wrongSecret_saysWhatToDo() {
        try (SandboxOrg org = SandboxOrg.start(2000)) {
            SalesforceConfig config = org.config()
                    .login(new SalesforceLogin.ClientCredentials("orgsync-sandbox", Secret.of("canary-wrong")))
                    .build();
            try (Salesforce salesforce = Salesforce.connect(config)) {
                Failure failure = Reads.failure(
                        () -> salesforce.accounts(SandboxOrg.STANDARD).check());
                assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
                assertThat(failure.advice()).contains("secret");
                assertThat(failure.sentence()).doesNotContain("canary");
            }
            assertThat(org.requests()).hasSize(1);
        }
    }

    @Test
    void signIn_refusedLogin_isNotRepeated() {
        try (SandboxOrg org = SandboxOrg.start(2000)) {
            org.sandbox
                    .salesforce()
                    .faults()
                    .now(SandboxOrg.state("refuse-login", "description", "no valid scopes defined"));
            Failure failure = Reads.failure(() -> org.read(SandboxOrg.STANDARD));
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.advice()).contains("scope");
            assertThat(org.requests()).hasSize(1);
        }
    }

    @Test
    void signIn_signedStatement_isTaken() throws CertificateException {
        byte[] pem = Org.text("token/certificate.pem").getBytes(StandardCharsets.US_ASCII);
        java.security.PublicKey key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem))
                .getPublicKey();
        try (SandboxOrg org = SandboxOrg.start(settings -> settings.assertionKey(key))) {
            SalesforceConfig config = org.config()
                    .login(new SalesforceLogin.JwtBearer(
                            "orgsync-sandbox",
                            "sandbox@orgsync.example",
                            Secret.of(Org.text("token/key-pkcs1.pem")),
                            null))
                    .build();
            try (Salesforce salesforce = Salesforce.connect(config)) {
                assertThat(Reads.all(salesforce.accounts(SandboxOrg.STANDARD)).rows())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void signIn_rotatedRefreshToken_worksOnTheNextRun() {
        try (SandboxOrg org = SandboxOrg.start(settings -> settings.rotateRefreshTokens(true))) {
            List<Secret> kept = new ArrayList<>(List.of(Secret.of("5Aep861sandbox")));
            for (int run = 0; run < 3; run++) {
                SalesforceLogin login = new SalesforceLogin.RefreshToken(
                        "orgsync-sandbox",
                        Secret.of(org.sandbox.salesforce().clientSecret()),
                        kept.get(kept.size() - 1),
                        kept::add);
                try (Salesforce salesforce =
                        Salesforce.connect(org.config().login(login).build())) {
                    assertThat(Reads.all(salesforce.accounts(SandboxOrg.STANDARD))
                                    .rows())
                            .isNotEmpty();
                }
            }
            assertThat(kept).hasSize(4).doesNotHaveDuplicates();
        }
    }
}
