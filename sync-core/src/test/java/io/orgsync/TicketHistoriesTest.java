package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.Hostilities.Death;
import io.orgsync.failure.FailureException;
import io.orgsync.plan.Change;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.WriteItem;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random histories of tickets, a handful at a time on one desk, between runs that fail, are refused, lose answers, and die anywhere. In
 * the end every live ticket has exactly one case, in the right account, with the right status and parent, as a plain model says; nothing
 * was created that was there or on its way; and another plan has nothing to do.
 */
final class TicketHistoriesTest {

    /** Tickets. Ask for more with {@code -Dticket.histories=50000}, or for those of one desk with {@code -Dorgsync.seed=N}. */
    private static final int HISTORIES = Integer.getInteger("ticket.histories", 500);

    private static final int ONE = Integer.getInteger("orgsync.seed", 0);
    private static final int STEPS = 40;
    private static final int LONGEST_LIFE = 40;
    private static final int RUNS_UNTIL_QUIET = 6;
    private static final List<Misfortune> MISFORTUNES = List.of(
            Misfortune.ANSWER_LOST,
            Misfortune.LOST_ON_THE_WAY,
            Misfortune.JOB_LOST,
            Misfortune.BATCH_REFUSED,
            Misfortune.TURNED_AWAY,
            Misfortune.SLOW,
            Misfortune.JOBS_UNREADABLE,
            Misfortune.RECORDS_UNREADABLE,
            Misfortune.KEYS_UNREADABLE);

    private Random random = new Random(0);
    private TicketTown town = new TicketTown(false);
    private TicketPeople people = new TicketPeople(town, random, false);
    private Hostilities hostilities = hostilities();
    private Sync sync = hostilities.revive();
    private final List<AssertionError> wrong = new ArrayList<>();
    private String history = "";
    private boolean calm;
    private int histories;
    private int deaths;
    private int failures;

    @Test
    void histories_ofAnyKind_endWithOneCaseATicket() {
        int desks = 0;
        for (int seed = Math.max(1, ONE); ONE > 0 ? seed == ONE : histories < HISTORIES; seed++) {
            desks++;
            live(seed);
            histories += people.tickets();
        }
        System.out.println("ticket histories: " + histories + " on " + desks + " desks, deaths: " + deaths
                + ", runs that failed: " + failures + ", desks that ended wrong: " + wrong.size());
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.size() + " desks end wrong; the first: " + wrong.get(0), wrong.get(0));
        }
        assertThat(deaths).isPositive();
    }

    private void live(int seed) {
        history = "repeat with -Dorgsync.seed=" + seed;
        try {
            begin(seed);
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            becomeCalm();
            runUntilQuiet();
            people.findEverything(history);
        } catch (AssertionError | RuntimeException e) {
            wrong.add(new AssertionError(history + ": " + e.getMessage(), e));
        }
    }

    private void begin(int seed) {
        random = new Random(seed);
        boolean everyChange = random.nextBoolean();
        town = new TicketTown(everyChange);
        people = new TicketPeople(town, random, everyChange);
        hostilities = hostilities();
        sync = hostilities.revive();
        calm = false;
    }

    private Hostilities hostilities() {
        return new Hostilities(town.desk(), town.cases, town.clock, new Meanwhile());
    }

    private void step() {
        town.clock.advance(Duration.ofMinutes(random.nextInt(60)));
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5 -> people.act();
            case 6 -> people.everythingIsSaid();
            case 7 -> people.note();
            case 8, 9 -> town.cases.meets(MISFORTUNES.get(random.nextInt(MISFORTUNES.size())));
            case 10 -> town.failAfter(random.nextInt(4));
            case 11 -> beRefused();
            default -> run();
        }
    }

    /** For a while, a ticket's row is refused alone, or with its whole batch, or none is. */
    private void beRefused() {
        boolean any = people.tickets() > 0 && random.nextInt(3) > 0;
        String one = any ? people.any() : "";
        String other = any ? people.any() : "";
        town.cases.locks(item -> item.key().value().equals(one));
        town.cases.chokesOn(item -> item.key().value().equals(other));
    }

    /** A run, which may die; the service may need until later for what it was given. */
    private void run() {
        boolean mayDie = !calm && random.nextInt(3) > 0;
        hostilities.dieAfter(mayDie ? 1 + random.nextInt(LONGEST_LIFE) : 0);
        try {
            assertThat(sync.run(PlanRequest.everything()).applied()).isNotNull();
        } catch (FailureException unreadable) {
            failures++;
            assertThat(calm).as(unreadable.getMessage()).isFalse();
            assertThat(unreadable).hasMessageContaining("cannot be read");
        } catch (Death death) {
            deaths++;
            sync = hostilities.revive();
        }
        hostilities.dieAfter(0);
        if (random.nextBoolean()) {
            hostilities.everythingArrives();
        }
    }

    private void becomeCalm() {
        calm = true;
        hostilities.everythingArrives();
        town.failAfter(-1);
        town.cases.meets(Misfortune.NONE);
        town.cases.locks(item -> false);
        town.cases.chokesOn(item -> false);
        people.everythingIsSaid();
    }

    private void runUntilQuiet() {
        run();
        for (int i = 1; i < RUNS_UNTIL_QUIET && !lines().isEmpty(); i++) {
            run();
        }
        assertThat(lines()).as(history).isEmpty();
    }

    private List<Change> lines() {
        List<Change> lines = new ArrayList<>();
        Plan plan = sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.empty();
        });
        assertThat(plan.summary().writes()).as(history).isLessThanOrEqualTo(lines.size());
        return lines;
    }

    /** People do not wait for a run to end. */
    private final class Meanwhile implements Hostilities.Happening {
        @Override
        public void beforeRecheck() {
            if (!calm && random.nextInt(3) == 0) {
                people.act();
            }
        }

        @Override
        public void sent(Batch batch) {
            batch.items().stream().filter(item -> item.id() == null).forEach(this::isNew);
        }

        private void isNew(WriteItem item) {
            String key = item.key().value();
            assertThat(town.casesOf(key))
                    .as("%s, a create of %s, which is there", history, key)
                    .isEmpty();
            assertThat(hostilities.onTheirWay().stream().flatMap(batch -> batch.items().stream()))
                    .as("%s, a create of %s, which is on its way", history, key)
                    .noneMatch(other -> other.id() == null && other.key().equals(item.key()));
        }

        @Override
        public void afterRecheck(Batch batch) {
            if (!calm && random.nextInt(4) == 0) {
                people.note();
            }
        }
    }
}
