package io.orgsync.runner.tickets;

import com.google.common.base.Ascii;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.model.AccountId;
import io.orgsync.plan.KeyFields;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.Soql;
import io.orgsync.source.SourceRow;
import io.orgsync.state.Link;
import io.orgsync.state.Links;
import io.orgsync.state.journal.Merges;
import io.orgsync.target.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Adds to rows of tickets what rules ask for by name and Zendesk does not know; one request a page and name, none for names that no
 * rule uses.
 *
 * <table><caption>What is added</caption>
 * <tr><th>name</th><th>holds</th></tr>
 * <tr><td>{@code organization.account_id}</td><td>the account of the organization: by the link of the organization, else by its key fields; empty unless that account exists</td></tr>
 * <tr><td>{@code requester.contact_id}</td><td>the one contact with the requester's address; empty if none or several have it</td></tr>
 * <tr><td>{@code ticket.merged_into_case}</td><td>the case of the surviving ticket; empty if there is none yet</td></tr>
 * <tr><td>{@code general_grouping}</td><td>the account for tickets whose organization has none</td></tr>
 * <tr><td>{@code lifecycle.quiet}</td><td>whether the ticket has a case that this change shall not reach</td></tr>
 * </table>
 *
 * <p>A ticket whose account or survivor is not there yet asks to be read again.
 *
 * @param used the names that rules use
 * @param salesforce where accounts and contacts are
 * @param cases the cases, read by ticket
 * @param keys where cases name their ticket
 * @param links of tickets and cases
 * @param merges remembers into which tickets others were merged
 * @param organizations links of accounts and organizations; null if their memory is not at hand
 * @param accountKeys names of the organization's values that may hold its account, in order of trust
 * @param grouping gives the one account for the rest; null if there is none
 * @param updates whether a change of a ticket that is closed, or merged, reaches its case
 */
@Value.Builder
public record TicketLookups(
        ImmutableSet<String> used,
        Salesforce salesforce,
        Target cases,
        KeyFields keys,
        Links links,
        Merges merges,
        @Nullable Links organizations,
        ImmutableList<String> accountKeys,
        @Nullable Supplier<AccountId> grouping,
        BiPredicate<Boolean, Boolean> updates) {

    private static final String ACCOUNT = "organization.account_id";
    private static final String CONTACT = "requester.contact_id";
    private static final String SURVIVOR = "ticket.merged_into_case";
    private static final String GROUPING = "general_grouping";
    private static final String QUIET = "lifecycle.quiet";
    private static final String ORGANIZATION = "organization.id";

    public static TicketLookupsBuilder builder() {
        return new TicketLookupsBuilder();
    }

    /** Asks for the general grouping once, when it is first needed. */
    public static Supplier<AccountId> grouping(Salesforce salesforce, String query) {
        return Suppliers.memoize(() -> salesforce.one(Soql.parse(query)));
    }

    /** The names that have to be read of tickets for what is used. */
    public ImmutableSet<String> wanted() {
        ImmutableSet.Builder<String> wanted = ImmutableSet.builder();
        wanted.add("ticket.id", "ticket.status", "ticket.merged");
        used.stream()
                .filter(name ->
                        !ImmutableSet.of(ACCOUNT, CONTACT, SURVIVOR, GROUPING).contains(name))
                .forEach(wanted::add);
        if (used.contains(ACCOUNT)) {
            wanted.add(ORGANIZATION).addAll(accountKeys);
        }
        if (used.contains(CONTACT)) {
            wanted.add("requester.email");
        }
        return used.contains(SURVIVOR) ? wanted.add("ticket.merged_into").build() : wanted.build();
    }

    /** Refuses a general grouping that is not exactly one account, before anything is read. */
    void check() {
        AccountId unused = grouping == null ? null : grouping.get();
    }

    ImmutableList<SourceRow> complete(List<SourceRow> rows) {
        remember(rows);
        Map<String, AccountId> accounts = accounts(rows);
        ImmutableMap<String, AccountId> contacts = contacts(rows);
        Map<Key, TargetId> survivors = survivors(rows);
        return rows.stream()
                .map(row -> row.deleted() ? row : complete(row, accounts, contacts, survivors))
                .collect(ImmutableList.toImmutableList());
    }

    private void remember(List<SourceRow> rows) {
        Map<Key, Key> merged = new HashMap<>();
        for (SourceRow row : rows) {
            String into = text(row.fields(), "ticket.merged_into");
            if (!into.isEmpty()) {
                merged.put(new Key(text(row.fields(), "ticket.id")), new Key(into));
            }
        }
        merged.keySet().removeAll(merges.of(merged.keySet()).keySet());
        merges.put(merged);
    }

    private SourceRow complete(
            SourceRow row,
            Map<String, AccountId> accounts,
            Map<String, AccountId> contacts,
            Map<Key, TargetId> survivors) {
        Fields ticket = row.fields();
        Fields.Builder more = Fields.builder();
        FieldValue account = id(accounts.get(text(ticket, ORGANIZATION)));
        FieldValue survivor = survivor(ticket, survivors);
        more.put(QUIET, FieldValue.flag(isQuiet(ticket)));
        put(more, ACCOUNT, account);
        put(more, CONTACT, id(contacts.get(Ascii.toLowerCase(text(ticket, "requester.email")))));
        put(more, SURVIVOR, survivor);
        if (grouping != null) {
            put(more, GROUPING, FieldValue.text(grouping.get().value()));
        }
        boolean homeless = used.contains(ACCOUNT)
                && account.isEmpty()
                && !text(ticket, ORGANIZATION).isEmpty();
        boolean orphaned = used.contains(SURVIVOR)
                && survivor.isEmpty()
                && !text(ticket, "ticket.merged_into").isEmpty();
        SourceRow completed = new SourceRow(ticket.with(more.build()), false, row.again());
        return homeless || orphaned ? completed.readAgain() : completed;
    }

    private void put(Fields.Builder more, String name, FieldValue value) {
        if (used.contains(name)) {
            more.put(name, value);
        }
    }

    private static FieldValue id(@Nullable AccountId id) {
        return id == null ? FieldValue.empty() : FieldValue.text(id.value());
    }

    private static String text(Fields ticket, String name) {
        FieldValue value = ticket.get(name);
        return value.isEmpty() ? "" : value.display();
    }

    /** A case that is not linked yet is looked at whole, whatever became of its ticket. */
    private boolean isQuiet(Fields ticket) {
        boolean closed = text(ticket, "ticket.status").equals("closed");
        boolean merged = ticket.get("ticket.merged") == FieldValue.flag(true);
        return !updates.test(closed, merged)
                && links.get(new Key(text(ticket, "ticket.id"))).isPresent();
    }

    private Map<String, AccountId> accounts(List<SourceRow> rows) {
        if (!used.contains(ACCOUNT)) {
            return new HashMap<>();
        }
        Map<String, List<AccountId>> candidates = new HashMap<>();
        Set<AccountId> all = new HashSet<>();
        for (SourceRow row : rows) {
            String organization = text(row.fields(), ORGANIZATION);
            if (!organization.isEmpty() && !candidates.containsKey(organization)) {
                List<AccountId> named = candidates(organization, row.fields());
                candidates.put(organization, named);
                all.addAll(named);
            }
        }
        Set<AccountId> there = all.isEmpty() ? ImmutableSet.of() : salesforce.accountIds(all);
        Map<String, AccountId> accounts = new HashMap<>();
        candidates.forEach((organization, named) ->
                named.stream().filter(there::contains).findFirst().ifPresent(id -> accounts.put(organization, id)));
        return accounts;
    }

    private List<AccountId> candidates(String organization, Fields ticket) {
        Stream<String> linked = organizations == null
                ? Stream.empty()
                : organizations.byTarget(new TargetId(organization)).map(Link::key).map(Key::value).stream();
        return Stream.concat(linked, accountKeys.stream().map(name -> text(ticket, name)))
                .flatMap(text -> AccountId.parse(text).stream())
                .distinct()
                .toList();
    }

    private ImmutableMap<String, AccountId> contacts(List<SourceRow> rows) {
        if (!used.contains(CONTACT)) {
            return ImmutableMap.of();
        }
        Set<String> emails = new HashSet<>();
        rows.forEach(row -> emails.add(text(row.fields(), "requester.email")));
        emails.remove("");
        return emails.isEmpty() ? ImmutableMap.of() : salesforce.contactsByEmail(emails);
    }

    private FieldValue survivor(Fields ticket, Map<Key, TargetId> survivors) {
        String into = text(ticket, "ticket.merged_into");
        TargetId found = into.isEmpty() ? null : survivors.get(new Key(into));
        return found == null ? FieldValue.empty() : FieldValue.text(found.value());
    }

    private Map<Key, TargetId> survivors(List<SourceRow> rows) {
        if (!used.contains(SURVIVOR)) {
            return new HashMap<>();
        }
        List<Key> asked = new ArrayList<>();
        for (SourceRow row : rows) {
            Optional.of(text(row.fields(), "ticket.merged_into"))
                    .filter(into -> !into.isEmpty())
                    .map(Key::new)
                    .ifPresent(asked::add);
        }
        Map<Key, TargetId> survivors = new HashMap<>();
        if (!asked.isEmpty()) {
            cases.find(asked)
                    .forEach(record ->
                            keys.picture(record).keyIfAny().ifPresent(key -> survivors.putIfAbsent(key, record.id())));
        }
        return survivors;
    }
}
