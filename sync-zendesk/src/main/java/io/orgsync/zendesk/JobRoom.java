package io.orgsync.zendesk;

import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How many jobs of ours may run side by side: the configured number, less where the account has no room for so many. Grows again by
 * one with each job that ends. Single-threaded.
 */
final class JobRoom {

    private final int most;
    private final Set<String> running = new HashSet<>();
    private int room;

    JobRoom(int most) {
        this.most = most;
        this.room = most;
    }

    int room() {
        return room;
    }

    /** @param left how many more the account takes, if it said */
    void accepted(Job job, Optional<Integer> left) {
        running.add(job.id());
        left.ifPresent(more -> room = within(running.size() + more));
    }

    /** The account took no more, so ours that run are all that fit. */
    void refused() {
        room = within(running.size());
    }

    void seen(JobState state) {
        if (!(state instanceof JobState.Running) && running.remove(state.job().id())) {
            room = within(room + 1);
        }
    }

    private int within(int wanted) {
        return Math.max(1, Math.min(most, wanted));
    }
}
