package io.orgsync.runner.rules.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.Policy;
import io.orgsync.plan.Limits;
import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.runner.rules.Sample;
import io.orgsync.runner.rules.yaml.Complaint;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationFileTest {

    private static final String CREDENTIALS =
            "client-credentials: { id: { env: CRM_ID }, secret: { env: CRM_SECRET } }";

    @TempDir
    Path directory;

    private Sample sample() {
        return new Sample(directory);
    }

    private static SyncDeclaration standard(Configuration configuration) {
        return Objects.requireNonNull(configuration.syncs().get("standard"));
    }

    @Test
    void read_defaultsOfEverything() {
        Configuration configuration = sample().read();
        assertThat(configuration.timeZone().getId()).isEqualTo("UTC");
        assertThat(configuration.state().text()).isEqualTo("orgsync.db");
        Connection.Salesforce crm = (Connection.Salesforce)
                Objects.requireNonNull(configuration.connections().get("crm"));
        assertThat(crm.apiVersion()).isEqualTo("66.0");
        assertThat(crm.dailyRequests()).isEqualTo(0.2);
        assertThat(crm.route().proxy()).isNull();
        Connection.Zendesk desk = (Connection.Zendesk)
                Objects.requireNonNull(configuration.connections().get("desk"));
        assertThat(desk.leaveFree()).isEqualTo(0.3);
        SyncDeclaration sync = standard(configuration);
        assertThat(sync.source()).isEqualTo("crm");
        assertThat(sync.target()).isEqualTo("desk");
        assertThat(sync.whenGone().keeps()).isTrue();
        assertThat(sync.firstRun()).isEqualTo(SyncDeclaration.FirstRun.REVIEW);
        assertThat(sync.limits()).isEqualTo(Limits.standard());
        assertThat(sync.verifyCount()).isTrue();
        assertThat(sync.fields().get(0).policy()).isEqualTo(Policy.SOURCE);
        assertThat(sync.nameSuffix()).isNull();
    }

    @Test
    void read_everythingThatCanBeSaid() {
        Configuration configuration = sample().with("syncs:\n", """
                        overrides: overrides.yaml
                        defaults:
                          policy: keep-edits
                          first-run: apply
                          guards: { create: { count: 1 }, one-field: { from: 7, share: 2.5 % }, canaries: [0016100001F3Wqv] }
                          sensitive: { lost: { when: before.name != after.name, count: 3, share: 1 % } }
                          protected: protected.yaml
                        rule-sets:
                          base:
                            let: { level: '"a"', other: '"b"' }
                            fields: { name: '"x"', organization_fields: { a: level, b: other } }
                        syncs:
                        """)
                .file(
                        "overrides.yaml",
                        "0016100001F3Wqv: { set: { level: gold, organization_fields: { a: x } }, reason: r, owner: o, expires: 2027-01-31 }")
                .file("protected.yaml", "0016100001F3WqvAAF: our own")
                .rules("""
                            use: [base]
                            claim: 5
                            include: Name != null
                            let: { level: Level__c }
                            fields:
                              organization_fields:
                                b: { value: Name, policy: ask, too-long: shorten, alone: false }
                                c: { unmanaged: by hand }
                            tags: { owned: [t], value: '[]' }
                            require: { known: { that: Name != null, hold: [a, tags], message: name missing } }
                            name-taken: { suffix: shortId(Id) }
                            when-gone: { set: { notes: gone, organization_fields: { marked: true } }, after: { runs: 2, hours: 5 }, undo-on-return: false }
                        """)
                .read(ImmutableMap.of("days", "30"));
        SyncDeclaration sync = standard(configuration);
        assertThat(sync.lets())
                .extracting(let -> let.name() + "=" + let.value())
                .containsExactly("level=Level__c", "other=\"b\"");
        assertThat(sync.fields())
                .extracting(rule -> rule.key() + " " + rule.value() + " "
                        + rule.policy().word() + " " + rule.tooLong() + " " + rule.alone())
                .containsExactly(
                        "name \"x\" keep-edits REPORT true",
                        "organization_fields.a level keep-edits REPORT true",
                        "organization_fields.b Name ask SHORTEN false");
        assertThat(sync.unmanaged()).containsExactly(Map.entry("organization_fields.c", "by hand"));
        assertThat(sync.requirements().get(0).hold()).containsExactly("organization_fields.a", "tags");
        assertThat(sync.whenGone().marker().keys()).containsExactly("notes", "organization_fields.marked");
        assertThat(sync.whenGone().least()).isEqualTo(Duration.ofHours(5));
        assertThat(sync.whenGone().undoOnReturn()).isFalse();
        assertThat(sync.whenGone().protectedKeys()).containsExactly(Map.entry(new Key(Sample.ID), "our own"));
        assertThat(sync.limits().create()).isEqualTo(new Ceiling(1, 0));
        assertThat(sync.limits().oneField()).isEqualTo(new Ceiling(7, 0.025));
        assertThat(sync.limits().canaries()).containsExactly(new Key(Sample.ID));
        assertThat(sync.sensitive().get(0).ceiling()).isEqualTo(new Ceiling(3, 0.01));
        assertThat(sync.firstRun()).isEqualTo(SyncDeclaration.FirstRun.APPLY);
        assertThat(configuration.settings().get("days")).isEqualTo(new Constant.One(FieldValue.number(30)));
        Patch patch = Objects.requireNonNull(configuration.patches().get(Sample.ID));
        assertThat(patch.set().keySet()).containsExactly("level", "organization_fields.a");
        assertThat(patch.expires()).isEqualTo(LocalDate.of(2027, 1, 31));
    }

    @Test
    void read_familyOfFields() {
        SyncDeclaration sync = standard(sample().rules(
                        "    fields:\n      organization_fields:\n        sub_*: { each: plans, value: each == \"sub_premium\" }\n")
                .read());
        assertThat(sync.fields())
                .extracting(rule -> rule.key() + " " + rule.each())
                .containsExactly(
                        "organization_fields.sub_ultimate sub_ultimate", "organization_fields.sub_premium sub_premium");
    }

    @Test
    void read_otherLogins() {
        Connection crm = Objects.requireNonNull(sample().with(
                        CREDENTIALS,
                        "proxy: 'http://localhost:1'\n      ca-file: ca.pem\n"
                                + "      jwt-bearer: { id: x, username: u, private-key: { file: key.pem } }")
                .file("key.pem", "the-key\n")
                .read()
                .connections()
                .get("crm"));
        Login.JwtBearer jwt = (Login.JwtBearer) crm.login();
        assertThat(jwt.privateKey().secret().reveal()).isEqualTo("the-key");
        assertThat(jwt.privateKey()).hasToString("{file: key.pem}");
        assertThat(jwt.audience()).isNull();
        assertThat(crm.route().certificates())
                .isEqualTo(directory.toAbsolutePath().resolve("ca.pem"));
        Connection refresh =
                Objects.requireNonNull(sample().with(CREDENTIALS, "refresh-token: { id: x, token: { env: T } }")
                        .read()
                        .connections()
                        .get("crm"));
        assertThat(((Login.RefreshToken) refresh.login()).secret()).isNull();
        Connection bearer = Objects.requireNonNull(sample().with(
                        "api-token: { email: admin@example.com, token: { env: ZENDESK_TOKEN } }",
                        "bearer: { token: { env: T } }")
                .read()
                .connections()
                .get("desk"));
        assertThat(bearer.login()).isInstanceOf(Login.Bearer.class);
    }

    @Test
    void missing_namesEveryVariableAndFile() {
        Configuration configuration = sample().with(
                        CREDENTIALS,
                        "jwt-bearer: { id: { env: CRM_ID }, username: u, private-key: { file: no.pem }, audience: { env: NO } }")
                .read();
        assertThat(configuration.missing())
                .extracting(Complaint::message)
                .containsExactly(
                        "the environment variable SALESFORCE_URL is not set. Set it, or name a file: { file: PATH }",
                        "there is no file '" + directory.resolve("no.pem") + "'",
                        "the environment variable NO is not set. Set it, or name a file: { file: PATH }",
                        "the environment variable ZENDESK_URL is not set. Set it, or name a file: { file: PATH }",
                        "the environment variable ZENDESK_TOKEN is not set. Set it, or name a file: { file: PATH }");
        assertThat(sample().with(CREDENTIALS, "refresh-token: { id: x, secret: { env: S }, token: { env: T } }")
                        .read()
                        .missing())
                .hasSize(5);
        assertThat(sample().with(
                                "api-token: { email: admin@example.com, token: { env: ZENDESK_TOKEN } }",
                                "bearer: { token: { env: T } }")
                        .read()
                        .missing())
                .hasSize(4);
    }

    @Test
    void reference_findsAndHides() {
        Configuration configuration = sample().file("empty", " ")
                .with("state: orgsync.db", "state: { file: empty }")
                .read();
        Login.ClientCredentials login = (Login.ClientCredentials)
                Objects.requireNonNull(configuration.connections().get("crm")).login();
        assertThat(login.id().text()).isEqualTo("the-id");
        assertThat(login.id()).hasToString("{env: CRM_ID}");
        assertThat(configuration.toString()).doesNotContain("the-id");
        assertThatThrownBy(() -> configuration.state().text())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("orgsync.yaml:12:8: the file 'empty' is empty");
    }

    @Test
    void constant_readsWhatItLooksLike() {
        Configuration configuration = sample().with(
                        "word: gold",
                        "word: gold, no: no, quoted: '15', day: 2026-12-31, noday: 2026-13-31, id: 001e5, list: [a, {b: c}]")
                .read();
        assertThat(new Constant.Keyed(configuration.settings()).canonical())
                .isEqualTo(
                        "{days=n15,share=n0.5,on=ftrue,nobody=-,word=tgold,no=tno,quoted=t15,day=d2026-12-31,noday=t2026-13-31,"
                                + "id=t001e5,list=[ta,{b=tc}]}");
    }
}
