package io.orgsync.salesforce;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Key;
import io.orgsync.model.AccountId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which accounts stand for given ones by now: they themselves, or those that they were merged into, however often. */
record CurrentAccounts(References references, MergedRecords merged) {

    /** A chain of merges this long is no chain any more. */
    private static final int MOST_MERGES = 10;

    ImmutableMap<AccountId, AccountId> of(Collection<AccountId> ids) {
        Map<AccountId, AccountId> open = new LinkedHashMap<>();
        ids.forEach(id -> open.put(id, id));
        ImmutableMap.Builder<AccountId, AccountId> current = ImmutableMap.builder();
        for (int merges = 0; !open.isEmpty() && merges <= MOST_MERGES; merges++) {
            ImmutableSet<AccountId> there = references.accounts(ImmutableSet.copyOf(open.values()));
            open.forEach((id, now) -> {
                if (there.contains(now)) {
                    current.put(id, now);
                }
            });
            open.values().removeAll(there);
            follow(open);
        }
        return current.buildOrThrow();
    }

    /** What was not merged is gone or hidden. */
    private void follow(Map<AccountId, AccountId> open) {
        if (open.isEmpty()) {
            return;
        }
        ImmutableSet<Key> lost = open.values().stream().map(AccountId::key).collect(ImmutableSet.toImmutableSet());
        ImmutableMap<Key, Key> masters = merged.successors(lost);
        open.values().removeIf(now -> !masters.containsKey(now.key()));
        open.replaceAll((id, now) ->
                new AccountId(masters.getOrDefault(now.key(), now.key()).value()));
    }
}
