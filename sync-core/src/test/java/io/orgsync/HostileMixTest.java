package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.REGION;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.orgsync.Hostilities.Death;
import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Reason;
import io.orgsync.state.Link;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.WriteItem;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random histories in which everything happens at once: people edit both sides, also between the steps of a run, the service fails, and
 * processes die anywhere. In the end every record is as the plain model says, or a line of the plan says why not; and no write ever left
 * that created what was there, or that replaced an edit which could be read, unless a policy says so.
 */
final class HostileMixTest {

    /** Ask for more with {@code -Dhostile=10000}, or for one with {@code -Dorgsync.seed=N}. */
    private static final int HISTORIES = Integer.getInteger("hostile", 300);

    private static final int ONE = Integer.getInteger("orgsync.seed", 0);
    private static final int STEPS = 15;
    private static final int ACCOUNTS = 6;
    private static final int LONGEST_LIFE = 60;
    private static final Set<ChangeClass> STANDING =
            Set.of(ChangeClass.BLOCKED, ChangeClass.ABSENT, ChangeClass.RECREATE, ChangeClass.PROPOSED);
    private static final List<String> LEVELS = List.of("Gold", "Premium", "Ultimate", "Platinum", "Excluded");
    private static final List<Misfortune> MISFORTUNES = List.of(
            Misfortune.ANSWER_LOST,
            Misfortune.LOST_ON_THE_WAY,
            Misfortune.JOB_LOST,
            Misfortune.BATCH_REFUSED,
            Misfortune.TURNED_AWAY,
            Misfortune.SLOW,
            Misfortune.JOBS_UNREADABLE,
            Misfortune.RECORDS_UNREADABLE);

    private Town town = new Town();
    private Random random = new Random(0);
    private People people = new People(town);
    private Hostilities hostilities = hostilities();
    private final List<AssertionError> wrong = new ArrayList<>();
    private String history = "";
    private boolean calm;
    private int deaths;
    private int unseen;

    @Test
    void history_ofAnyKind_endsInStepOrExplained() {
        int first = ONE > 0 ? ONE : 1;
        int last = ONE > 0 ? ONE : HISTORIES;
        for (int seed = first; seed <= last; seed++) {
            live(seed);
        }
        System.out.println("hostile mixes: " + (last - first + 1) + ", deaths: " + deaths
                + ", edits that met a write unseen: " + unseen);
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.size() + " histories end wrong; the first: " + wrong.get(0), wrong.get(0));
        }
        assertThat(deaths).isPositive();
    }

    private void live(int seed) {
        history = "repeat with -Dorgsync.seed=" + seed;
        try {
            begin(seed);
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            calm = true;
            hostilities.everythingArrives();
            town.organizations.meets(Misfortune.NONE);
            settle();
            PlainModel model = new PlainModel(town, people, ACCOUNTS, history);
            model.noneTwice();
            people.findEverything(history);
            model.everythingFollows();
            unseen += people.unseen();
        } catch (AssertionError | RuntimeException e) {
            wrong.add(new AssertionError(history + ": " + e.getMessage(), e));
        }
    }

    /** Two accounts that nothing happens to, so that no source ever runs dry. */
    private void begin(int seed) {
        town = new Town();
        town.withoutGuards();
        random = new Random(seed);
        people = new People(town);
        calm = true;
        town.customer(90, "Rock", "Gold");
        town.customer(91, "Stone", "Gold");
        town.edit(91, "Partner", FieldValue.flag(true));
        for (int i = 1; i <= ACCOUNTS; i++) {
            town.customer(i, "Name " + i, "Gold");
        }
        hostilities = hostilities();
        if (random.nextBoolean()) {
            run();
        }
        calm = false;
    }

    private Hostilities hostilities() {
        Hostilities all = new Hostilities(town.desk, town.organizations, town.clock, new Meanwhile());
        town.configure(all.desk());
        town.sync = all.revive();
        return all;
    }

    private void step() {
        int account = 1 + random.nextInt(ACCOUNTS);
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                inSource(account);
                inSource(1 + random.nextInt(ACCOUNTS));
                inSource(1 + random.nextInt(ACCOUNTS));
            }
            case 2 -> town.accounts.remove(id(account));
            case 3 -> town.customer(account, "Name " + account, "Premium");
            case 4, 5 -> onDesk(key(account), ImmutableList.of());
            case 6 -> town.organizations.meets(MISFORTUNES.get(random.nextInt(MISFORTUNES.size())));
            default -> run();
        }
    }

    /** A run, which may die; the service may need until later for what it was given. */
    private void run() {
        boolean mayDie = !calm && random.nextInt(3) > 0;
        hostilities.dieAfter(mayDie ? 1 + random.nextInt(LONGEST_LIFE) : 0);
        try {
            town.run();
        } catch (FailureException unreadable) {
            assertThat(unreadable).hasMessageContaining("records cannot be read");
        } catch (Death death) {
            deaths++;
            town.sync = hostilities.revive();
        }
        hostilities.dieAfter(0);
        if (random.nextBoolean()) {
            hostilities.everythingArrives();
        }
    }

    /** People do not wait for a run to end. */
    private final class Meanwhile implements Hostilities.Happening {
        @Override
        public void beforeRecheck() {
            if (!calm && random.nextBoolean()) {
                onDesk(key(1 + random.nextInt(ACCOUNTS)), ImmutableList.of());
            }
        }

        @Override
        public void sent(Batch batch) {
            for (WriteItem item : batch.items()) {
                people.respectedBy(item, history);
                if (item.id() == null) {
                    isNew(item);
                }
            }
        }

        @Override
        public void afterRecheck(Batch batch) {
            if (!calm && random.nextInt(4) == 0) {
                WriteItem item = batch.items().get(random.nextInt(batch.items().size()));
                onDesk(item.key(), ImmutableList.of(batch));
            }
        }
    }

    private void isNew(WriteItem item) {
        assertThat(town.organizations.all().values())
                .as("%s, a create of %s, which is there", history, item.key())
                .noneMatch(record ->
                        record.get("external_id").display().equals(item.key().value()));
        assertThat(hostilities.onTheirWay().stream().flatMap(batch -> batch.items().stream()))
                .as("%s, a create of %s, which is on its way", history, item.key())
                .noneMatch(other -> other.id() == null && other.key().equals(item.key()));
    }

    private void inSource(int account) {
        if (!town.accounts.has(id(account))) {
            return;
        }
        switch (random.nextInt(7)) {
            case 0, 1 -> town.edit(account, "Level", FieldValue.text(LEVELS.get(random.nextInt(LEVELS.size()))));
            case 2, 6 -> town.edit(account, "Owner", FieldValue.text("Owner " + random.nextInt(9)));
            case 3 -> town.edit(account, "Region", FieldValue.text("Region " + random.nextInt(3)));
            case 4 -> town.edit(account, "Name", FieldValue.text("Name " + (1 + random.nextInt(ACCOUNTS + 2))));
            default -> town.edit(account, "Partner", FieldValue.flag(random.nextBoolean()));
        }
    }

    /** @param leaving a batch that leaves while this happens */
    private void onDesk(Key account, ImmutableList<Batch> leaving) {
        TargetId target = town.state.links().get(account).map(Link::target).orElse(null);
        if (target == null || !town.organizations.has(target)) {
            return;
        }
        Iterable<Batch> onTheirWay = Iterables.concat(leaving, hostilities.onTheirWay());
        switch (random.nextInt(9)) {
            case 0 -> town.organizations.edit(target, LEVEL, FieldValue.text("expired"));
            case 1, 2 -> people.type(target, OWNER, onTheirWay);
            case 3 -> people.type(target, REGION, onTheirWay);
            case 4 -> people.type(target, People.NOTE, onTheirWay);
            case 5, 6 -> people.addTag(target, onTheirWay);
            case 7 -> town.organizations.edit(target, SALESFORCE_ID, FieldValue.empty());
            default -> {
                if (random.nextInt(4) == 0) {
                    town.organizations.delete(target);
                }
            }
        }
    }

    /** Two runs; a name that is handed on from record to record may take one more for each. */
    private void settle() {
        run();
        run();
        List<Change> lines = town.lines();
        for (int i = 0; i < ACCOUNTS && !isSettled(lines); i++) {
            run();
            lines = town.lines();
        }
        assertThat(lines)
                .as(history)
                .allMatch(line -> STANDING.contains(line.type()))
                .allMatch(line -> line.reason() != Reason.UNSETTLED);
    }

    private static boolean isSettled(List<Change> lines) {
        return lines.stream().allMatch(line -> STANDING.contains(line.type()));
    }
}
