package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Link;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.target.ListedTarget;
import io.orgsync.target.Target;
import io.orgsync.target.TargetRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings the picture of a desk that cannot be listed up to date for the keys of one page of the source: the records that carry them,
 * and those that they were tied to before. Asks for nothing where a desk can be listed.
 */
final class PageRefresh {

    private final State state;
    private final Target target;
    private final KeyFields keyFields;

    PageRefresh(Desk desk) {
        this.state = desk.state();
        this.target = desk.target();
        this.keyFields = desk.keys();
    }

    void look(Collection<Key> keys) {
        if (keys.isEmpty() || target instanceof ListedTarget) {
            return;
        }
        Map<TargetId, Pictured> there = new HashMap<>();
        take(target.find(keys), there);
        Set<TargetId> others = known(keys);
        others.removeAll(there.keySet());
        if (!others.isEmpty()) {
            take(target.fetch(others), there);
            others.removeAll(there.keySet());
        }
        state.inTransaction(() -> {
            state.picture().remove(others);
            state.picture().put(there.values());
            new Provisional(state).drop(links(keys));
        });
    }

    private void take(ImmutableList<TargetRecord> records, Map<TargetId, Pictured> there) {
        records.forEach(record -> there.put(record.id(), keyFields.picture(record)));
    }

    private Set<TargetId> known(Collection<Key> keys) {
        Set<TargetId> known = new HashSet<>();
        links(keys).forEach(link -> known.add(link.target()));
        keys.forEach(key -> state.picture().byKey(key).forEach(record -> known.add(record.id())));
        return known;
    }

    private List<Link> links(Collection<Key> keys) {
        return keys.stream().flatMap(key -> state.links().get(key).stream()).toList();
    }
}
