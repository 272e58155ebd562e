package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organization that has the name of an account, and nothing else that ties it to it. */
final class AdoptCommandTest {

    private static final String NAME = "Northwind Traders";

    @TempDir
    Path directory;

    private Operator operator;
    private String review = "";

    @BeforeEach
    void oneProposal() {
        operator = new Operator(directory);
        operator.organizationOf("9001", NAME);
        review = operator.file("review.csv").toString();
        assertThat(operator.orgsync("plan", "--review", review)).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        assertThat(operator.out)
                .contains(
                        "1 proposal is in " + review,
                        "orgsync adopt -c " + operator.file("orgsync.yaml") + " " + review);
        assertThat(operator.text("review.csv"))
                .startsWith("key,sync,account,target,organization,decision\r\n")
                .contains(",standard," + NAME + ",9001," + NAME + ",\r\n");
    }

    @AfterEach
    void stop() {
        operator.close();
    }

    private void decide(String word) {
        operator.write("review.csv", operator.text("review.csv").replace(NAME + ",\r\n", NAME + "," + word + "\r\n"));
    }

    @Test
    void adopt_tiesTheTwo_andTheNextPlanGoesOn() {
        decide("adopt");
        assertThat(operator.orgsync("adopt", review)).isEqualTo(ExitCode.DONE);
        assertThat(operator.out).contains("Adopted: 1", "= adopted", NAME, "= organization 9001, standard");
        operator.orgsync("plan", "--all");
        assertThat(operator.out).contains("~ update     " + NAME).doesNotContain("adopt by name");
        assertThat(operator.orgsync("adopt", review)).isEqualTo(ExitCode.RECORDS_FAILED);
        assertThat(operator.out).contains("1 refused", "the key is linked to 9001 already");
    }

    @Test
    void adopt_undecidedOrNo_doesNothing() {
        assertThat(operator.orgsync("adopt", review)).isEqualTo(ExitCode.DONE);
        assertThat(operator.out).contains("Adopted: 0, 1 undecided");
        decide("no");
        assertThat(operator.orgsync("adopt", review)).isEqualTo(ExitCode.DONE);
        assertThat(operator.out).contains("Adopted: 0, 1 not to be adopted");
    }

    @Test
    void adopt_no_isRemembered_untilItIsReleased() {
        decide("no");
        assertThat(operator.orgsync("adopt", review)).isEqualTo(ExitCode.DONE);
        String again = operator.file("again.csv").toString();
        operator.orgsync("plan", "--all", "--review", again);
        assertThat(operator.out)
                .contains(
                        "decided   1 by a person",
                        "! blocked    " + NAME,
                        "the name is that of a record that a person does not want",
                        "0 proposals are in " + again);
        assertThat(operator.text("again.csv")).doesNotContain(NAME);
        String account = operator.sandbox.cast().get(0).accountId();
        operator.orgsync("explain", account);
        assertThat(operator.out).contains("'" + NAME + "' (9001) for '" + NAME);
        assertThat(operator.orgsync("release", account, "adoption")).isEqualTo(ExitCode.DONE);
        operator.orgsync("plan", "--review", again);
        assertThat(operator.out).contains("1 proposal is in " + again);
    }

    private long troubles() {
        return Operator.json(operator.out).path("troubles").asLong();
    }

    @Test
    void adopt_badDecision_hasItsPlace() {
        decide("yes");
        assertThat(operator.orgsync("adopt", review)).isEqualTo(ExitCode.ERROR);
        assertThat(operator.err)
                .contains("review.csv:2:", "decision 'yes' is none. Write 'adopt' or 'no', or leave it empty");
    }

    @Test
    void review_asJson() {
        String json = operator.file("review.json").toString();
        operator.orgsync("plan", "--review", json);
        operator.write(
                "review.json", operator.text("review.json").replace("\"decision\" : \"\"", "\"decision\" : \"adopt\""));
        assertThat(operator.orgsync("adopt", json, "--json")).isEqualTo(ExitCode.DONE);
        assertThat(operator.out).contains("\"target\":\"9001\"", "\"adopted\":true");
    }

    @Test
    void review_ofAnotherKind_isUsage() {
        assertThat(operator.orgsync("plan", "--review", "review.xlsx")).isEqualTo(ExitCode.USAGE);
        assertThat(operator.err).contains("the name of a review file ends in .csv or .json");
        assertThat(operator.orgsync("adopt", "review.xlsx")).isEqualTo(ExitCode.USAGE);
        assertThat(operator.orgsync("adopt", operator.file("none.csv").toString()))
                .isEqualTo(ExitCode.ERROR);
        assertThat(operator.err).contains("none.csv: there is no such file");
        assertThat(operator.orgsync("plan", "--review", "/nowhere/review.csv")).isEqualTo(ExitCode.ERROR);
        assertThat(operator.err).contains("/nowhere/review.csv: the review file cannot be written");
    }

    @Test
    void failOn_any_countsWhatWasToldBefore() {
        operator.configure(
                "account_owner: Account_Owner_Calc__c",
                "account_owner: { value: Account_Owner_Calc__c, policy: keep-edits }");
        operator.orgsync("plan", "-o", operator.file("plan.jsonl").toString());
        operator.orgsync("apply", operator.file("plan.jsonl").toString());
        operator.clock.advance(Duration.ofMinutes(2));
        operator.orgsync("run");
        String account = operator.customer(2);
        operator.edit(account, "Account_Owner_Calc__c", "Hedy Lamarr");
        operator.edits(account, "account_owner", "Grace Hopper");
        operator.clock.advance(Duration.ofMinutes(2));
        operator.orgsync("run", "--json");
        long before = troubles();
        operator.clock.advance(Duration.ofMinutes(2));
        assertThat(operator.orgsync("plan")).as("told before").isEqualTo(ExitCode.DONE);
        assertThat(operator.orgsync("plan", "--fail-on", "any")).isEqualTo(ExitCode.NEW_TROUBLE);
        operator.edits(account, "account_owner", "Hedy Lamarr");
        operator.clock.advance(Duration.ofMinutes(2));
        operator.orgsync("plan", "--json");
        assertThat(troubles()).isEqualTo(before - 1);
        assertThat(operator.orgsync("plan", "--fail-on", "some")).isEqualTo(ExitCode.USAGE);
        assertThat(operator.err).contains("'some' is neither 'new' nor 'any'");
    }
}
