package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two updates where one may go unasked. */
final class ApprovalCommandsTest {

    @TempDir
    Path directory;

    private Operator operator;
    private String plan = "";
    private List<String> accounts = List.of();

    @BeforeEach
    void twoUpdatesAreWithheld() {
        operator = new Operator(directory);
        plan = operator.file("next.plan.jsonl").toString();
        operator.configure("update: { count: 200, share: 5 % }", "update: { count: 1 }");
        operator.orgsync("run");
        operator.clock.advance(Duration.ofMinutes(2));
        accounts = List.of(operator.customer(0), operator.customer(1));
        accounts.forEach(account -> operator.edit(account, "Region__c", "APAC"));
        assertThat(operator.orgsync("plan", "-o", plan)).isEqualTo(ExitCode.WITHHELD);
        assertThat(operator.out).contains("2 withheld", "standard update: 2 records", "--approve update=2");
    }

    @AfterEach
    void stop() {
        operator.close();
    }

    private String region(int account) {
        return operator.organization(accounts.get(account))
                .path("organization_fields")
                .path("org_region")
                .asText();
    }

    @Test
    void apply_withoutAnApproval_leavesThemAndTellsHowToLetThemGo() {
        assertThat(operator.orgsync("apply", plan)).isEqualTo(ExitCode.WITHHELD);
        assertThat(operator.out).contains("withheld  standard update: 2 records", "--approve update=2");
        assertThat(region(0)).isNotEqualTo("apac");
    }

    @Test
    void apply_approved_letsThemGo() {
        assertThat(operator.orgsync("apply", plan, "--approve", "update=2")).isEqualTo(ExitCode.DONE);
        assertThat(operator.out).contains("Applied: 2 written", "let go    standard update: 2 changes");
        assertThat(region(0)).isEqualTo("apac");
    }

    @Test
    void apply_approvedFewer_leavesAll() {
        assertThat(operator.orgsync("apply", plan, "--approve", "standard:update=1"))
                .isEqualTo(ExitCode.WITHHELD);
        assertThat(operator.out)
                .contains("withheld  standard update: 2 records")
                .doesNotContain("let go");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "retire=2        | nothing is withheld by retire; the plan withholds standard:update=2",
                "partners:update=2 | nothing is withheld by partners:update",
                "nobody:update=2 | there is no sync 'nobody'; the configuration has standard, partners",
                "update          | 'update' approves nothing. Write GUARD=N or SYNC:GUARD=N, such as retire=12",
                "update=some     | 'update=some' approves nothing",
            })
    void apply_badApproval_isUsageAndNothingIsApplied(String approval, String message) {
        assertThat(operator.orgsync("apply", plan, "--approve", approval)).isEqualTo(ExitCode.USAGE);
        assertThat(operator.err).contains(message);
        assertThat(operator.orgsync("apply", plan, "--approve", "update=2")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void approve_showsTheChangesAndHoldsForLaterRuns() {
        assertThat(operator.orgsync("approve", "-s", "standard", "update=2", "--for", "90m"))
                .isEqualTo(ExitCode.DONE);
        assertThat(operator.out)
                .contains("org_region", "apac")
                .contains("Approved by ann on ops-1: standard update, 2 changes, until 2026-11-22T1");
        assertThat(operator.orgsync("run")).isEqualTo(ExitCode.DONE);
        assertThat(operator.out).contains("approved  standard update: 2 records", "2 written");
        assertThat(region(1)).isEqualTo("apac");
    }

    @Test
    void approve_expires() {
        assertThat(operator.orgsync("approve", "update=2", "--for", "90m", "--json"))
                .isEqualTo(ExitCode.DONE);
        operator.clock.advance(Duration.ofMinutes(91));
        assertThat(operator.orgsync("run")).isEqualTo(ExitCode.WITHHELD);
        assertThat(region(1)).isNotEqualTo("apac");
    }

    @Test
    void approve_json() throws IOException {
        assertThat(operator.orgsync("approve", "update=2", "--json")).isEqualTo(ExitCode.DONE);
        JsonNode given = new ObjectMapper().readTree(operator.out);
        assertThat(given.get(0).path("guard").asText()).isEqualTo("update");
        assertThat(given.get(0).path("by").asText()).isEqualTo("ann on ops-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "update=1 | 24h  | 1  | sync standard has 2 such changes, more than 1",
                "retire=1 | 24h  | 1  | that guard withholds nothing",
                "update=2 | soon | 64 | --for: 'soon' is no time such as 24h, 90m or 7d",
                "x        | 24h  | 64 | 'x' approves nothing",
            })
    void approve_bad(String what, String life, int code, String message) {
        assertThat(operator.orgsync("approve", what, "--for", life)).isEqualTo(code);
        assertThat(operator.err).contains(message);
        assertThat(operator.orgsync("run")).isEqualTo(ExitCode.WITHHELD);
    }

    @Test
    void runs_listsWhatWasRunAndByWhom() throws IOException {
        operator.orgsync("apply", plan, "--approve", "update=2");
        assertThat(operator.orgsync("runs")).isEqualTo(ExitCode.DONE);
        assertThat(operator.out)
                .contains("run", "what came of it", "2 written, ", "2 approved standard update", "ann on ops-1")
                .containsSubsequence("    3  apply", "    2  plan", "    1  run");
        assertThat(operator.orgsync("runs", "--limit", "1", "--json")).isEqualTo(ExitCode.DONE);
        JsonNode runs = new ObjectMapper().readTree(operator.out);
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).path("counts").path("applied").asInt()).isEqualTo(2);
        assertThat(runs.get(0).path("endedAt").asText()).startsWith("2026-11-22T");
        assertThat(operator.orgsync("runs", "--limit", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(operator.err).contains("--limit must be a positive number: 0");
    }
}
