package io.orgsync.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.orgsync.runner.scenario.Scene.Ended;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five hundred runs with faults mixed by chance, and edits on both sides in between: whatever happened, plain runs afterwards reach what
 * a desk without faults reaches. {@code -Dorgsync.seed=N} repeats one mix,
 * {@code -Dorgsync.mixes=N} tries more.
 */
final class FaultMixTest {

    private static final int MIXES = Integer.getInteger("orgsync.mixes", 25);
    private static final int RUNS = 20;
    private static final int TWIN_RUNS_EVERY = 4;
    private static final int FOR_GOOD = 1_000_000;
    private static final ImmutableList<Integer> PAGE_SIZES = ImmutableList.of(7, 20, 50, 2000);
    private static final ImmutableListMultimap<Place, Trouble> TROUBLES = troubles();

    static LongStream seeds() {
        Long only = Long.getLong("orgsync.seed");
        return only == null ? LongStream.rangeClosed(1, MIXES) : LongStream.of(only);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mix_plainRunsReachTheFaultFreeResult(long seed) {
        List<String> log = new ArrayList<>();
        try {
            mix(new Random(seed), log);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "repeat with -Dorgsync.seed=" + seed + "\n" + String.join("\n", log) + "\n" + e.getMessage(), e);
        }
    }

    private static void mix(Random random, List<String> log) {
        Sandbox.Builder setup = Sandbox.builder()
                .accounts(40 + random.nextInt(21))
                .seed(random.nextLong())
                .pageSize(PAGE_SIZES.get(random.nextInt(PAGE_SIZES.size())))
                .existingOrganizations(random.nextInt(4) > 0);
        try (Scene faulty = new Scene(setup);
                Scene twin = new Scene(setup)) {
            Edits edits = new Edits(random, faulty, twin);
            for (int run = 0; run < RUNS; run++) {
                log.add("run " + run + ": " + arm(faulty, random));
                Ended ended = faulty.attempt();
                log.add(ended.words());
                edits.ran(ended.well());
                faulty.sandbox.salesforce().faults().clear();
                faulty.sandbox.zendesk().faults().clear();
                pass(faulty, random);
                if (run % TWIN_RUNS_EVERY == 0) {
                    twin.later();
                    assertThat(twin.attempt().well()).isTrue();
                }
                edits.some();
            }
            edits.mend();
            faulty.sandbox.clock().advance(Duration.ofHours(25));
            faulty.settle();
            twin.settle();
            Snapshot.of(faulty.sandbox).isWhat(Snapshot.of(twin.sandbox));
        }
    }

    /** Mostly too short for the export to show what was done, sometimes so long that a spent allowance is back. */
    private static void pass(Scene scene, Random random) {
        Duration time = random.nextInt(5) == 0 ? Duration.ofHours(25) : Duration.ofSeconds(random.nextInt(120));
        scene.sandbox.clock().advance(time);
    }

    private static List<String> arm(Scene scene, Random random) {
        List<String> armed = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Place place = Place.ALL.get(random.nextInt(Place.ALL.size()));
            ImmutableList<Trouble> possible = TROUBLES.get(place);
            Trouble trouble = possible.get(random.nextInt(possible.size()));
            int times = random.nextInt(3) == 0 ? FOR_GOOD : 1 + random.nextInt(3);
            Fault fault = Fault.of(place.match().after(random.nextInt(3)), trouble.effect());
            place.faults(scene.sandbox).add(fault.times(times));
            armed.add(place + " " + trouble + " x" + times);
        }
        return armed;
    }

    private static ImmutableListMultimap<Place, Trouble> troubles() {
        ImmutableListMultimap.Builder<Place, Trouble> all = ImmutableListMultimap.builder();
        Place.ALL.forEach(place -> all.putAll(place, Trouble.onTheWay())
                .putAll(place, Trouble.statuses(place, 0))
                .putAll(place, Trouble.statuses(place, 1))
                .putAll(place, Trouble.statuses(place, 2))
                .putAll(place, Trouble.states(place)));
        return all.build();
    }
}
