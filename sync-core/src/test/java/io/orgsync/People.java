package io.orgsync;

import static io.orgsync.Town.OWNER;
import static io.orgsync.Town.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.WriteItem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What people typed into the records of a desk, as a plain model: the latest edit of each field that a sync must leave alone stays.
 * An edit that meets a write on its way cannot be seen by anybody; it is counted apart, and may be lost.
 */
final class People {

    static final String NOTE = "notes";
    static final String TAGS = "tags";

    /** Fields whose edits are overwritten by no policy of the town. */
    static final ImmutableSet<String> KEPT = ImmutableSet.of(OWNER, REGION, NOTE);

    private final Town town;
    private final Map<Place, String> edits = new HashMap<>();
    private final Map<Place, Set<String>> tags = new HashMap<>();
    private final Set<Place> unsure = new HashSet<>();
    private int unseen;
    private int typed;

    People(Town town) {
        this.town = town;
    }

    private record Place(TargetId target, String field) {}

    /** Types something new into a field. */
    void type(TargetId target, String field, Iterable<Batch> onTheirWay) {
        Place place = new Place(target, field);
        String value = "typed " + ++typed;
        town.organizations.edit(target, field, FieldValue.text(value));
        if (meets(place, onTheirWay)) {
            edits.remove(place);
        } else {
            unsure.remove(place);
            edits.put(place, value);
        }
    }

    void addTag(TargetId target, Iterable<Batch> onTheirWay) {
        Place place = new Place(target, TAGS);
        String tag = "tag_" + ++typed;
        Set<String> all = new HashSet<>(words(town.organizations.get(target)));
        all.add(tag);
        town.organizations.edit(target, TAGS, FieldValue.set(all));
        if (!meets(place, onTheirWay)) {
            tags.computeIfAbsent(place, none -> new HashSet<>()).add(tag);
        }
    }

    private boolean meets(Place place, Iterable<Batch> onTheirWay) {
        for (Batch batch : onTheirWay) {
            for (WriteItem item : batch.items()) {
                if (place.target().equals(item.id()) && item.values().has(place.field())) {
                    unseen++;
                    unsure.add(place);
                    return true;
                }
            }
        }
        return false;
    }

    /** Edits that nobody could see before they met a write. */
    int unseen() {
        return unseen;
    }

    /** Whether people have, or may have, the last word about a field. */
    boolean haveTyped(TargetId target, String field) {
        Place place = new Place(target, field);
        return edits.containsKey(place) || unsure.contains(place);
    }

    /** No write may leave that replaces what people typed where no policy says so. */
    void respectedBy(WriteItem item, String about) {
        TargetId target = item.id();
        if (target == null || !town.organizations.has(target)) {
            return;
        }
        Fields now = town.organizations.get(target);
        for (String field : item.values().keys()) {
            String typedThere = edits.get(new Place(target, field));
            if (typedThere != null && now.get(field).display().equals(typedThere)) {
                assertThat(item.values().get(field).display())
                        .as("%s, %s of %s, sent over an edit", about, field, target)
                        .isEqualTo(typedThere);
            }
        }
        if (item.values().has(TAGS)) {
            Set<String> there = Sets.intersection(tags.getOrDefault(new Place(target, TAGS), Set.of()), words(now));
            assertThat(words(item.values()))
                    .as("%s, tags of %s, sent over an edit", about, target)
                    .containsAll(there);
        }
    }

    /** Everything is still there, on records that are. */
    void findEverything(String about) {
        edits.forEach((place, value) -> {
            if (town.organizations.has(place.target())) {
                assertThat(town.organizations
                                .get(place.target())
                                .get(place.field())
                                .display())
                        .as("%s, %s", about, place)
                        .isEqualTo(value);
            }
        });
        tags.forEach((place, added) -> {
            if (town.organizations.has(place.target()) && !unsure.contains(place)) {
                assertThat(words(town.organizations.get(place.target())))
                        .as("%s, %s", about, place)
                        .containsAll(added);
            }
        });
    }

    static Set<String> words(Fields record) {
        return record.get(TAGS) instanceof FieldValue.Words words ? words.value() : Set.of();
    }
}
