package io.orgsync.plan;

import static com.google.common.base.Preconditions.checkState;
import static io.orgsync.plan.GuardBench.LOST;

import com.google.common.collect.ImmutableSet;
import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.plan.Limits.Sensitive;
import io.orgsync.plan.Plan.Approved;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.PlanSummary.Ruling;
import io.orgsync.state.journal.ApprovalBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One random history of plans and applies, and what has to hold of it. Counts by itself, in the plainest way. */
final class GuardHistory {

    private static final int STEPS = 12;
    private static final int LINES = 14;
    private static final Duration DAY = Duration.ofHours(24);
    private static final ChangeClass[] CLASSES = ChangeClass.values();
    private static final List<String> FIELDS = List.of("level", "seats", "owner");
    private static final Set<String> CLASS_GUARDS = Set.of("create", "update", "retire", "hand-over", "recreate");
    private static final List<String> SYNCS = List.of("standard", "partners");

    private final GuardBench bench = new GuardBench();
    private final Random random;
    private final Map<String, Ceiling> ceilings = new HashMap<>();
    private final List<Gone> gone = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();
    private final int links;
    private List<Change> last = List.of();
    private int key;

    /** A change that went, by one guard that counts it. */
    private record Gone(String sync, String guard, Instant at) {}

    /** A number that a person let go, and when it was last of use. */
    private record Given(String sync, String guard, long most, Instant until) {}

    GuardHistory(long seed) {
        random = new Random(seed);
        links = random.nextInt(30);
        bench.links(links, random.nextInt(5));
        for (String guard : List.of("create", "update", "retire", "hand-over", "field", LOST)) {
            ceilings.put(guard, new Ceiling(random.nextInt(5), random.nextInt(4) / 10.0));
        }
        bench.limits = Limits.builder()
                .create(ceiling("create"))
                .update(ceiling("update"))
                .retire(ceiling("retire"))
                .handOver(ceiling("hand-over"))
                .oneField(ceiling("field"))
                .addSensitive(new Sensitive(LOST, (before, after) -> false, ceiling(LOST)))
                .build();
    }

    private Ceiling ceiling(String guard) {
        return Objects.requireNonNull(ceilings.get(guard.startsWith(Guards.OF_FIELD) ? "field" : guard));
    }

    private long most(String guard) {
        return guard.equals("recreate")
                ? 0
                : Math.max(
                        ceiling(guard).count(), (long) Math.floor(ceiling(guard).share() * links));
    }

    void play() {
        for (int step = 0; step < STEPS; step++) {
            bench.now = bench.now.plus(Duration.ofMinutes(1 + random.nextInt(600)));
            List<Change> lines = lines();
            Plan plan = bench.plan(lines);
            sameInAnyOrder(plan, lines);
            approveBeforehand(plan);
            Plan approved = approve(plan);
            holds(approved, lines);
            if (random.nextInt(4) > 0) {
                bench.apply(approved).forEach(this::note);
                overADay();
            }
        }
    }

    private List<Change> lines() {
        List<Change> lines = new ArrayList<>();
        int count = random.nextInt(LINES);
        ChangeClass often = CLASSES[random.nextInt(CLASSES.length)];
        for (int i = 0; i < count; i++) {
            ChangeClass type = random.nextBoolean() ? often : CLASSES[random.nextInt(CLASSES.length)];
            List<String> fields = new ArrayList<>(FIELDS);
            Collections.shuffle(fields, random);
            int number = ++key;
            Change change = GuardBench.change(
                    type, number, fields.subList(0, 1 + random.nextInt(2)).toArray(new String[0]));
            change = GuardBench.of(SYNCS.get(random.nextInt(4) / 3), change);
            boolean lost = type.writes() && random.nextInt(4) == 0;
            lines.add(lost ? GuardBench.lost(change) : change);
        }
        List<Change> again = new ArrayList<>(last);
        again.removeIf(line -> random.nextInt(3) > 0);
        again.addAll(lines);
        last = distinct(again);
        return last;
    }

    /** A plan has one line a key. */
    private static List<Change> distinct(List<Change> lines) {
        Set<String> keys = new HashSet<>();
        return lines.stream().filter(line -> keys.add(line.key().value())).toList();
    }

    private void sameInAnyOrder(Plan plan, List<Change> lines) {
        List<Change> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        checkState(plan.summary().equals(bench.plan(lines).summary()), "the same plan is decided otherwise");
        checkState(plan.summary().equals(bench.plan(shuffled).summary()), "the order of lines decides");
    }

    private void approveBeforehand(Plan plan) {
        for (Guard guard : plan.summary().withheld()) {
            if (random.nextInt(4) == 0) {
                ImmutableSet.Builder<String> shown = ImmutableSet.builder();
                plan.counted(guard).forEach(line -> shown.add(line.digest()));
                Instant until = bench.now.plus(Duration.ofHours(1 + random.nextInt(30)));
                bench.state
                        .approvals()
                        .add(new ApprovalBuilder()
                                .sync(guard.sync())
                                .guard(guard.name())
                                .most(guard.count())
                                .changes(shown.build())
                                .by("Ada")
                                .at(bench.now)
                                .until(until)
                                .build());
                given.add(new Given(guard.sync(), guard.name(), guard.count(), until));
            }
        }
    }

    private Plan approve(Plan plan) {
        List<Approved> approvals = new ArrayList<>();
        for (Guard guard : plan.summary().withheld()) {
            if (random.nextInt(3) == 0) {
                long most = Math.max(0, guard.count() + random.nextInt(3) - 1);
                approvals.add(new Approved(guard.sync(), guard.name(), most));
                given.add(new Given(guard.sync(), guard.name(), most, bench.now));
            }
        }
        Plan approved = plan.approving(approvals);
        checkState(
                approved.summary().equals(approved.approving(List.of()).summary()), "approving nothing changes a plan");
        return approved;
    }

    private void holds(Plan plan, List<Change> lines) {
        for (Guard guard : plan.summary().guards()) {
            if (guard.ruling() != Ruling.APPROVED) {
                long goes = lines.stream()
                        .flatMap(line -> plan.allowed(line).stream())
                        .filter(part -> counts(guard.sync(), guard.name(), part))
                        .count();
                checkState(
                        goes == 0 || goes + earlier(guard) <= most(guard.name()),
                        "%s changes go by %s, and %s went before",
                        goes,
                        guard,
                        earlier(guard));
            }
            long counted = counted(plan, lines, guard);
            checkState(guard.count() == counted, "%s changes are counted by %s", counted, guard);
            checkState(
                    guard.ruling() != Ruling.WITHHELD || counted + earlier(guard) > most(guard.name()),
                    "withheld without need: %s",
                    guard);
        }
        SYNCS.forEach(sync -> nothingSlips(plan, lines, sync));
        lines.forEach(line -> goesUnlessWithheld(plan, line));
    }

    /** Guards of classes count what the others leave. */
    private static long counted(Plan plan, List<Change> lines, Guard guard) {
        Set<String> others = new HashSet<>();
        plan.summary().withheld().stream()
                .filter(each -> each.sync().equals(guard.sync()) && !isClass(each.name()))
                .forEach(each -> others.add(each.name()));
        return lines.stream()
                .filter(line -> counts(guard.sync(), guard.name(), line))
                .filter(line -> !isClass(guard.name()) || leaves(others, line))
                .count();
    }

    private static boolean isClass(String guard) {
        return CLASS_GUARDS.contains(guard);
    }

    private static boolean leaves(Set<String> withheld, Change line) {
        boolean allFields = line.writes().keys().stream().allMatch(field -> withheld.contains("field " + field));
        return !(line.type() == ChangeClass.UPDATE && allFields)
                && line.sensitive().stream().noneMatch(withheld::contains);
    }

    /** Guards that are not in the plan at all have found nothing to ask about. */
    private void nothingSlips(Plan plan, List<Change> lines, String sync) {
        Set<String> asking = new HashSet<>();
        plan.summary().guards().stream()
                .filter(each -> each.sync().equals(sync))
                .forEach(each -> asking.add(each.name()));
        Set<String> names = new HashSet<>();
        lines.forEach(line -> names.addAll(line.guards()));
        names.removeAll(asking);
        for (String name : names) {
            long goes = lines.stream().filter(line -> counts(sync, name, line)).count();
            long before = summed(name) ? gone(sync, name, bench.now.minus(DAY)) : 0;
            checkState(goes == 0 || goes + before <= most(name), "%s %s of %s are not guarded", goes, name, sync);
        }
    }

    private void goesUnlessWithheld(Plan plan, Change line) {
        Set<String> withheld = new HashSet<>();
        plan.summary().withheld().stream()
                .filter(guard -> guard.sync().equals(line.sync()))
                .forEach(guard -> withheld.add(guard.name()));
        Set<String> both = new HashSet<>(line.guards());
        both.retainAll(withheld);
        Optional<Change> goes = plan.allowed(line);
        if (both.isEmpty() && line.type() != ChangeClass.PROPOSED) {
            checkState(goes.equals(Optional.of(line)), "held back without a guard: %s", line);
        }
        if (goes.isPresent()) {
            Set<String> left = new HashSet<>(goes.get().guards());
            left.retainAll(withheld);
            checkState(left.isEmpty(), "goes although withheld by %s: %s", left, line);
            Set<String> kept = new HashSet<>(line.writes().keys());
            kept.removeIf(field ->
                    withheld.contains(Guards.ofField(field)) && line.type().guardsFields());
            checkState(kept.equals(Set.copyOf(goes.get().writes().keys())), "more than withheld is left out: %s", line);
        }
    }

    private static boolean counts(String sync, String guard, Change change) {
        return change.sync().equals(sync) && change.guards().contains(guard);
    }

    private static boolean summed(String guard) {
        return guard.equals("retire") || guard.equals(LOST);
    }

    private long earlier(Guard guard) {
        return summed(guard.name()) ? gone(guard.sync(), guard.name(), bench.now.minus(DAY)) : 0;
    }

    private long gone(String sync, String guard, Instant since) {
        return gone.stream()
                .filter(each -> each.sync().equals(sync)
                        && each.guard().equals(guard)
                        && !each.at().isBefore(since))
                .count();
    }

    private void note(Change change) {
        change.guards().forEach(guard -> gone.add(new Gone(change.sync(), guard, bench.now)));
    }

    /** However they were portioned: no more than the ceiling and what people gave. */
    private void overADay() {
        Instant since = bench.now.minus(DAY);
        for (String sync : SYNCS) {
            for (String guard : List.of("retire", LOST)) {
                long allowed = given.stream()
                        .filter(each -> each.sync().equals(sync)
                                && each.guard().equals(guard)
                                && !each.until().isBefore(since))
                        .mapToLong(Given::most)
                        .sum();
                checkState(
                        gone(sync, guard, since) <= most(guard) + allowed,
                        "%s %s of %s within a day, ceiling %s, approved %s",
                        gone(sync, guard, since),
                        guard,
                        sync,
                        most(guard),
                        allowed);
            }
        }
    }
}
