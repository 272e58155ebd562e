package io.orgsync.runner.tickets;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.model.AccountId;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.source.SourceRow;
import io.orgsync.state.Link;
import io.orgsync.state.Links;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the organizations of tickets: by the link of the organization, else by its key fields; in place of one that was merged,
 * the one that it was merged into.
 *
 * @param links of accounts and organizations; null if their memory is not at hand
 * @param keys names of the organization's values that may hold its account, in order of trust
 */
record OrganizationAccounts(Salesforce salesforce, @Nullable Links links, ImmutableList<String> keys) {

    static final String ORGANIZATION = "organization.id";

    Found of(List<SourceRow> rows) {
        Map<String, List<AccountId>> named = new HashMap<>();
        for (SourceRow row : rows) {
            String organization = text(row.fields(), ORGANIZATION);
            if (!organization.isEmpty()) {
                named.computeIfAbsent(organization, each -> named(each, row.fields()));
            }
        }
        Set<AccountId> all = named.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        Map<AccountId, AccountId> current =
                all.isEmpty() ? new HashMap<>() : new HashMap<>(salesforce.currentAccounts(all));
        Map<String, AccountId> accounts = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        named.forEach((organization, ids) -> ids.stream()
                .flatMap(id -> Stream.ofNullable(current.get(id)))
                .findFirst()
                .ifPresentOrElse(
                        account -> accounts.put(organization, account), () -> missing.put(organization, listed(ids))));
        return new Found(accounts, missing);
    }

    private static String listed(List<AccountId> ids) {
        return ids.stream().map(AccountId::value).collect(Collectors.joining(", "));
    }

    private List<AccountId> named(String organization, Fields ticket) {
        Stream<String> linked = links == null
                ? Stream.empty()
                : links.byTarget(new TargetId(organization)).map(Link::key).stream()
                        .map(key -> key.value());
        return Stream.concat(linked, keys.stream().map(name -> text(ticket, name)))
                .flatMap(text -> AccountId.parse(text).stream())
                .distinct()
                .toList();
    }

    private static String text(Fields ticket, String name) {
        FieldValue value = ticket.get(name);
        return value.isEmpty() ? "" : value.display();
    }

    /**
     * Of organizations by their ids.
     *
     * @param accounts those that are there
     * @param missing the ids that an organization names although none of them is there; empty if it names none
     */
    record Found(Map<String, AccountId> accounts, Map<String, String> missing) {

        static final Found NOTHING = new Found(ImmutableMap.of(), ImmutableMap.of());
    }
}
