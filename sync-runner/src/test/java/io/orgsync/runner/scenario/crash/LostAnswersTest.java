package io.orgsync.runner.scenario.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.runner.scenario.Snapshot;
import io.orgsync.runner.scenario.crash.Trial.End;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Faults;
import io.orgsync.sandbox.http.Match;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every request of a run that writes is carried out without an answer, in turn; nothing is doubled, lost or repeated afterwards. */
final class LostAnswersTest {

    private static final Match CREATE = Match.of("POST", "/api/v2/organizations/create_many");
    private static final Match UPDATE = Match.of("PUT", "/api/v2/organizations/update_many");

    @TempDir
    Path directory;

    // segment-boneyard/segment-docs#3459
    @ParameterizedTest
    @EnumSource(Story.class)
    void answer_lostOnAnyWrite_isFoundOut(Story story) throws IOException {
        try (Trial trial = new Trial(story, directory)) {
            trial.begin();
            assertThat(trial.attempt()).isPresent();
            Snapshot expected = trial.recover().snapshot().orElseThrow();
            int writes = lost(trial, CREATE, expected) + lost(trial, UPDATE, expected);
            assertThat(writes).as("writes of %s", story).isPositive();
        }
    }

    /** How many requests there were. */
    private static int lost(Trial trial, Match write, Snapshot expected) throws IOException {
        int request = 0;
        while (isMet(trial, write.after(request))) {
            End end = trial.recover();
            String about = trial.story() + ", " + write.method() + " " + request;
            assertThat(end.doubled()).as(about).isEmpty();
            assertThat(end.lost()).as(about).isEmpty();
            end.snapshot().orElseThrow().isWhat(expected);
            request++;
        }
        return request;
    }

    private static boolean isMet(Trial trial, Match write) throws IOException {
        trial.begin();
        Faults faults = trial.sandbox().zendesk().faults();
        faults.add(Fault.of(write, Effect.resetAfterCommit()));
        boolean answered =
                trial.attempt().filter(report -> report.failed() == 0).isPresent();
        boolean met = faults.waiting().isEmpty();
        faults.clear();
        assertThat(answered).as("what is not known is told").isNotEqualTo(met);
        return met;
    }
}
