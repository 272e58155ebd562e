package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {

    @TempDir
    Path directory;

    private Operator operator;
    private String account = "";

    @BeforeEach
    void inStep() {
        operator = new Operator(directory);
        operator.orgsync("run");
        operator.clock.advance(Duration.ofMinutes(2));
        account = operator.customer(0);
    }

    @AfterEach
    void stop() {
        operator.close();
    }

    @Test
    void explain_recordInStep_tellsSourceRulesFieldsMemoryAndWrites() {
        assertThat(operator.orgsync("explain", account)).isEqualTo(ExitCode.DONE);
        assertThat(operator.out)
                .containsSubsequence(
                        account,
                        "would do",
                        "owner                       standard (claims: standard 10, partners 5)",
                        "source of standard",
                        "Region__c",
                        "rules of standard",
                        "let.level",
                        "fields",
                        "agreed",
                        "support_level",
                        "memory",
                        "link                        record ",
                        "writes, newest first",
                        "run 1, 2026-11-22 10:",
                        "create applied");
    }

    @Test
    void explain_changedRecord_tellsWhatWouldBeDoneAndWhy() throws IOException {
        operator.edit(account, "Region__c", "APAC");
        assertThat(operator.orgsync("explain", account)).isEqualTo(ExitCode.DONE);
        assertThat(operator.out)
                .contains("update: fields differ", "counted by update, field organization_fields.org_region")
                .contains("update: of one sync, up to 200 or 5 % of 51 links go without asking")
                .contains("changed in the source");
        assertThat(operator.orgsync("explain", account, "--json")).isEqualTo(ExitCode.DONE);
        JsonNode json = new ObjectMapper().readTree(operator.out);
        assertThat(json.path("change").path("class").asText()).isEqualTo("update");
        assertThat(json.path("sources")
                        .get(0)
                        .path("rows")
                        .get(0)
                        .path("source")
                        .path("Region__c")
                        .asText())
                .isEqualTo("APAC");
        assertThat(json.path("writes").get(0).path("result").asText()).isEqualTo("APPLIED");
        assertThat(json.path("link").path("base").has("name")).isTrue();
    }

    @Test
    void explain_accountThatIsGone_tellsWhatComesOfIt() {
        operator.sandbox.salesforce().records().delete("Account", account);
        assertThat(operator.orgsync("explain", account)).isEqualTo(ExitCode.DONE);
        assertThat(operator.out)
                .contains("nothing by this read alone: no sync selects the record")
                .contains("it is retired after 3 complete reads and 72 hours");
        operator.orgsync("run");
        operator.write("protected.yaml", account + ": our own test organization\n");
        assertThat(operator.orgsync("explain", account)).isEqualTo(ExitCode.DONE);
        assertThat(operator.out)
                .contains("absent                      since 2026-11-22 10:", "our own test organization");
    }

    @Test
    void explain_strangers() {
        assertThat(operator.orgsync("explain", "0016100001F3Wqv")).isEqualTo(ExitCode.DONE);
        assertThat(operator.out)
                .contains(
                        "nothing: no sync selects the record, and none ever did",
                        "the query does not select this record");
        assertThat(operator.orgsync("explain", "Acme")).isEqualTo(ExitCode.USAGE);
        assertThat(operator.err).contains("'Acme' is no account id of 15 or 18 characters");
    }
}
