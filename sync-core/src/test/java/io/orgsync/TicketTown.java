package io.orgsync;

import static io.orgsync.map.Rules.copy;
import static io.orgsync.map.Rules.lookup;
import static io.orgsync.map.Rules.orElse;
import static io.orgsync.map.Rules.text;
import static io.orgsync.map.Rules.when;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.field.TargetId;
import io.orgsync.map.Derived;
import io.orgsync.map.Mapping;
import io.orgsync.map.Rule;
import io.orgsync.map.RuleFunction;
import io.orgsync.plan.Desk;
import io.orgsync.plan.KeyFields;
import io.orgsync.plan.Limits;
import io.orgsync.plan.SyncSpec;
import io.orgsync.source.ChangeSource;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import io.orgsync.state.InMemoryState;
import io.orgsync.state.State;
import io.orgsync.target.TargetField;
import io.orgsync.testing.InMemoryChanges;
import io.orgsync.testing.InMemoryTarget;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A desk of cases that cannot be listed, and tickets whose accounts and survivors are looked up while they are read: those that are not
 * there yet ask to be read again.
 */
final class TicketTown {

    static final String GENERAL = "general";
    static final String NOTE = "Note";
    static final ImmutableMap<String, FieldValue> STATUS = ImmutableMap.of(
            "new", FieldValue.text("New"),
            "open", FieldValue.text("Working"),
            "solved", FieldValue.text("Working"),
            "closed", FieldValue.text("Closed"));

    private static final Duration DAY = Duration.ofDays(1);

    final VirtualClock clock = new VirtualClock();
    final InMemoryChanges tickets = new InMemoryChanges();
    final InMemoryTarget cases = new InMemoryTarget(clock, fields());
    final State state = new InMemoryState();
    /** By organization. */
    final Map<String, String> accounts = new HashMap<>();

    private final boolean everyChange;
    private int pagesLeft = -1;

    /** @param everyChange whether every change of a ticket reaches its case, or only that it is closed or merged */
    TicketTown(boolean everyChange) {
        this.everyChange = everyChange;
    }

    /** After so many more pages the tickets cannot be read, once; -1 for never. */
    void failAfter(int pages) {
        pagesLeft = pages;
    }

    /** The account of a ticket, or nothing if its organization has none yet. */
    FieldValue account(Fields ticket) {
        String account = accounts.get(ticket.get("organization").display());
        return account == null ? FieldValue.empty() : FieldValue.text(account);
    }

    /** The case of the ticket into which a ticket was merged, or nothing if there is none. */
    FieldValue parent(Fields ticket) {
        String into = ticket.get("into").display();
        return casesOf(into).stream()
                .findFirst()
                .map(id -> FieldValue.text(id.value()))
                .orElse(FieldValue.empty());
    }

    List<TargetId> casesOf(String ticket) {
        return cases.all().entrySet().stream()
                .filter(each -> each.getValue().get("external_id").display().equals(ticket))
                .map(Map.Entry::getKey)
                .toList();
    }

    Desk desk() {
        SyncSpec.WhenGone keep = new SyncSpec.WhenGone(Fields.none(), 3, DAY, true, ImmutableMap.of());
        return Desk.builder()
                .name("cases")
                .target(cases.byKey())
                .state(state)
                .syncs(ImmutableList.of(new SyncSpec("tickets", new LookedUp(), mapping(), Limits.standard(), keep)))
                .keys(new KeyFields(ImmutableList.of("external_id"), "external_id", "", key -> key))
                .zone(ZoneOffset.UTC)
                .listEvery(DAY)
                .reviewFirst(false)
                .build();
    }

    private static List<TargetField> fields() {
        return List.of(
                TargetField.any("external_id", Kind.TEXT),
                TargetField.any("AccountId", Kind.TEXT),
                TargetField.any("ParentId", Kind.TEXT),
                TargetField.any("Subject", Kind.TEXT),
                TargetField.any("Status", Kind.TEXT),
                TargetField.any(NOTE, Kind.TEXT));
    }

    private static Mapping mapping() {
        RuleFunction merged =
                input -> Derived.value(FieldValue.flag(!input.field("into").isEmpty()));
        return Mapping.builder()
                .name("tickets")
                .key(copy("id"))
                .keyForm(text -> text)
                .lets(ImmutableList.of())
                .include(input -> Derived.value(
                        FieldValue.flag(!input.field("status").display().equals("deleted"))))
                .claim(input -> Derived.value(FieldValue.number(0)))
                .rules(ImmutableList.of(
                        new Rule(
                                "tickets.AccountId",
                                Field.of("AccountId", Kind.TEXT),
                                orElse(copy("account"), text(GENERAL))),
                        unlessQuiet("ParentId", copy("parent")),
                        unlessQuiet("Subject", copy("subject")),
                        unlessQuiet("Status", when(merged, text("Closed"), lookup(copy("status"), STATUS)))))
                .requirements(ImmutableList.of())
                .overrides(ImmutableMap.of())
                .digest("rules")
                .usesToday(false)
                .build();
    }

    private static Rule unlessQuiet(String field, RuleFunction rule) {
        return new Rule(
                "tickets." + field,
                Field.of(field, Kind.TEXT),
                input -> input.field("quiet") == FieldValue.flag(true) ? Derived.left() : rule.derive(input));
    }

    private SourceRow lookedUp(SourceRow row) {
        Fields ticket = row.fields();
        FieldValue account = account(ticket);
        FieldValue parent = parent(ticket);
        SourceRow completed = SourceRow.present(
                ticket.with("account", account).with("parent", parent).with("quiet", FieldValue.flag(isQuiet(ticket))));
        boolean homeless = account.isEmpty() && !ticket.get("organization").isEmpty();
        boolean orphaned = parent.isEmpty() && !ticket.get("into").isEmpty();
        return homeless || orphaned ? completed.readAgain() : completed;
    }

    private boolean isQuiet(Fields ticket) {
        Key key = new Key(ticket.get("id").display());
        return !everyChange
                && !ticket.get("status").display().equals("closed")
                && state.links().get(key).isPresent();
    }

    private final class LookedUp implements ChangeSource {
        @Override
        public String identity() {
            return tickets.identity();
        }

        @Override
        public void check() {}

        @Override
        public Reading read(Selection selection) {
            return new Pages(tickets.read(selection));
        }

        @Override
        public Reading changes(@Nullable String cursor) {
            return new Pages(tickets.changes(cursor));
        }

        @Override
        public Reading fetch(Collection<Key> keys) {
            return new Pages(tickets.fetch(keys));
        }
    }

    private final class Pages implements Reading {
        private final Reading pages;

        Pages(Reading pages) {
            this.pages = pages;
        }

        @Override
        public Optional<SourcePage> next() {
            if (pagesLeft-- == 0) {
                throw new FailureException(
                        Failure.of(FailureKind.UNAVAILABLE, "memory", "read tickets", "tickets cannot be read"));
            }
            return pages.next().map(page -> new SourcePage(rows(page), false, page.cursor()));
        }

        private ImmutableList<SourceRow> rows(SourcePage page) {
            return page.rows().stream().map(TicketTown.this::lookedUp).collect(ImmutableList.toImmutableList());
        }

        @Override
        public ReadEnd end() {
            return pages.end();
        }

        @Override
        public void close() {
            pages.close();
        }
    }
}
