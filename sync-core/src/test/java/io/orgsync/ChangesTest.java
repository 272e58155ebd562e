package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.Sync.RunResult;
import io.orgsync.failure.FailureException;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Waiting;
import io.orgsync.source.Selection;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.testing.InMemoryTarget;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A source that gives only changes, onto a desk that cannot be listed and whose records have no unique names. */
final class ChangesTest extends ChangesScene {

    private static final List<Misfortune> MISFORTUNES = Stream.of(Misfortune.values())
            .filter(each -> each != Misfortune.STUCK && each != Misfortune.RESULTS_SHUFFLED)
            .toList();

    private static final int HISTORIES = Integer.getInteger("change.histories", 60);

    @Test
    void run_fewChangesAmongMany_visitsOnlyThose() {
        for (int id = 1; id <= 9; id++) {
            put(id, "same subject", "new");
        }
        assertThat(run().applied()).isNotNull();
        assertThat(cases.size()).isEqualTo(9);
        assertThat(run().plan().header().rows()).containsEntry("tickets", 0L);

        put(4, "other subject", "new");
        RunResult second = run();

        assertThat(second.plan().header().rows()).containsEntry("tickets", 1L);
        assertThat(second.plan().summary().counts()).isEqualTo(ImmutableMap.of(ChangeClass.UPDATE, 1L));
        assertThat(held(4, "Subject")).isEqualTo("other subject");
        assertThat(state.due().after("tickets", null, 10)).isEmpty();
        assertThat(lines(PlanRequest.everything())).isEmpty();
    }

    @Test
    void plan_notApplied_keepsItsKeysDue() {
        put(1, "a", "new");
        put(1, "b", "new");
        put(2, "c", "new");

        assertThat(lines(PlanRequest.everything())).hasSize(2);
        assertThat(lines(PlanRequest.everything())).hasSize(2);
        assertThat(tickets.fetched()).containsExactly(key(1), key(2));
        assertThat(lines(new PlanRequest(Selection.everything(), ImmutableSet.of("another"))))
                .isEmpty();
        assertThat(lines(new PlanRequest(Selection.only(key(2)), ImmutableSet.of())))
                .hasSize(1);
        assertThat(lines(new PlanRequest(new Selection(null, 1), ImmutableSet.of())))
                .hasSize(1);
        run();

        assertThat(cases.size()).isEqualTo(2);
        assertThat(held(1, "Subject")).isEqualTo("b");
    }

    @Test
    void run_recordThatChangesWhileItIsRead_countsAsItCameLast() {
        put(1, "first", "new");
        put(2, "another", "new");
        put(1, "second", "new");
        meanwhile = () -> tickets.putSilently("1", ticket(1, "third", "new"));
        run();

        assertThat(held(1, "Subject")).isEqualTo("third");
    }

    @Test
    void run_writerThatAnswersAtOnce_isAskedAtOnce() {
        put(1, "a", "new");
        List<Duration> pauses = new ArrayList<>();
        Sync prompt = new Sync(desk, new Prompt(cases), new Waiting(clock, pauses::add, (what, done) -> {}), "test");

        assertThat(prompt.run(PlanRequest.everything()).applied()).isNotNull();

        assertThat(pauses).containsExactly(Duration.ZERO, Duration.ofMillis(500));
    }

    /** A writer whose batches may be done when they are accepted. */
    private record Prompt(InMemoryTarget all) implements TargetWriter {
        @Override
        public int batchSize() {
            return all.batchSize();
        }

        @Override
        public int jobsSideBySide() {
            return 1;
        }

        @Override
        public Duration firstLook() {
            return Duration.ZERO;
        }

        @Override
        public Submission submit(Batch batch) {
            return all.submit(batch);
        }

        @Override
        public ImmutableList<JobState> poll(Collection<Job> jobs) {
            return all.poll(jobs);
        }
    }

    @Test
    void managedKeys_withoutNames_haveNone() {
        assertThat(Desk.managedKeys(desk.syncs(), desk.keys())).containsExactly("Subject", "Status", "external_id");
    }

    @Test
    void run_randomHistoriesWithFaults_endWithOneCaseATicket() {
        for (int seed = 1; seed <= HISTORIES; seed++) {
            new ChangesTest().history(new Random(seed), "history with seed " + seed);
        }
    }

    private void history(Random random, String name) {
        Set<Integer> ever = new TreeSet<>();
        for (int step = 0; step < 40; step++) {
            int id = 1 + random.nextInt(9);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> put(id, "subject " + random.nextInt(5), random.nextInt(3) == 0 ? "closed" : "new");
                case 3 -> tickets.putUnready(Integer.toString(id), ticket(id, "subject " + random.nextInt(5), "new"));
                case 4 -> put(id, "gone", random.nextBoolean() ? "deleted" : "broken");
                case 5 -> cases.meets(MISFORTUNES.get(random.nextInt(MISFORTUNES.size())));
                default -> tried(name);
            }
            ever.add(id);
            clock.advance(Duration.ofMinutes(random.nextInt(30)));
        }
        cases.meets(Misfortune.NONE);
        ever.forEach(id -> put(id, "final", "closed"));
        for (int runs = 0; runs < 6; runs++) {
            clock.advance(Duration.ofHours(1));
            tried(name);
        }
        assertThat(cases.size()).as(name).isEqualTo(ever.size());
        ever.forEach(id -> assertThat(held(id, "Subject") + " " + held(id, "Status"))
                .as("%s, ticket %s", name, id)
                .isEqualTo("final closed"));
        assertThat(lines(PlanRequest.everything())).as(name).isEmpty();
    }

    private void tried(String name) {
        try {
            assertThat(run()).as(name).isNotNull();
        } catch (FailureException expected) {
            assertThat(expected.getMessage()).as(name).isNotBlank();
        }
    }

    @Test
    void run_deletedRecord_leavesItsCase() {
        put(1, "a", "new");
        put(2, "b", "new");
        run();
        put(1, "a", "deleted");
        tickets.remove("2");

        run();

        assertThat(held(1, "Status")).isEqualTo("new");
        assertThat(state.due().after("tickets", null, 10)).isEmpty();
    }
}
