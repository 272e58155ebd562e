package io.orgsync;

import static io.orgsync.map.Rules.copy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.Sync.RunResult;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapping;
import io.orgsync.map.Rule;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Desk;
import io.orgsync.plan.KeyFields;
import io.orgsync.plan.Limits;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.plan.SyncSpec;
import io.orgsync.plan.Waiting;
import io.orgsync.source.Selection;
import io.orgsync.state.InMemoryState;
import io.orgsync.state.State;
import io.orgsync.state.journal.Due.Mark;
import io.orgsync.target.TargetField;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.testing.InMemoryChanges;
import io.orgsync.testing.InMemoryTarget;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A source that gives only changes, onto a desk that cannot be listed and whose records have no unique names. */
class ChangesTest {

    private static final List<Misfortune> MISFORTUNES = Stream.of(Misfortune.values())
            .filter(each -> each != Misfortune.STUCK && each != Misfortune.RESULTS_SHUFFLED)
            .toList();
    private static final int HISTORIES = Integer.getInteger("change.histories", 60);

    private final Town.VirtualClock clock = new Town.VirtualClock();
    private final InMemoryChanges tickets = new InMemoryChanges();
    private final InMemoryTarget cases = new InMemoryTarget(
            clock,
            List.of(
                    TargetField.any("external_id", Kind.TEXT),
                    TargetField.any("Subject", Kind.TEXT),
                    TargetField.any("Status", Kind.TEXT)));
    private final State state = new InMemoryState();
    private final Desk desk = desk(Limits.standard());
    private Runnable meanwhile = () -> {};
    private final Sync sync =
            new Sync(desk, cases, new Waiting(clock, clock::advance, (what, done) -> meanwhile.run()), "test");

    private Desk desk(Limits limits) {
        Mapping mapping = Mapping.builder()
                .name("tickets")
                .key(copy("id"))
                .keyForm(text -> text.equals("junk") ? "" : text)
                .lets(ImmutableList.of())
                .include(input -> input.field("status").display().equals("broken")
                        ? Derived.problem("broken")
                        : Derived.value(
                                FieldValue.flag(!input.field("status").display().equals("deleted"))))
                .claim(input -> Derived.value(FieldValue.number(0)))
                .rules(ImmutableList.of(
                        new Rule("tickets.Subject", Field.of("Subject", Kind.TEXT), copy("subject")),
                        new Rule("tickets.Status", Field.of("Status", Kind.TEXT), copy("status"))))
                .requirements(ImmutableList.of())
                .overrides(ImmutableMap.of())
                .digest("rules")
                .usesToday(false)
                .build();
        return Desk.builder()
                .name("cases")
                .target(cases.byKey())
                .state(state)
                .syncs(ImmutableList.of(new SyncSpec(
                        "tickets",
                        tickets,
                        mapping,
                        limits,
                        new SyncSpec.WhenGone(Fields.none(), 3, Duration.ofDays(3), true, ImmutableMap.of()))))
                .keys(new KeyFields(ImmutableList.of("external_id"), "external_id", "", text -> text))
                .zone(ZoneOffset.UTC)
                .listEvery(Duration.ofDays(7))
                .reviewFirst(true)
                .build();
    }

    private static Fields ticket(int id, String subject, String status) {
        return Fields.builder()
                .put("id", FieldValue.text(Integer.toString(id)))
                .put("subject", FieldValue.text(subject))
                .put("status", FieldValue.text(status))
                .build();
    }

    private void put(int id, String subject, String status) {
        tickets.put(Integer.toString(id), ticket(id, subject, status));
    }

    @CanIgnoreReturnValue
    private RunResult run() {
        return sync.run(PlanRequest.everything());
    }

    private List<Change> lines(PlanRequest request) {
        List<Change> lines = new ArrayList<>();
        Plan plan = sync.plan(request, each -> {
            each.changes().forEach(lines::add);
            return Optional.empty();
        });
        assertThat(plan.summary().counts().values().stream()
                        .mapToLong(count -> count)
                        .sum())
                .isEqualTo(lines.size());
        return lines;
    }

    private String held(int id, String field) {
        return cases.get(cases.idOf("external_id", Integer.toString(id)))
                .get(field)
                .display();
    }

    private Mark due(int id) {
        return Objects.requireNonNull(state.due().of(ImmutableSet.of(key(id))).get(key(id)));
    }

    private boolean isDue(int id) {
        return state.due().of(ImmutableSet.of(key(id))).containsKey(key(id));
    }

    private static Key key(int id) {
        return new Key(Integer.toString(id));
    }

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
    void run_recordThatIsDueAndChanged_isReadOnce() {
        put(1, "first", "broken");
        put(2, "other", "broken");
        run();
        put(1, "second", "new");
        run();

        assertThat(held(1, "Subject")).isEqualTo("second");
        assertThat(tickets.fetched()).containsExactly(key(2));
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

    // deeplethe/utopia#794, kenn-io/msgvault#275
    @Test
    void run_readThatFails_losesNothing() {
        put(1, "a", "new");
        put(2, "b", "new");
        put(3, "c", "new");
        cases.meets(Misfortune.KEYS_UNREADABLE);

        assertThatThrownBy(this::run).isInstanceOf(FailureException.class);
        assertThat(state.cursors().of("tickets")).contains("2");
        run();

        assertThat(cases.size()).isEqualTo(3);
        assertThat(state.cursors().of("tickets")).contains("3");
    }

    // drt-hub/drt#1074
    @Test
    void run_recordThatIsRefused_isReadAgainUntilItFits() {
        put(1, "good", "new");
        put(2, "bad", "new");
        cases.chokesOn(item -> item.values().get("Subject").display().equals("bad"));
        run();

        assertThat(cases.size()).isEqualTo(1);
        assertThat(due(2).failures()).isEqualTo(1);
        run();
        assertThat(due(2).failures()).isEqualTo(2);

        tickets.putSilently("2", ticket(2, "mended", "new"));
        run();
        assertThat(cases.size()).isEqualTo(2);
        assertThat(isDue(2)).isFalse();
    }

    @Test
    void run_invalidRecord_staysDueAndKeylessOnesAreTold() {
        put(1, "a", "broken");
        tickets.put("junk", Fields.of("id", FieldValue.text("junk")));

        RunResult first = run();
        assertThat(first.plan().summary().keylessCount()).isEqualTo(1);
        assertThat(first.plan().summary().counts()).isEqualTo(ImmutableMap.of(ChangeClass.BLOCKED, 1L));
        assertThat(due(1).failures()).isZero();
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

    @Test
    void run_dueRecordThatIsGone_isForgotten() {
        put(1, "a", "broken");
        run();
        assertThat(isDue(1)).isTrue();
        tickets.remove("1");

        run();

        assertThat(isDue(1)).isFalse();
    }

    @Test
    void run_recordThatIsNotReady_isReadAgainForAMonth() {
        tickets.putUnready("1", ticket(1, "a", "new"));
        run();
        run();
        assertThat(due(1).again()).isTrue();
        assertThat(cases.size()).isEqualTo(1);

        clock.advance(Duration.ofDays(20));
        tickets.putUnready("1", ticket(1, "b", "new"));
        run();
        clock.advance(Duration.ofDays(20));
        run();
        assertThat(isDue(1)).isTrue();
        clock.advance(Duration.ofDays(20));
        run();
        assertThat(isDue(1)).isFalse();
    }

    @Test
    void run_recordThatBecomesReady_isWrittenAndForgotten() {
        tickets.putUnready("1", ticket(1, "a", "new"));
        cases.chokesOn(item -> true);
        run();
        assertThat(due(1).again()).isTrue();
        assertThat(due(1).failures()).isEqualTo(1);
        cases.chokesOn(item -> false);
        tickets.putSilently("1", ticket(1, "ready", "new"));
        run();

        assertThat(held(1, "Subject")).isEqualTo("ready");
        assertThat(isDue(1)).isFalse();
    }

    @Test
    void run_brokenRecordThatIsNotReady_waitsAsABrokenOne() {
        tickets.putUnready("1", ticket(1, "a", "broken"));
        run();

        assertThat(due(1).again()).isFalse();
        assertThat(isDue(1)).isTrue();
    }

    @Test
    void run_waitingRecordThatBecomesUnready_isReadAgain() {
        put(1, "a", "broken");
        run();
        tickets.putUnready("1", ticket(1, "a", "new"));
        run();

        assertThat(due(1).again()).isTrue();
    }

    @Test
    void run_caseThatLostItsKey_isFoundByItsLinkAndKeyed() {
        put(1, "a", "new");
        run();
        TargetId id = cases.idOf("external_id", "1");
        cases.edit(id, "external_id", FieldValue.empty());
        put(1, "b", "new");
        run();

        assertThat(held(1, "Subject")).isEqualTo("b");
        assertThat(cases.size()).isEqualTo(1);
    }

    @Test
    void run_caseThatWasDeleted_isOfferedToBeMadeAgain() {
        put(1, "a", "new");
        run();
        cases.delete(cases.idOf("external_id", "1"));
        put(1, "b", "new");

        assertThat(run().plan().summary().counts()).isEqualTo(ImmutableMap.of(ChangeClass.RECREATE, 1L));
        assertThat(cases.size()).isZero();
        assertThat(isDue(1)).isTrue();
    }

    @Test
    void run_caseOfSomebodyElse_isAdoptedByItsKeyAfterAReview() {
        put(2, "b", "new");
        assertThat(sync.run(new PlanRequest(Selection.only(key(2)), ImmutableSet.of()))
                        .applied())
                .isNotNull();
        cases.add(Fields.of("external_id", FieldValue.text("1")));
        put(1, "a", "new");

        assertThat(run().applied()).isNull();
        assertThat(held(1, "Subject")).isNotEqualTo("a");
        Plan plan = sync.plan(PlanRequest.everything(), each -> Optional.of("print"));
        assertThat(sync.apply(plan, "print").failed()).isZero();
        assertThat(held(1, "Subject")).isEqualTo("a");

        cases.add(Fields.of("external_id", FieldValue.text("3")));
        put(3, "c", "new");
        assertThat(run().applied()).isNotNull();
        assertThat(held(3, "Subject")).isEqualTo("c");
        assertThat(cases.size()).isEqualTo(3);
    }

    @Test
    void run_caseOfSomebodyElseThatIsAsItShouldBe_needsNoReview() {
        cases.add(Fields.builder()
                .put("external_id", FieldValue.text("1"))
                .put("Subject", FieldValue.text("a"))
                .put("Status", FieldValue.text("new"))
                .build());
        put(1, "a", "new");
        put(2, "b", "new");

        assertThat(run().applied()).isNotNull();
        assertThat(cases.size()).isEqualTo(2);
    }

    @Test
    void plan_twoCasesOfOneTicket_namesBothByTheirIds() {
        TargetId one = cases.add(Fields.of("external_id", FieldValue.text("1")));
        TargetId two = cases.add(Fields.of("external_id", FieldValue.text("1")));
        put(1, "a", "new");

        Change line = lines(PlanRequest.everything()).get(0);

        assertThat(line.reason()).isEqualTo(Reason.TWO_TARGETS);
        assertThat(line.name()).isEqualTo("1");
        assertThat(line.remarks())
                .anySatisfy(remark -> assertThat(remark.message())
                        .contains("the record of 1 (" + one + ") and the record of 1 (" + two + ")"));
    }
}
