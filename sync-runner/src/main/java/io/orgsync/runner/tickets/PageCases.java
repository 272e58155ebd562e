package io.orgsync.runner.tickets;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.KeyFields;
import io.orgsync.state.Link;
import io.orgsync.state.Links;
import io.orgsync.state.Pictured;
import io.orgsync.target.Target;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetSchema;
import io.orgsync.target.TargetUsage;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Cases, those of the tickets of a page read once: rules have to know which tickets have one before the plan asks for the same cases.
 * What was read is given out once, and then asked for afresh. Single-threaded.
 */
public final class PageCases implements Target {

    private final Target cases;
    private final KeyFields keyFields;
    private final Links links;
    private ImmutableSet<Key> asked = ImmutableSet.of();
    private ImmutableListMultimap<Key, TargetRecord> found = ImmutableListMultimap.of();
    private ImmutableSet<TargetId> askedById = ImmutableSet.of();
    private ImmutableMap<TargetId, TargetRecord> fetched = ImmutableMap.of();

    /** @param links of tickets and cases */
    public PageCases(Target cases, KeyFields keyFields, Links links) {
        this.cases = cases;
        this.keyFields = keyFields;
        this.links = links;
    }

    /** Those of these tickets that have a case: one that they are linked to and that is still there, or one that names them. */
    ImmutableSet<Key> look(Collection<Key> tickets) {
        asked = ImmutableSet.copyOf(tickets);
        found = asked.isEmpty() ? ImmutableListMultimap.of() : byKey(cases.find(asked));
        Map<Key, TargetId> linked = new LinkedHashMap<>();
        asked.forEach(ticket -> links.get(ticket).map(Link::target).ifPresent(id -> linked.put(ticket, id)));
        Set<TargetId> there = new HashSet<>();
        found.values().forEach(record -> there.add(record.id()));
        askedById = linked.values().stream().filter(id -> !there.contains(id)).collect(ImmutableSet.toImmutableSet());
        fetched = askedById.isEmpty() ? ImmutableMap.of() : Maps.uniqueIndex(cases.fetch(askedById), TargetRecord::id);
        there.addAll(fetched.keySet());
        return asked.stream()
                .filter(ticket -> found.containsKey(ticket) || there.contains(linked.get(ticket)))
                .collect(ImmutableSet.toImmutableSet());
    }

    private ImmutableListMultimap<Key, TargetRecord> byKey(Collection<TargetRecord> records) {
        ImmutableListMultimap.Builder<Key, TargetRecord> byKey = ImmutableListMultimap.builder();
        for (TargetRecord record : records) {
            Pictured picture = keyFields.picture(record);
            Stream.of(picture.key(), picture.otherKey())
                    .filter(Objects::nonNull)
                    .forEach(key -> byKey.put(key, record));
        }
        return byKey.build();
    }

    @Override
    public String identity() {
        return cases.identity();
    }

    @Override
    public TargetSchema schema() {
        return cases.schema();
    }

    @Override
    public ImmutableList<TargetRecord> fetch(Collection<TargetId> ids) {
        boolean known = askedById.containsAll(ids);
        ImmutableMap<TargetId, TargetRecord> records = fetched;
        askedById = ImmutableSet.of();
        fetched = ImmutableMap.of();
        return known
                ? ids.stream()
                        .flatMap(id -> Stream.ofNullable(records.get(id)))
                        .distinct()
                        .collect(ImmutableList.toImmutableList())
                : cases.fetch(ids);
    }

    @Override
    public ImmutableList<TargetRecord> find(Collection<Key> keys) {
        boolean known = asked.containsAll(keys);
        ImmutableListMultimap<Key, TargetRecord> records = found;
        asked = ImmutableSet.of();
        found = ImmutableListMultimap.of();
        return known
                ? keys.stream()
                        .flatMap(key -> records.get(key).stream())
                        .distinct()
                        .collect(ImmutableList.toImmutableList())
                : cases.find(keys);
    }

    @Override
    public ImmutableMap<TargetId, TargetUsage> usage(Collection<TargetId> ids) {
        return cases.usage(ids);
    }

    @Override
    public ImmutableSet<String> jobsUnderWay() {
        return cases.jobsUnderWay();
    }
}
