package io.orgsync;

import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Planner;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.plan.Waiting;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.testing.InMemorySource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Sources that come back short: cut off, filtered, without a field, without the right to see some records. 50 records each, through
 * the whole planner. Nothing is retired or handed over beyond the ceiling, and nothing at all once the source is in doubt.
 *
 * <p>{@code -Dorgsync.seed=N} plays other reads. References: every accident of the kind "the directory came back empty, so everybody
 * was removed".
 */
final class ShortReadsTest {

    /** All of them: {@code -Dshort.reads=100000}. */
    private static final int READS = Integer.getInteger("short.reads", 5_000);

    private static final int READS_A_TOWN = 500;
    private static final int ACCOUNTS = 50;
    private static final int PARTNERS = 20;
    private static final List<ChangeClass> FROM_SILENCE = List.of(ChangeClass.RETIRE, ChangeClass.HAND_OVER);

    // rclone/rclone#1186, rclone/rclone#4298, rclone/gphotosdl#16
    @Test
    void plan_ofAShortRead_neverGoesBeyondTheCeiling() {
        long seed = Long.getLong("orgsync.seed", 20261122L);
        Map<ChangeClass, Long> planned = new EnumMap<>(ChangeClass.class);
        LongStream.range(seed, seed + (READS + READS_A_TOWN - 1) / READS_A_TOWN)
                .parallel()
                .mapToObj(each -> new ShortTown(each).play())
                .forEachOrdered(counts -> counts.forEach((type, count) -> planned.merge(type, count, Long::sum)));
        System.out.println(
                READS + " short reads, seed " + seed + ": beyond the ceiling 0, planned and held to it " + planned);
        assertThat(planned).as("the reads give guards something to hold").containsKey(ChangeClass.HAND_OVER);
    }

    /** One town in step, read in many short ways. */
    private static final class ShortTown {
        private final Town town = new Town();
        private final Random random;
        private final long seed;
        private final Set<String> hidden = new HashSet<>();
        private final Map<ChangeClass, Long> planned = new EnumMap<>(ChangeClass.class);
        private final Set<String> notPartners = new HashSet<>();
        private InMemorySource standard = town.accounts;
        private InMemorySource partners = town.accounts;
        private double leastRows;
        private long ceiling;

        ShortTown(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        Map<ChangeClass, Long> play() {
            for (int i = 1; i <= ACCOUNTS; i++) {
                town.customer(i, "Customer " + i, "Gold");
                town.edit(i, "Partner", FieldValue.flag(i <= PARTNERS));
            }
            configure();
            town.run();
            town.run();
            town.clock.advance(Duration.ofDays(4));
            for (int i = 0; i < READS_A_TOWN; i++) {
                read(i);
            }
            return planned;
        }

        private void configure() {
            standard = town.accounts.selecting(
                    row -> !hidden.contains(row.get("Id").display()));
            partners = town.accounts.selecting(
                    row -> !hidden.contains(row.get("Id").display())
                            && !notPartners.contains(row.get("Id").display())
                            && row.get("Partner") == FieldValue.flag(true));
            ceiling = random.nextInt(4);
            leastRows = List.of(0.0, 0.5, 0.95).get(random.nextInt(3));
            WhenGone gone = WhenGone.builder()
                    .marker(Fields.of(Town.TYPE, FieldValue.text("gone")))
                    .runs(0)
                    .least(Duration.ZERO)
                    .build();
            List<SyncSpec> syncs = town.desk.syncs();
            town.configureSyncs(List.of(with(syncs.get(0), standard, gone), with(syncs.get(1), partners, gone)));
            Set<Key> canaries = random.nextBoolean() ? Set.of() : Set.of(Town.key(1));
            town.limit(limits -> limits.leastRows(leastRows)
                    .retire(new Ceiling(ceiling, 0))
                    .handOver(new Ceiling(ceiling, 0))
                    .canaries(canaries));
        }

        private static SyncSpec with(SyncSpec spec, InMemorySource source, WhenGone gone) {
            return SyncSpec.builder().from(spec).source(source).whenGone(gone).build();
        }

        private void read(int number) {
            hide();
            Map<String, Map<ChangeClass, Long>> goes = new java.util.HashMap<>();
            try {
                Plan plan = new Planner(town.desk, new Waiting(town.clock, town.clock::advance, (what, done) -> {}))
                        .plan(PlanRequest.everything());
                plan.changes().forEach(line -> count(plan, line, goes));
            } catch (FailureException nothingAtAll) {
                assertThat(nothingAtAll).hasMessageContaining("no record at all");
            }
            String about = "read " + number + " of seed " + seed;
            goes.forEach((sync, counts) -> counts.forEach((type, count) ->
                    assertThat(count).as("%s: %s of %s", about, type, sync).isLessThanOrEqualTo(ceiling)));
            if (inDoubt()) {
                assertThat(goes).as("%s: a source is in doubt", about).isEmpty();
            }
        }

        private void count(Plan plan, Change line, Map<String, Map<ChangeClass, Long>> goes) {
            if (FROM_SILENCE.contains(line.type())) {
                planned.merge(line.type(), 1L, Long::sum);
                if (plan.applies(line)) {
                    goes.computeIfAbsent(line.sync(), sync -> new EnumMap<>(ChangeClass.class))
                            .merge(line.type(), 1L, Long::sum);
                }
            }
        }

        private void hide() {
            hidden.clear();
            notPartners.clear();
            if (random.nextBoolean()) {
                hide(notPartners, random.nextDouble() * random.nextDouble());
            }
            standard.reads(random.nextInt(10) == 0 ? Completeness.PARTIAL : Completeness.COMPLETE);
            partners.reads(random.nextInt(10) == 0 ? Completeness.PARTIAL : Completeness.COMPLETE);
            switch (random.nextInt(4)) {
                case 0 -> hideFrom(1 + random.nextInt(ACCOUNTS), ACCOUNTS);
                case 1 -> hideFrom(1, random.nextInt(ACCOUNTS));
                case 2 -> hide(hidden, random.nextDouble() * random.nextDouble());
                default -> hidden.add(id(1 + random.nextInt(ACCOUNTS)));
            }
        }

        private void hide(Set<String> from, double share) {
            for (int i = 1; i <= ACCOUNTS; i++) {
                if (random.nextDouble() < share) {
                    from.add(id(i));
                }
            }
        }

        private void hideFrom(int first, int last) {
            for (int i = first; i <= last; i++) {
                hidden.add(id(i));
            }
        }

        /** Counted here in the plainest way. */
        private boolean inDoubt() {
            long all = (long) ACCOUNTS - hidden.size();
            long some = LongStream.rangeClosed(1, PARTNERS)
                    .filter(i -> !hidden.contains(id((int) i)) && !notPartners.contains(id((int) i)))
                    .count();
            boolean shrunk = all < ACCOUNTS * leastRows || some < PARTNERS * leastRows;
            boolean noCanary = !town.desk.syncs().get(0).limits().canaries().isEmpty()
                    && (hidden.contains(id(1)) || notPartners.contains(id(1)));
            return shrunk || noCanary || !complete(standard) || !complete(partners);
        }

        private static boolean complete(InMemorySource source) {
            try (var reading = source.read(io.orgsync.source.Selection.everything())) {
                while (reading.next().isPresent()) {}
                return reading.end().completeness() == Completeness.COMPLETE;
            }
        }
    }
}
