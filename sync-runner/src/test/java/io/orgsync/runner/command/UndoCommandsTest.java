package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run 2 moved an account to another region. */
final class UndoCommandsTest {

    @TempDir
    Path directory;

    private Operator operator;
    private String account = "";
    private String before = "";

    @BeforeEach
    void moved() {
        operator = new Operator(directory);
        operator.orgsync("run");
        operator.clock.advance(Duration.ofMinutes(2));
        account = operator.customer(0);
        before = region();
        operator.edit(account, "Region__c", "APAC");
        operator.orgsync("run");
        operator.clock.advance(Duration.ofMinutes(2));
        assertThat(region()).isEqualTo("apac");
    }

    @AfterEach
    void stop() {
        operator.close();
    }

    private String region() {
        return operator.organization(account)
                .path("organization_fields")
                .path("org_region")
                .asText();
    }

    @Test
    void undo_isPlannedAppliedHeldAndReleased() {
        String plan = operator.file("undo.jsonl").toString();
        assertThat(operator.orgsync("undo", "2", "-o", plan)).isEqualTo(ExitCode.DONE);
        assertThat(operator.out)
                .contains("Undo of run 2 on 'desk': 1 to update", "apac → " + before)
                .contains("orgsync apply -c " + operator.file("orgsync.yaml") + " " + plan);
        assertThat(region()).isEqualTo("apac");
        assertThat(operator.orgsync("apply", plan)).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        assertThat(region()).isEqualTo(before);
        operator.clock.advance(Duration.ofMinutes(2));
        operator.orgsync("run");
        assertThat(operator.out).contains("taken back by an undo");
        assertThat(region()).isEqualTo(before);
        operator.orgsync("explain", account);
        assertThat(operator.out)
                .contains("what differs is held", "org_region is not set to apac since run 4 took it back");
        assertThat(operator.orgsync("release", account, "org_region")).isEqualTo(ExitCode.DONE);
        assertThat(operator.out).contains("1 hold ended");
        operator.orgsync("run");
        assertThat(region()).isEqualTo("apac");
        assertThat(operator.orgsync("release")).isEqualTo(ExitCode.DONE);
        assertThat(operator.out).contains("Nothing was held.");
    }

    @Test
    void undo_deletesWhatTheRunCreated_asLongAsNobodyHasTouchedIt() {
        int before = operator.sandbox.zendesk().records().list("organizations").size();
        String used = operator.organization(operator.customer(1)).path("id").asText();
        operator.sandbox
                .zendesk()
                .records()
                .put(
                        "organizations",
                        used,
                        JsonNodeFactory.instance.objectNode().put("notes", "called them"));
        operator.clock.advance(Duration.ofMinutes(2));
        String plan = operator.file("undo.jsonl").toString();
        assertThat(operator.orgsync("undo", "1", "--delete-created", "-o", plan))
                .isEqualTo(ExitCode.NEW_TROUBLE);
        assertThat(operator.out)
                .contains(
                        "Undo of run 1 on 'desk': 2 to update, " + (before - 2) + " to delete",
                        "- delete",
                        "it is not deleted: it was made at",
                        "organization_fields.org_region is 'apac', and");
        assertThat(operator.orgsync("apply", plan)).isEqualTo(ExitCode.NEW_TROUBLE);
        assertThat(operator.sandbox.zendesk().records().list("organizations")).hasSize(2);
        operator.clock.advance(Duration.ofMinutes(2));
        assertThat(operator.orgsync("run")).isEqualTo(ExitCode.DONE);
        assertThat(operator.out).contains("its record was deleted by an undo", "lets it be created again");
        assertThat(operator.sandbox.zendesk().records().list("organizations")).hasSize(2);
        String deleted = operator.heldBack();
        operator.orgsync("explain", deleted);
        assertThat(operator.out).contains("is not created again since run", "orgsync release ends that");
        assertThat(operator.orgsync("release", deleted, "record")).isEqualTo(ExitCode.DONE);
        operator.orgsync("run");
        assertThat(operator.sandbox.zendesk().records().list("organizations")).hasSize(3);
        assertThat(operator.organization(deleted).path("name").asText()).isNotEmpty();
    }

    @Test
    void bad() {
        assertThat(operator.orgsync("undo", "77")).isEqualTo(ExitCode.ERROR);
        assertThat(operator.err).contains("undo run 77", "the journal has no write of that run");
        assertThat(operator.orgsync("undo", "first")).isEqualTo(ExitCode.USAGE);
        assertThat(operator.orgsync("release", "Acme")).isEqualTo(ExitCode.USAGE);
        assertThat(operator.err).contains("'Acme' is no account id");
        assertThat(operator.orgsync("release", account, "org_regio")).isEqualTo(ExitCode.USAGE);
        assertThat(operator.err).contains("no sync manages a field 'org_regio'.");
    }
}
