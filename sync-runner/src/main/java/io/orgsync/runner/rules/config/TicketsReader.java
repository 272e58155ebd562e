package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.runner.rules.config.Tickets.Update;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what only a sync of tickets has: its source, its target, and when tickets reach their cases. */
final class TicketsReader {

    private static final ImmutableSet<String> LOADS = ImmutableSet.of("users", "organizations", "groups");

    private final Section section;
    private final ImmutableMap<String, Connection> connections;

    TicketsReader(Section section, ImmutableMap<String, Connection> connections) {
        this.section = section;
        this.connections = connections;
    }

    /** Whether a sync, however wrong, is meant to read tickets. */
    static boolean isMeant(YamlNode sync) {
        return sync instanceof YamlNode.Mapping map
                && map.entries().containsKey("source")
                && map.entries().get("source").value() instanceof YamlNode.Mapping source
                && source.entries().containsKey("zendesk");
    }

    /** What of the defaults counts for tickets: the others are about organizations. */
    static YamlNode.Mapping defaults(YamlNode.Mapping all) {
        YamlNode.Entry policy = all.entries().get("policy");
        return new YamlNode.Mapping(all.at(), policy == null ? ImmutableMap.of() : ImmutableMap.of("policy", policy));
    }

    void read(SyncDeclarationBuilder sync) {
        Section source = section.section("source", Shape.TICKETS);
        Section target = section.section("target", Shape.CASES);
        String kind = source.text("kind");
        if (!kind.isEmpty() && !kind.equals("tickets")) {
            source.complain("kind", "must be 'tickets', not '" + kind + "'");
        }
        if (section.has(SyncReader.TAGS)) {
            section.complain(SyncReader.TAGS, "are for organizations; a case has fields only");
        }
        ImmutableList<String> match =
                target.words("match").stream().map(YamlNode.Scalar::text).collect(ImmutableList.toImmutableList());
        if (match.isEmpty() || match.size() > 2) {
            target.complain(
                    "match",
                    "must list the field that holds the ticket's id, and after it, if at all, one that holds its address:"
                            + " [Zendesk_Support_Ticket_ID__c]");
        }
        sync.query(new YamlNode.Scalar(source.at(), "", YamlNode.Form.PLAIN, 0, ""))
                .source(ConnectionReader.refer(source, "zendesk", connections, Connection.Zendesk.class))
                .target(ConnectionReader.refer(target, "salesforce", connections, Connection.Salesforce.class))
                .match(match)
                .backfill(match.stream().limit(1).collect(ImmutableList.toImmutableList()))
                .tickets(tickets(source, target));
    }

    private Tickets tickets(Section source, Section target) {
        createOn();
        return new TicketsBuilder()
                .since(since(source))
                .load(load(source))
                .object(target.has("object") ? target.text("object") : "Case")
                .assignmentRules(target.flag("assignment-rules", false))
                .grouping(grouping())
                .updateOn(updateOn())
                .build();
    }

    private static Instant since(Section source) {
        String text = source.text("since");
        try {
            return text.length() > 10
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException wrong) {
            if (!text.isEmpty()) {
                source.complain("since", "must be a day such as 2024-01-31, or a time such as 2024-01-31T12:00:00Z");
            }
            return Instant.EPOCH;
        }
    }

    private static ImmutableSet<String> load(Section source) {
        if (!source.has("load")) {
            return LOADS;
        }
        ImmutableSet.Builder<String> load = ImmutableSet.builder();
        for (YamlNode.Scalar word : source.words("load")) {
            if (LOADS.contains(word.text())) {
                load.add(word.text());
            } else {
                source.complaints()
                        .add(
                                word.at(),
                                "'" + word.text() + "' cannot be loaded. Possible: " + String.join(", ", LOADS));
            }
        }
        return load.build();
    }

    private YamlNode.@Nullable Scalar grouping() {
        if (!section.has("general-grouping")) {
            return null;
        }
        Section grouping = section.section("general-grouping", Shape.GENERAL_GROUPING);
        Optional<YamlNode.Scalar> query = grouping.need("query").flatMap(node -> grouping.scalar("query", node));
        return query.orElse(null);
    }

    private void createOn() {
        for (YamlNode.Scalar word : section.words("create-on")) {
            if (!word.text().equals("created")) {
                section.complaints()
                        .add(word.at(), "'" + word.text() + "' is no reason to create a case. Possible: created");
            }
        }
    }

    private ImmutableSet<Update> updateOn() {
        if (!section.has("update-on")) {
            return ImmutableSet.of(Update.CLOSED, Update.MERGED);
        }
        ImmutableSet.Builder<Update> updates = ImmutableSet.builder();
        for (YamlNode.Scalar word : section.words("update-on")) {
            switch (word.text()) {
                case "closed", "merged", "changed" ->
                    updates.add(Update.valueOf(word.text().toUpperCase(Locale.ROOT)));
                default ->
                    section.complaints()
                            .add(
                                    word.at(),
                                    "'" + word.text()
                                            + "' is no change that reaches a case. Possible: closed, merged, changed");
            }
        }
        return updates.build();
    }
}
