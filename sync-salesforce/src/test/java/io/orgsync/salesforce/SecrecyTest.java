package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orgsync.failure.Secret;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

/** Plants canaries in every credential and looks for them in everything that can be printed. */
final class SecrecyTest {

    private static final String REFRESH = "canary-refresh-token";

    /** Everything that the service may repeat, in every shape of answer. */
    private static List<MockResponse> answersThatRepeat(String what) {
        return List.of(
                Org.page(500, "text/html", "<p>" + what + "</p>"),
                Org.error(400, "ODD", what),
                Org.json(400, "{\"error\":\"" + what + "\",\"error_description\":\"" + what + "\"}"),
                Org.json(200, "{\"" + what),
                Org.json(200, "{\"" + what + "\":1}"),
                Org.page(302, "text/html", what),
                Org.json("x")
                        .newBuilder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());
    }

    private static String printed(Org org, SalesforceLogin login) {
        SalesforceConfig config = org.config().login(login).build();
        try (Salesforce salesforce = Salesforce.connect(config)) {
            Throwable thrown =
                    catchThrowable(() -> Reads.all(salesforce.accounts(Soql.parse("SELECT Id FROM Account"))));
            assertThat(thrown).isNotNull();
            StringWriter all = new StringWriter();
            thrown.printStackTrace(new PrintWriter(all));
            all.append(config.toString()).append(login.toString()).append(org.exchanges.toString());
            return all.toString();
        }
    }

    @Test
    void failures_ofTheSignIn_holdNoCredential() {
        SalesforceLogin app = new SalesforceLogin.ClientCredentials("client-1", Secret.of(Org.CLIENT_SECRET));
        SalesforceLogin refresh = new SalesforceLogin.RefreshToken(
                "client-1", Secret.of(Org.CLIENT_SECRET), Secret.of(REFRESH), secret -> {});
        SalesforceLogin jwt = new SalesforceLogin.JwtBearer(
                "client-1", "sync@example.com", Secret.of(Org.text("token/key-pkcs8.pem")), null);
        for (MockResponse answer : answersThatRepeat(Org.CLIENT_SECRET + " " + REFRESH + " eyJhbGci.eyJpc3M.canary")) {
            for (SalesforceLogin login : List.of(app, refresh, jwt)) {
                try (Org org = Org.start()) {
                    org.on("/services/oauth2/token", answer);
                    String unknownToThisLogin = login == refresh ? "" : REFRESH;
                    assertThat(printed(org, login)
                                    .replace(unknownToThisLogin.isEmpty() ? "\0" : unknownToThisLogin, "")
                                    .replace(login == jwt ? Org.CLIENT_SECRET : "\0", ""))
                            .doesNotContain("canary")
                            .doesNotContain("MII");
                }
            }
        }
    }

    @Test
    void failures_ofCalls_holdNoToken() {
        SalesforceLogin app = new SalesforceLogin.ClientCredentials("client-1", Secret.of(Org.CLIENT_SECRET));
        for (MockResponse answer : answersThatRepeat(Org.TOKEN + " " + Org.CLIENT_SECRET)) {
            try (Org org = Org.start()) {
                org.on(Org.DATA, answer);
                org.on(Org.DATA + "/sobjects/Account/describe", answer);
                assertThat(printed(org, app)).doesNotContain("canary");
            }
        }
    }

    @Test
    void outcomes_ofWrites_holdNoToken() {
        List<MockResponse> answers = new ArrayList<>(answersThatRepeat(Org.TOKEN + " " + Org.CLIENT_SECRET));
        answers.add(CaseSamples.answer(CaseSamples.refused(Org.TOKEN, Org.TOKEN + " " + Org.CLIENT_SECRET)));
        for (MockResponse answer : answers) {
            try (Org org = Org.start();
                    Salesforce salesforce = org.connect()) {
                org.on(CaseSamples.UPSERT, answer);
                TargetWriter writer =
                        salesforce.cases(CaseSamples.options().build()).writer();
                Submission submission = writer.submit(CaseSamples.creates(1));
                String told = submission instanceof Submission.Accepted accepted
                        ? writer.poll(List.of(accepted.job())).toString()
                        : submission.toString();
                assertThat(told).contains("Salesforce").doesNotContain("canary");
                assertThat(org.exchanges.toString()).contains("PATCH").doesNotContain("canary");
            }
        }
    }

    @Test
    void requests_printWithoutTokenAndBody() {
        Token token = new Token(Secret.of("canary"), "https://acme.my.salesforce.com", Org.ORGANIZATION);
        ApiRequest request = ApiRequest.post("sign in", "/services/oauth2/token?x=1", ApiRequest.Body.json("canary"))
                .signed(token);
        assertThat(request).hasToString("POST /services/oauth2/token (sign in)");
        assertThat(request.body()).isNotNull();
        assertThat(String.valueOf(request.body())).doesNotContain("canary");
        assertThat(token.toString()).doesNotContain("canary");
    }
}
