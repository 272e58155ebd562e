package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.FailureException;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random histories of a small desk: edits on both sides, deletions, lost answers and jobs, refused batches, and runs in between.
 * Whatever happened, a few plain runs bring the desk in step.
 */
final class HistoriesTest {

    /** Ask for more with {@code -Dhistories=2000}, or for one with {@code -Dorgsync.seed=N}. */
    private static final int HISTORIES = Integer.getInteger("histories", 200);

    private static final int ONE = Integer.getInteger("orgsync.seed", 0);
    private static final int STEPS = 15;
    private static final int ACCOUNTS = 5;
    private static final String NOTE = "notes";
    private static final Set<ChangeClass> STANDING =
            Set.of(ChangeClass.BLOCKED, ChangeClass.ABSENT, ChangeClass.RECREATE);
    private static final List<String> LEVELS =
            List.of("Gold", "Premium", "Ultimate", "Platinum", "Excluded", "Broken claim");
    private static final List<Misfortune> MISFORTUNES = List.of(
            Misfortune.ANSWER_LOST,
            Misfortune.JOB_LOST,
            Misfortune.BATCH_REFUSED,
            Misfortune.TURNED_AWAY,
            Misfortune.SLOW,
            Misfortune.JOBS_UNREADABLE,
            Misfortune.RECORDS_UNREADABLE);

    private final Map<TargetId, String> notes = new HashMap<>();
    private final Map<TargetId, String> owners = new HashMap<>();
    private final Map<TargetId, Set<String>> tags = new HashMap<>();
    private Town town = new Town();
    private Random random = new Random(0);
    private int edits;

    @Test
    void run_afterAnyHistory_bringsTheDeskInStep() {
        int first = ONE > 0 ? ONE : 1;
        int last = ONE > 0 ? ONE : HISTORIES;
        for (int seed = first; seed <= last; seed++) {
            begin(seed);
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            town.organizations.meets(Misfortune.NONE);
            String history = "repeat with -Dorgsync.seed=" + seed;
            settle(history);
            noKeyTwice(history);
            editsSurvive(history);
            managedFieldsFollow(history);
        }
    }

    /** Two accounts that nothing happens to, so that no source ever runs dry. */
    private void begin(int seed) {
        town = new Town();
        town.limit(limits -> limits.leastRows(0));
        random = new Random(seed);
        notes.clear();
        owners.clear();
        tags.clear();
        town.customer(90, "Rock", "Gold");
        town.customer(91, "Stone", "Gold");
        town.edit(91, "Partner", FieldValue.flag(true));
        for (int i = 1; i <= ACCOUNTS; i++) {
            town.customer(i, "Name " + i, "Gold");
        }
        run();
    }

    private void step() {
        int account = 1 + random.nextInt(ACCOUNTS);
        switch (random.nextInt(12)) {
            case 0, 1 -> inSource(account);
            case 2 -> town.accounts.remove(id(account));
            case 3 -> town.customer(account, "Name " + account, "Premium");
            case 4, 5, 6 -> onDesk(account);
            case 7 -> town.organizations.meets(MISFORTUNES.get(random.nextInt(MISFORTUNES.size())));
            case 8 -> town.lines();
            default -> run();
        }
    }

    /** A run, and afterwards the service ends whatever it still had to do. */
    private void run() {
        try {
            town.run();
        } catch (FailureException unreadable) {
            assertThat(unreadable).hasMessageContaining("records cannot be read");
        }
        town.organizations.jobsUnderWay();
    }

    private void inSource(int account) {
        if (!town.accounts.has(id(account))) {
            return;
        }
        switch (random.nextInt(5)) {
            case 0, 1 -> town.edit(account, "Level", FieldValue.text(LEVELS.get(random.nextInt(LEVELS.size()))));
            case 2 -> town.edit(account, "Owner", FieldValue.text("Owner " + random.nextInt(3)));
            case 3 ->
                town.edit(
                        account,
                        "Name",
                        FieldValue.text((random.nextBoolean() ? "Name " : "NAME ") + random.nextInt(8)));
            default -> town.edit(account, "Partner", FieldValue.flag(random.nextBoolean()));
        }
    }

    private void onDesk(int account) {
        TargetId target = town.state
                .links()
                .get(Town.key(account))
                .map(link -> link.target())
                .orElse(null);
        if (target == null || !town.organizations.has(target)) {
            return;
        }
        String value = "edit " + ++edits;
        switch (random.nextInt(8)) {
            case 0 -> town.organizations.edit(target, LEVEL, FieldValue.text("expired"));
            case 1 -> edit(target, OWNER, value, owners);
            case 2 -> edit(target, NOTE, value, notes);
            case 3 -> addTag(target, "tag_" + edits);
            case 4 -> town.organizations.edit(target, "tags", FieldValue.set(tags.getOrDefault(target, Set.of())));
            case 5 -> town.organizations.edit(target, "name", FieldValue.text(value));
            case 6 ->
                town.organizations.edit(
                        target, random.nextBoolean() ? "external_id" : SALESFORCE_ID, FieldValue.empty());
            default -> town.organizations.delete(target);
        }
    }

    private void edit(TargetId target, String field, String value, Map<TargetId, String> kept) {
        town.organizations.edit(target, field, FieldValue.text(value));
        kept.put(target, value);
    }

    private void addTag(TargetId target, String tag) {
        tags.computeIfAbsent(target, none -> new TreeSet<>()).add(tag);
        Set<String> all = new TreeSet<>(words(target));
        all.add(tag);
        town.organizations.edit(target, "tags", FieldValue.set(all));
    }

    private Set<String> words(TargetId target) {
        return town.organizations.get(target).get("tags") instanceof FieldValue.Words words ? words.value() : Set.of();
    }

    /** Two runs; a name that is handed on from record to record takes one more for each. */
    private void settle(String history) {
        town.run();
        town.run();
        List<Change> lines = town.lines();
        for (int i = 0; i < ACCOUNTS && !isSettled(lines); i++) {
            town.run();
            lines = town.lines();
        }
        assertThat(lines).as(history).allMatch(line -> STANDING.contains(line.type()));
    }

    private static boolean isSettled(List<Change> lines) {
        return lines.stream().allMatch(line -> STANDING.contains(line.type()));
    }

    private void noKeyTwice(String history) {
        for (int account = 1; account <= ACCOUNTS; account++) {
            FieldValue key = FieldValue.text(id(account));
            assertThat(town.organizations.all().values().stream()
                            .filter(record -> record.get("external_id").equals(key)))
                    .as("%s, records of account %s", history, account)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private void editsSurvive(String history) {
        town.organizations.all().forEach((target, record) -> {
            String about = history + ", record " + target;
            assertThat(words(target)).as(about).containsAll(tags.getOrDefault(target, Set.of()));
            if (notes.containsKey(target)) {
                assertThat(record.get(NOTE).display()).as(about).isEqualTo(notes.get(target));
            }
            if (owners.containsKey(target)) {
                assertThat(record.get(OWNER).display()).as(about).isEqualTo(owners.get(target));
            }
        });
    }

    private void managedFieldsFollow(String history) {
        Map<String, Change> standing = new HashMap<>();
        town.lines().forEach(line -> standing.put(line.key().value(), line));
        for (int account = 1; account <= ACCOUNTS; account++) {
            if (town.accounts.has(id(account)) && !standing.containsKey(id(account))) {
                follows(account, history + ", account " + account);
            }
        }
    }

    private void follows(int account, String about) {
        Fields source = town.accounts.get(id(account));
        String level = source.get("Level").display();
        if (level.equals("Excluded")) {
            return;
        }
        TargetId target = town.link(account).target();
        Fields record = town.organizations.get(target);
        assertThat(record.get(LEVEL).display()).as(about).isEqualTo(level.toLowerCase(Locale.ROOT));
        assertThat(record.get("name")).as(about).isEqualTo(source.get("Name"));
        assertThat(record.get(SALESFORCE_ID).display()).as(about).isEqualTo(id(account));
        assertThat(record.get("external_id").display()).as(about).isEqualTo(id(account));
        assertThat(words(target).contains("vip")).as(about).isEqualTo(level.equals("Ultimate"));
    }
}
