package io.orgsync.runner.scenario.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.runner.scenario.Snapshot;
import io.orgsync.runner.scenario.crash.Trial.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that die: a process is halted after each HTTP exchange and before and after each commit, in turn, while the sandbox lives on.
 * Plain runs afterwards must lead to what a run that lives leads to, without doubling, losing or repeating anything.
 *
 * <p>{@code mvn verify -Pcrash-matrix} tries every point of every story, and lets the next process die as well after every other. A plain build tries a few of one; {@code -Dorgsync.seed=N}
 * chooses others, {@code -Dorgsync.crash.points=N} more, and {@code -Dorgsync.crash.story=NAME -Dorgsync.crash.point=N} one.
 */
final class CrashMatrixTest {

    private static final boolean WHOLE = Boolean.getBoolean("orgsync.crash.whole");
    private static final int SAMPLE = Integer.getInteger("orgsync.crash.points", 16);
    private static final int ONE = Integer.getInteger("orgsync.crash.point", 0);
    private static final long SEED = Long.getLong("orgsync.seed", 1);
    private static final int SIDE_BY_SIDE = 2;
    private static final int EARLY = 30;

    @TempDir
    Path directory;

    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private int points;
    private int doubled;
    private int lost;

    @Test
    void run_thatDiesAnywhere_isCompletedByPlainRuns() throws Exception {
        Java java = Java.remembering(Files.createDirectory(directory.resolve("java")));
        for (Story story : stories()) {
            matrix(story, java);
        }
        System.out.println("crash points: " + points + ", doubled: " + doubled + ", lost: " + lost);
        assertThat(wrong).isEmpty();
    }

    private static ImmutableList<Story> stories() {
        String name = System.getProperty("orgsync.crash.story", Story.ALL_TOGETHER.name());
        return WHOLE ? ImmutableList.copyOf(Story.values()) : ImmutableList.of(Story.valueOf(name));
    }

    /** @param points of a run that lives */
    private record Reference(Snapshot snapshot, int points) {}

    private void matrix(Story story, Java java) throws Exception {
        Reference reference = reference(story, java);
        ConcurrentLinkedQueue<Integer> toTry = new ConcurrentLinkedQueue<>(points(reference.points()));
        System.out.println(story + ": " + toTry.size() + " of " + reference.points() + " crash points");
        ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<?>> works = new ArrayList<>();
            for (int i = 0; i < SIDE_BY_SIDE; i++) {
                Path place = Files.createDirectory(directory.resolve(story + " " + i));
                works.add(workers.submit(worker(new Trial(story, place), java, toTry, reference.snapshot())));
            }
            for (Future<?> work : works) {
                work.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private Reference reference(Story story, Java java) throws IOException, InterruptedException {
        try (Trial trial = new Trial(story, Files.createDirectory(directory.resolve(story.name())))) {
            trial.begin();
            int all = trial.process(java, 0).orElseThrow();
            End end = trial.recover();
            assertThat(end.doubled()).as("%s, a run that lives", story).isEmpty();
            assertThat(end.lost()).as("%s, a run that lives", story).isEmpty();
            return new Reference(end.snapshot().orElseThrow(), all);
        }
    }

    private static List<Integer> points(int all) {
        if (ONE > 0) {
            return ImmutableList.of(ONE);
        }
        List<Integer> points =
                new ArrayList<>(IntStream.rangeClosed(1, all).boxed().toList());
        if (!WHOLE) {
            Collections.shuffle(points, new Random(SEED));
        }
        return WHOLE ? points : points.subList(0, Math.min(SAMPLE, all));
    }

    private Callable<Boolean> worker(Trial trial, Java java, ConcurrentLinkedQueue<Integer> toTry, Snapshot expected) {
        return () -> {
            try (trial) {
                for (Integer point = toTry.poll(); point != null; point = toTry.poll()) {
                    die(trial, java, point, expected);
                }
            }
            return true;
        };
    }

    private void die(Trial trial, Java java, int point, Snapshot expected) throws IOException, InterruptedException {
        String about = trial.story() + ", point " + point + ": ";
        try {
            trial.begin();
            assertThat(trial.process(java, point))
                    .as("points of a run that lived")
                    .isEmpty();
            End end = trial.recover();
            count(end);
            check(about, end, expected);
            if (WHOLE && point % 2 == 1) {
                dieTwice(trial, java, point, expected);
            }
        } catch (AssertionError | RuntimeException e) {
            wrong.add(about + e);
        }
    }

    /** The process that comes after the first may die as well, while it finds out or does what was left. */
    private void dieTwice(Trial trial, Java java, int point, Snapshot expected)
            throws IOException, InterruptedException {
        int second = 1 + new Random(SEED + point).nextInt(point + EARLY);
        trial.begin();
        assertThat(trial.process(java, point)).isEmpty();
        trial.later();
        if (trial.process(java, second).isEmpty()) {
            End end = trial.recover();
            count(end);
            check(trial.story() + ", points " + point + " and " + second + ": ", end, expected);
        }
    }

    private void check(String about, End end, Snapshot expected) {
        try {
            end.doubled().forEach(each -> wrong.add(about + each));
            end.lost().forEach(each -> wrong.add(about + "lost " + each));
            end.snapshot().ifPresent(snapshot -> snapshot.isWhat(expected));
        } catch (AssertionError | RuntimeException e) {
            wrong.add(about + e);
        }
    }

    private synchronized void count(End end) {
        points++;
        doubled += end.doubled().size();
        lost += end.lost().size();
    }
}
