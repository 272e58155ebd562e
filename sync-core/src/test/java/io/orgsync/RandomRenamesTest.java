package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random sets of renames and new records on a small desk. Whatever is planned can be carried out one by one, with at most one temporary
 * name per ring, without two records ever having one name; and whatever is not planned could not.
 */
final class RandomRenamesTest {

    /** Ask for more with {@code -Drenames=20000}, or for one with {@code -Dorgsync.seed=N}. */
    private static final int ROUNDS = Integer.getInteger("renames", 250);

    private static final int ONE = Integer.getInteger("orgsync.seed", 0);
    private static final int FIRST = ONE > 0 ? ONE : 1;
    private static final int LAST = ONE > 0 ? ONE : ROUNDS;
    private static final int ACCOUNTS = 9;
    private static final int NEW_ACCOUNTS = 3;
    private static final int NAMES = 12;

    private Town town = new Town();
    private Random random = new Random(0);

    @Test
    void plannedRenames_canBeCarriedOut_andOthersCouldNot() {
        for (int seed = FIRST; seed <= LAST; seed++) {
            begin(seed, false);
            String round = "repeat with -Dorgsync.seed=" + seed;
            List<Change> lines = town.lines();
            carriedOut(round, lines);
            assertThat(planned(lines)).as(round).isEqualTo(possible());
            rests(round, lines);
        }
    }

    // MISP/MISP#11031
    @Test
    void plannedNames_withASuffix_canBeCarriedOut_andEverythingGetsOne() {
        for (int seed = FIRST; seed <= LAST; seed++) {
            begin(seed, true);
            String round = "with suffixes; repeat with -Dorgsync.seed=" + seed;
            List<Change> lines = town.lines();
            carriedOut(round, lines);
            assertThat(lines)
                    .as(round)
                    .allMatch(line -> line.type() != ChangeClass.BLOCKED)
                    .allMatch(line -> line.type() == ChangeClass.PROPOSED
                            || line.remarks().isEmpty());
            rests(round, lines);
        }
    }

    /** One run gives every record the name that was planned for it, and the next one renames nothing. */
    private void rests(String round, List<Change> lines) {
        assertThat(town.applyByHand(summary -> summary).failed()).as(round).isZero();
        lines.stream()
                .filter(line -> line.writes().has("name"))
                .forEach(line -> assertThat(wanted(
                                town.organizations.get(town.state
                                        .links()
                                        .get(line.key())
                                        .orElseThrow()
                                        .target()),
                                "name"))
                        .as("%s, %s", round, line.key())
                        .isEqualTo(wanted(line.writes(), "name")));
        assertThat(town.lines()).as(round).allMatch(line -> line.writes().isEmpty());
    }

    private void begin(int seed, boolean suffixes) {
        town = new Town();
        random = new Random(seed);
        if (suffixes) {
            town.changeRules(
                    "standard",
                    mapping -> mapping.nameSuffix(input -> Derived.value(
                            FieldValue.text(" (" + input.field("Id").display() + ")"))));
        }
        for (int i = 1; i <= ACCOUNTS; i++) {
            town.customer(i, "Name " + i, "Gold");
            town.organizations.add(
                    Fields.of("name", FieldValue.text("Name " + i)).with("external_id", FieldValue.text(Town.id(i))));
        }
        for (int i = 1; i <= ACCOUNTS; i++) {
            if (random.nextInt(4) > 0) {
                town.edit(i, "Name", FieldValue.text(anyName()));
            }
        }
        for (int i = 1; i <= NEW_ACCOUNTS; i++) {
            town.customer(ACCOUNTS + i, anyName(), "Gold");
        }
        if (random.nextBoolean()) {
            town.organizations.add(Fields.of("name", FieldValue.text("NAME " + (ACCOUNTS + 1))));
        }
    }

    private String anyName() {
        return (random.nextBoolean() ? "Name " : "name ") + (1 + random.nextInt(NAMES));
    }

    private static FoldedName wanted(Fields fields, String field) {
        return FoldedName.of(fields.get(field));
    }

    /** The accounts that the plan gives another name, or a first one. */
    private Set<String> planned(List<Change> lines) {
        Set<String> planned = new TreeSet<>();
        for (Change line : lines) {
            TargetId target = line.target();
            if (line.writes().has("name")
                    && (target == null || !wanted(line.writes(), "name").equals(here(target)))) {
                planned.add(line.key().value());
            }
        }
        return planned;
    }

    private FoldedName here(TargetId target) {
        return wanted(town.organizations.get(target), "name");
    }

    /** All renames and new records but those that two want or whose name is kept, until only those are left that can be made together. */
    private Set<String> possible() {
        Map<String, FoldedName> wanted = new TreeMap<>();
        for (int i = 1; i <= ACCOUNTS + NEW_ACCOUNTS; i++) {
            wanted.put(Town.id(i), wanted(town.accounts.get(Town.id(i)), "Name"));
        }
        Map<FoldedName, String> holders = new HashMap<>();
        town.organizations
                .all()
                .forEach((id, record) -> holders.put(
                        wanted(record, "name"), record.get("external_id").display()));
        Set<String> movers = new TreeSet<>(wanted.keySet());
        movers.removeIf(key -> key.equals(holders.get(wanted.get(key))));
        movers.removeIf(key -> Collections.frequency(wanted.values(), wanted.get(key)) > 1);
        for (int i = 0; i < wanted.size(); i++) {
            movers.removeIf(key -> isKept(holders.get(wanted.get(key)), movers));
        }
        return movers;
    }

    private static boolean isKept(@Nullable String holder, Set<String> movers) {
        return holder != null && !movers.contains(holder);
    }

    /** Takes the renames one by one, whichever can be made; only a ring costs a temporary name. */
    private void carriedOut(String round, List<Change> lines) {
        Map<String, FoldedName> names = new HashMap<>();
        town.organizations.all().forEach((id, record) -> names.put(id.value(), wanted(record, "name")));
        Map<String, FoldedName> open = new TreeMap<>();
        lines.stream()
                .filter(line -> line.writes().has("name"))
                .forEach(line -> open.put(
                        line.targetIfAny()
                                .map(TargetId::value)
                                .orElse(line.key().value()),
                        wanted(line.writes(), "name")));
        Set<String> parked = new HashSet<>();
        while (!open.isEmpty()) {
            if (!open.entrySet().removeIf(each -> take(each.getKey(), each.getValue(), names))) {
                String first = open.keySet().iterator().next();
                assertThat(parked.add(first))
                        .as("%s: %s parks %s", round, open, first)
                        .isTrue();
                assertThat(isRing(first, ImmutableMap.copyOf(open), names))
                        .as(round)
                        .isTrue();
                names.put(first, new FoldedName("temporary " + first));
            }
            assertThat(names.values()).as(round).doesNotHaveDuplicates();
        }
    }

    private static boolean take(String record, FoldedName name, Map<String, FoldedName> names) {
        boolean free = names.entrySet().stream()
                .noneMatch(
                        each -> each.getValue().equals(name) && !each.getKey().equals(record));
        if (free) {
            names.put(record, name);
        }
        return free;
    }

    private static boolean isRing(String first, Map<String, FoldedName> open, Map<String, FoldedName> names) {
        String at = first;
        for (int i = 0; i <= open.size(); i++) {
            FoldedName next = open.get(at);
            if (next == null) {
                return false;
            }
            at = names.entrySet().stream()
                    .filter(each -> each.getValue().equals(next))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            if (at.equals(first)) {
                return true;
            }
        }
        return false;
    }
}
