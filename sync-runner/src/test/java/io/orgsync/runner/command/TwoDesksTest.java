package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.runner.store.JdbcState;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Match;
import io.orgsync.state.Lock.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organizations and tickets in one file: what befalls one desk does not keep the other from its turn. */
final class TwoDesksTest extends TicketScene {

    private static final Match ACCOUNTS = Match.of("GET", "/services/data/v[0-9.]+/query.*Account_ID_18__c");
    private static final Match EXPORT = Match.of("GET", "/api/v2/incremental/tickets");

    private String both = "";
    private long ticket;

    @BeforeEach
    void configure() throws IOException {
        both = bothInOneFile();
        ticket = ticket(customer(), "in the meantime");
        clock.advance(Duration.ofMinutes(5));
    }

    private void fails(Match requests) {
        Effect effect = Effect.status(400, "empty");
        sandbox.salesforce().faults().add(Fault.of(requests, effect).times(99));
        sandbox.zendesk().faults().add(Fault.of(requests, effect).times(99));
    }

    private long organizations() {
        return sandbox.zendesk().records().list("organizations").size();
    }

    @Test
    void run_firstDeskCannotGoOn_secondHasItsTurn() {
        fails(ACCOUNTS);

        assertThat(orgsync("run", "-c", both)).isEqualTo(ExitCode.ERROR);

        assertThat(err).contains("orgsync: the desk 'desk': ");
        assertThat(casesOf(ticket)).hasSize(1);
    }

    @Test
    void run_firstDeskStops_secondHasItsTurn() {
        fails(Match.of(null, "/api/v2/organizations/(create|update)_many"));

        assertThat(orgsync("run", "-c", both)).isIn(ExitCode.ERROR, ExitCode.RECORDS_FAILED);

        assertThat(casesOf(ticket)).hasSize(1);
    }

    @Test
    void run_firstDeskIsLocked_secondHasItsTurn() {
        try (JdbcState held = JdbcState.open(directory.resolve("both.db"))) {
            assertThat(held.lock().take(new Holder("another process", "token", clock.instant()), clock.instant()))
                    .isEmpty();

            assertThat(orgsync("run", "-c", both)).isEqualTo(ExitCode.LOCKED);
        }

        assertThat(err).contains("the desk 'desk': ", "another process");
        assertThat(casesOf(ticket)).hasSize(1);
    }

    @Test
    void run_bothDesksInTrouble_exitsWithTheWorseCode() {
        fails(EXPORT);
        try (JdbcState held = JdbcState.open(directory.resolve("both.db"))) {
            assertThat(held.lock().take(new Holder("another process", "token", clock.instant()), clock.instant()))
                    .isEmpty();

            assertThat(orgsync("run", "-c", both)).isEqualTo(ExitCode.ERROR);
        }

        assertThat(err).contains("the desk 'desk': ", "the desk 'crm-cases': ");
    }

    @Test
    void run_secondDeskCannotGoOn_firstIsDone() {
        long before = organizations();
        fails(EXPORT);

        assertThat(orgsync("run", "-c", both)).isEqualTo(ExitCode.ERROR);

        assertThat(err).contains("the desk 'crm-cases': ");
        assertThat(organizations()).isGreaterThan(before);
        assertThat(casesOf(ticket)).isEmpty();
    }

    @Test
    void plan_firstDeskCannotGoOn_secondIsPlanned() {
        fails(ACCOUNTS);

        assertThat(orgsync("plan", "-c", both)).isEqualTo(ExitCode.ERROR);

        assertThat(err).contains("the desk 'desk': ");
        assertThat(out).contains("1 to create");
    }

    @Test
    void run_syncsInAnotherOrder_meetTheSameMemories() throws IOException {
        assertThat(orgsync("run", "-c", both)).as("%s%n%s", out, err).isIn(ExitCode.DONE, ExitCode.NEW_TROUBLE);
        long before = organizations();
        String text = Files.readString(Path.of(both));
        int tickets = text.indexOf("\n  tickets:\n");
        String turned = text.substring(0, tickets).replace("\nsyncs:\n", "\nsyncs:" + text.substring(tickets) + "\n");
        clock.advance(Duration.ofMinutes(5));

        int code = orgsync(
                "run",
                "-c",
                Files.writeString(directory.resolve("turned.yaml"), turned).toString());

        assertThat(code).as("%s%n%s", out, err).isIn(ExitCode.DONE, ExitCode.WITHHELD);
        assertThat(out).startsWith("Plan for 'crm-cases': nothing to do");
        assertThat(organizations()).isEqualTo(before);
        assertThat(casesOf(ticket)).hasSize(1);
    }

    @Test
    void run_unfitKey_isAMistakeOfUsage() {
        assertThat(orgsync("run", "-c", both, "--only", "no key")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void plan_ofADeskThatTheFileDoesNotHave_isNamed() {
        String plan = directory.resolve("tickets.jsonl").toString();
        assertThat(orgsync("plan", "-c", both, "-s", "tickets", "-o", plan)).isLessThan(ExitCode.USAGE);
        String organizations = "../examples/gitlab-support/orgsync.yaml";

        assertThat(orgsync("apply", "-c", organizations, plan)).isEqualTo(ExitCode.USAGE);

        assertThat(err)
                .contains("the plan is for the desk 'crm-cases', which " + organizations)
                .contains("does not have; it has 'desk'");
    }

    @Test
    void run_thatWantsAReview_saysHowToPlanThisDesk() throws IOException {
        String fresh = Files.writeString(
                        directory.resolve("fresh.yaml"),
                        Files.readString(Path.of(both))
                                .replace("both.db", "fresh.db")
                                .replace("first-run: apply", "first-run: review"))
                .toString();
        orgsync("run", "-c", fresh);
        assertThat(out).contains("orgsync plan -c " + fresh + " -s standard -s partners -o first.plan.jsonl");
    }
}
