package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.REGION;
import static io.orgsync.Town.SALESFORCE_ID;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.state.Link;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a desk must look like once nothing disturbs it any more: said from the accounts alone, without any memory of how it came about. */
final class PlainModel {

    private final Town town;
    private final People people;
    private final int accounts;
    private final String history;

    /**
     * @param accounts with the numbers from 1 to this
     * @param history that led here, for messages
     */
    PlainModel(Town town, People people, int accounts, String history) {
        this.town = town;
        this.people = people;
        this.accounts = accounts;
        this.history = history;
    }

    void noneTwice() {
        Set<FieldValue> keys = new HashSet<>();
        Set<FoldedName> names = new HashSet<>();
        town.organizations.all().forEach((target, record) -> {
            assertThat(keys.add(record.get("external_id")))
                    .as("%s, the key of %s", history, target)
                    .isTrue();
            assertThat(names.add(FoldedName.of(record.get("name"))))
                    .as("%s, the name of %s", history, target)
                    .isTrue();
        });
    }

    void everythingFollows() {
        Map<String, Change> standing = new TreeMap<>();
        town.lines().forEach(line -> standing.put(line.key().value(), line));
        for (int account = 1; account <= accounts; account++) {
            String about = history + ", account " + account;
            if (standing.containsKey(id(account))) {
                continue;
            }
            if (town.accounts.has(id(account))
                    && !town.accounts.get(id(account)).get("Level").display().equals("Excluded")) {
                follows(account, about);
            } else {
                Optional<Link> link = town.state.links().get(key(account));
                assertThat(link)
                        .as("%s, gone from the source without a line", about)
                        .isEmpty();
            }
        }
    }

    private void follows(int account, String about) {
        Fields source = town.accounts.get(id(account));
        TargetId target = town.link(account).target();
        Fields record = town.organizations.get(target);
        String level = source.get("Level").display();
        assertThat(record.get(LEVEL).display()).as(about).isEqualTo(level.toLowerCase(Locale.ROOT));
        assertThat(record.get("name")).as(about).isEqualTo(source.get("Name"));
        assertThat(record.get(SALESFORCE_ID).display()).as(about).isEqualTo(id(account));
        assertThat(record.get("external_id").display()).as(about).isEqualTo(id(account));
        assertThat(People.words(record).contains("vip")).as(about).isEqualTo(level.equals("Ultimate"));
        unlessTyped(target, OWNER, source.get("Owner"), about);
        unlessTyped(target, REGION, source.get("Region"), about);
    }

    private void unlessTyped(TargetId target, String field, FieldValue expected, String about) {
        if (!people.haveTyped(target, field)) {
            assertThat(town.organizations.get(target).get(field))
                    .as("%s, %s", about, field)
                    .isEqualTo(expected);
        }
    }
}
