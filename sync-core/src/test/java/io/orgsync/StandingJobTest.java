package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.apply.ApplyReport;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Waiting;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Jobs that the service accepts and never ends. */
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
}
