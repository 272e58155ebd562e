package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.apply.ApplyReport;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Desk;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Waiting;
import io.orgsync.target.ListedTarget;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetSchema;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Jobs that the service accepts and never ends, and those that are not ours. */
final class StandingJobTest {

    private final Town town = new Town();

    /** Writes as the desk in memory does, but says that every job still runs until some time has passed. */
    private final class Standing implements TargetWriter {
        private final Instant until;

        Standing(Instant until) {
            this.until = until;
        }

        @Override
        public int batchSize() {
            return town.organizations.batchSize();
        }

        @Override
        public int jobsSideBySide() {
            return town.organizations.jobsSideBySide();
        }

        @Override
        public Submission submit(Batch batch) {
            return town.organizations.submit(batch);
        }

        @Override
        public ImmutableList<JobState> poll(Collection<Job> jobs) {
            return town.clock.instant().isBefore(until)
                    ? jobs.stream().map(JobState.Running::new).collect(ImmutableList.toImmutableList())
                    : town.organizations.poll(jobs);
        }
    }

    private ApplyReport run(Duration standing) {
        town.customer(1, "Acme", "Gold");
        Waiting waiting = new Waiting(town.clock, town.clock::advance, (what, done) -> {});
        TargetWriter writer = new Standing(town.clock.instant().plus(standing));
        Sync sync = new Sync(town.desk, writer, waiting, "a test");
        return Objects.requireNonNull(sync.run(PlanRequest.everything()).applied());
    }

    // airbytehq/airbyte#14253, airbytehq/airbyte#28653, airbytehq/airbyte#11899, airbytehq/airbyte#7373,
    // airbytehq/airbyte#6400
    @Test
    void job_thatNeverEnds_isGivenUpAndFoundOutByTheNextRun() {
        ApplyReport report = run(Duration.ofDays(1));
        assertThat(report.count("unknown")).isEqualTo(1);
        assertThat(report.stopReason().orElseThrow().sentence())
                .contains("1 jobs are still queued or running", "30 minutes", "Run again later");
        assertThat(town.state.journal().open()).isNotEmpty();
        town.run();
        town.run();
        assertThat(town.lines()).isEmpty();
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    @Test
    void job_thatTakesLong_isWaitedFor() {
        ApplyReport report = run(Duration.ofMinutes(20));
        assertThat(report.count("applied")).isEqualTo(1);
        assertThat(report.stopReason()).isEmpty();
    }

    @Test
    void jobsOfSomebodyElse_thatCameLater_areNotWaitedFor() {
        town.customer(1, "Acme", "Gold");
        town.organizations.meets(Misfortune.ANSWER_LOST);
        town.run();
        assertThat(town.state.journal().open()).isNotEmpty();
        Desk busy = Desk.builder()
                .from(town.desk)
                .target(new Busy(town.organizations))
                .build();
        Waiting waiting = new Waiting(town.clock, town.clock::advance, (what, done) -> {});
        Instant before = town.clock.instant();

        assertThat(new Sync(busy, town.organizations, waiting, "a test")
                        .run(PlanRequest.everything())
                        .applied())
                .isNotNull();

        assertThat(Duration.between(before, town.clock.instant())).isLessThan(Duration.ofMinutes(2));
        assertThat(town.state.journal().open()).isEmpty();
        assertThat(town.organizations.size()).isEqualTo(1);
    }

    /** A desk on which another integration has a job under way at every look, each time another one. */
    private static final class Busy implements ListedTarget {
        private final ListedTarget desk;
        private int looks;

        Busy(ListedTarget desk) {
            this.desk = desk;
        }

        @Override
        public ImmutableSet<String> jobsUnderWay() {
            looks++;
            return ImmutableSet.of("job " + looks + " of somebody else");
        }

        @Override
        public String identity() {
            return desk.identity();
        }

        @Override
        public TargetSchema schema() {
            return desk.schema();
        }

        @Override
        public ImmutableList<TargetRecord> fetch(Collection<TargetId> ids) {
            return desk.fetch(ids);
        }

        @Override
        public ImmutableList<TargetRecord> find(Collection<Key> keys) {
            return desk.find(keys);
        }

        @Override
        public TargetReading list() {
            return desk.list();
        }

        @Override
        public TargetReading changes(String mark) {
            return desk.changes(mark);
        }
    }
}
