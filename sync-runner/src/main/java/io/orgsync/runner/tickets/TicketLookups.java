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
import io.orgsync.runner.tickets.OrganizationAccounts.Found;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.Soql;
import io.orgsync.source.SourceRow;
import io.orgsync.state.Links;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Adds to rows of tickets what rules ask for by name and Zendesk does not know; one request a page and name, none for names that no
 * rule uses.
 *
 * <table><caption>What is added</caption>
 * <tr><th>name</th><th>holds</th></tr>
 * <tr><td>{@code organization.account_id}</td><td>the account of the organization: by the link of the organization, else by its key fields; the one that it was merged into, if it was; empty unless that account exists</td></tr>
 * <tr><td>{@code requester.contact_id}</td><td>the one contact with the requester's address; empty if none or several have it</td></tr>
 * <tr><td>{@code ticket.merged_into_case}</td><td>the case of the surviving ticket; empty if there is none yet</td></tr>
 * <tr><td>{@code general_grouping}</td><td>the account for tickets whose organization has none</td></tr>
 * <tr><td>{@code lifecycle.quiet}</td><td>whether the ticket has a case, linked or not yet, that this change shall not reach</td></tr>
 * <tr><td>{@code lifecycle.account_missing}</td><td>the ids that the organization of a ticket with a case names in vain; else empty</td></tr>
 * </table>
 *
 * <p>A ticket whose account or survivor is not there yet asks to be read again.
 *
 * @param used the names that rules use
 * @param salesforce where accounts and contacts are
 * @param cases the cases, read by ticket; those of a page once for rules and plan
 * @param keys where cases name their ticket
 * @param organizations links of accounts and organizations; null if their memory is not at hand
 * @param accountKeys names of the organization's values that may hold its account, in order of trust
 * @param grouping gives the one account for the rest; null if there is none
 * @param updates whether a change of a ticket that is closed (or deleted), or merged, reaches its case
 */
@Value.Builder
public record TicketLookups(
        ImmutableSet<String> used,
        Salesforce salesforce,
        PageCases cases,
        KeyFields keys,
        @Nullable Links organizations,
        ImmutableList<String> accountKeys,
        @Nullable Supplier<AccountId> grouping,
        BiPredicate<Boolean, Boolean> updates) {

    private static final String ACCOUNT = "organization.account_id";
    private static final String CONTACT = "requester.contact_id";
    private static final String SURVIVOR = "ticket.merged_into_case";
    private static final String GROUPING = "general_grouping";
    private static final String QUIET = "lifecycle.quiet";
    private static final String MISSING = "lifecycle.account_missing";
    private static final String ORGANIZATION = OrganizationAccounts.ORGANIZATION;

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
        List<SourceRow> there = rows.stream().filter(row -> !row.deleted()).toList();
        Map<Key, TargetId> survivors = survivors(there);
        Aside aside = new Aside(
                cases.look(there.stream().map(row -> ticket(row.fields())).toList()),
                used.contains(ACCOUNT)
                        ? new OrganizationAccounts(salesforce, organizations, accountKeys).of(there)
                        : Found.NOTHING,
                contacts(there),
                survivors);
        return rows.stream()
                .map(row -> row.deleted() ? row : complete(row, aside))
                .collect(ImmutableList.toImmutableList());
    }

    private static Key ticket(Fields ticket) {
        return new Key(text(ticket, "ticket.id"));
    }

    /** What was looked up for a page. */
    private record Aside(
            ImmutableSet<Key> withCase,
            Found accounts,
            ImmutableMap<String, AccountId> contacts,
            Map<Key, TargetId> survivors) {}

    private SourceRow complete(SourceRow row, Aside aside) {
        Fields ticket = row.fields();
        Fields.Builder more = Fields.builder();
        boolean hasCase = aside.withCase().contains(ticket(ticket));
        FieldValue account = id(aside.accounts().accounts().get(text(ticket, ORGANIZATION)));
        FieldValue survivor = survivor(ticket, aside.survivors());
        more.put(QUIET, FieldValue.flag(hasCase && !reaches(ticket)));
        put(more, ACCOUNT, account);
        if (hasCase) {
            more.put(MISSING, FieldValue.text(aside.accounts().missing().getOrDefault(text(ticket, ORGANIZATION), "")));
        }
        put(more, CONTACT, id(aside.contacts().get(Ascii.toLowerCase(text(ticket, "requester.email")))));
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

    /** Whether this condition of a ticket reaches its case; a deleted one is as good as closed, unless rules exclude it. */
    private boolean reaches(Fields ticket) {
        String status = text(ticket, "ticket.status");
        boolean merged = ticket.get("ticket.merged") == FieldValue.flag(true);
        return updates.test(status.equals("closed") || status.equals("deleted"), merged);
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
