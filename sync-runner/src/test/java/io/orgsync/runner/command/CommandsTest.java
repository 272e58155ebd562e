package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every command as an operator calls it, on the sandbox, on a clock that only waiting moves. */
final class CommandsTest extends CommandScene {

    @Test
    void run_emptyDesk_createsAndThenRests() {
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        assertThat(out).contains("to create", "Applied:", "written", "requests  Salesforce");
        clock.advance(Duration.ofMinutes(2));
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out).contains("nothing had to be written");
        assertThat(orgsync("plan", "--exit-code", "-c", CONFIGURATION.toString()))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void undo_marksWhatARunCreated_andReleaseEndsTheHold() {
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        clock.advance(Duration.ofMinutes(2));
        assertThat(orgsync("undo", "1", "-c", CONFIGURATION.toString(), "-o", planFile()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out).contains("mark_for_deletion", "Apply exactly this with:", "  orgsync apply");
        assertThat(orgsync("apply", "-c", CONFIGURATION.toString(), planFile())).isEqualTo(ExitCode.DONE);
        assertThat(orgsync("release", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out).contains("51 holds ended");
        assertThat(orgsync("release", "nobody", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(orgsync("undo", "99", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.ERROR);
        assertThat(err).contains("undo run 99");
    }

    @Test
    void run_populatedDesk_waitsForAReviewedPlan_andApplyGivesIt() {
        withExistingOrganizations();
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.WITHHELD);
        assertThat(out)
                .contains("nobody has applied a plan of it yet", "orgsync plan -c " + CONFIGURATION + " -o first");
        assertThat(orgsync("plan", "-c", CONFIGURATION.toString(), "-o", planFile()))
                .isEqualTo(ExitCode.NEW_TROUBLE);
        assertThat(out).contains("Apply exactly this with:", "  orgsync apply -c " + CONFIGURATION + " " + planFile());
        assertThat(orgsync("apply", "-c", CONFIGURATION.toString(), planFile())).isEqualTo(ExitCode.NEW_TROUBLE);
        assertThat(out).contains("written");
        assertThat(orgsync("apply", "-c", CONFIGURATION.toString(), planFile())).isEqualTo(ExitCode.STALE_PLAN);
        assertThat(err).contains("one use", "Make a new plan");
    }

    @Test
    void plan_showsLinesAndSaysNothingWasWritten() {
        watched = true;
        assertThat(orgsync("plan", "--all", "-c", CONFIGURATION.toString())).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        assertThat(out).contains("\u001b[1mstandard", "Northwind Traders", "support_level", "Keep a plan with -o FILE");
        assertThat(sandbox.zendesk().records().list("organizations")).isEmpty();
        assertThat(orgsync("plan", "--exit-code", "-s", "partners", "-c", CONFIGURATION.toString()))
                .isIn(ExitCode.CHANGES_PENDING, ExitCode.NEW_TROUBLE);
        assertThat(out).contains("narrowed").doesNotContain("Northwind Traders");
    }

    @Test
    void plan_manyLines_areCountedUnlessAsked() {
        assertThat(orgsync("plan", "-c", CONFIGURATION.toString())).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        assertThat(out).contains("more create lines; --all shows them");
    }

    @Test
    void plan_oneAccount() {
        String key = sandbox.cast().get(0).accountId();
        assertThat(orgsync("plan", "--only", key, "-c", CONFIGURATION.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out).contains("1 to create", key);
        assertThat(orgsync("plan", "--only", "no id", "-c", CONFIGURATION.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("'no id' is no account id");
    }

    @Test
    void json_isOneObject() throws IOException {
        assertThat(orgsync("run", "--json", "-c", CONFIGURATION.toString())).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        JsonNode report = new ObjectMapper().readTree(out);
        assertThat(report.path("counts").path("create").asInt())
                .isPositive()
                .isEqualTo(report.path("applied").path("applied").asInt());
        assertThat(report.path("changes").get(0).path("fields").get(0).has("after"))
                .isTrue();
        assertThat(orgsync("plan", "--json", "-c", CONFIGURATION.toString())).isZero();
        assertThat(new ObjectMapper().readTree(out).path("applied").isMissingNode())
                .isTrue();
    }

    @Test
    void json_ofAnApply() throws IOException {
        assertThat(orgsync("plan", "-c", CONFIGURATION.toString(), "-o", planFile()))
                .isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        assertThat(orgsync("apply", "--json", "-c", CONFIGURATION.toString(), planFile()))
                .isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        assertThat(new ObjectMapper()
                        .readTree(out)
                        .path("applied")
                        .path("applied")
                        .asInt())
                .isPositive();
    }

    @Test
    void withheld_recreate_hasItsExitCode() {
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        String id = sandbox.zendesk()
                .records()
                .list("organizations")
                .get(0)
                .path("id")
                .asText();
        sandbox.zendesk().records().delete("organizations", id);
        clock.advance(Duration.ofMinutes(2));
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.WITHHELD);
        assertThat(out).contains("withheld", "somebody deleted");
    }

    @Test
    void conflict_isShownWithAllThreeValues() {
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        String account = sandbox.cast().get(0).accountId();
        JsonNode organization = organization(account);
        sandbox.salesforce()
                .records()
                .put("Account", account, JsonNodeFactory.instance.objectNode().put("Region__c", "APAC"));
        var edit = JsonNodeFactory.instance.objectNode();
        edit.putObject("organization_fields").put("org_region", "latam");
        sandbox.zendesk().records().put("organizations", organization.path("id").asText(), edit);
        clock.advance(Duration.ofMinutes(2));
        assertThat(orgsync("run", "-c", CONFIGURATION.toString())).isEqualTo(ExitCode.NEW_TROUBLE);
        assertThat(out).contains("latam → apac", "both sides last agreed on emea");
    }

    @Test
    void validate_worksOfflineAndSaysWhatIsMissing() throws IOException {
        assertThat(orgsync("validate", "-c", CONFIGURATION.toString())).isZero();
        assertThat(out).contains("can be used for the desk 'desk': standard, partners");
        environment.put("ZENDESK_URL", "");
        assertThat(orgsync("validate", "-c", CONFIGURATION.toString())).isZero();
        assertThat(err).contains("missing:", "ZENDESK_URL");
        assertThat(orgsync("validate", "--json", "-c", CONFIGURATION.toString()))
                .isZero();
        assertThat(err).isEmpty();
        JsonNode json = new ObjectMapper().readTree(out);
        assertThat(json.path("desks").path(0).path("syncs")).hasSize(2);
        assertThat(json.path("missing").path(0).path("message").asText()).contains("ZENDESK_URL");
    }

    @Test
    void tools_ofOtherModules_areFoundOnTheClassPath() {
        assertThat(orgsync("sandbox", "--no-such-option")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void version_andHelp() {
        assertThat(orgsync("--version")).isZero();
        assertThat(out).startsWith("orgsync ");
        assertThat(orgsync("--help")).isZero();
        assertThat(out).contains("plan", "apply", "run", "validate", "demo", "sandbox");
        assertThat(orgsync("run", "--help")).isZero();
        assertThat(out).contains("Exit codes:", "another run works on the desk");
    }

    @Test
    void setting_triedInAPlan_givesNoFileToApply() {
        String[] tried = {"plan", "--set", "technology_track=open_partner", "-c", CONFIGURATION.toString()};
        assertThat(orgsync(tried)).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        assertThat(out).contains("nothing of this trial is kept");
        String[] kept = Arrays.copyOf(tried, tried.length + 2);
        kept[tried.length] = "-o";
        kept[tried.length + 1] = planFile();
        assertThat(orgsync(kept)).isEqualTo(ExitCode.USAGE);
        assertThat(err).contains("a plan with --set is a trial, which nobody can apply: leave out -o");
        assertThat(Files.exists(Path.of(planFile()))).isFalse();
        assertThat(orgsync("runs", "-c", CONFIGURATION.toString())).isZero();
        assertThat(out).contains("trial");
    }
}
