package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import com.google.common.collect.Table;
import io.orgsync.zendesk.TicketOptions.Load;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The users, organizations and groups that tickets name. They come with the page; one that does not is asked for, once as long as
 * this lives, and is a missing node if it is gone. Single-threaded.
 */
final class Sideloads {

    private static final int MOST_IDS = 100;
    private static final Ask GROUPS = Ask.get("list groups", "/api/v2/groups", Shape.pageOf("groups"));

    private final CallStack calls;
    private final ImmutableSet<TicketSide> wanted;
    private final Table<Load, Long, JsonNode> askedFor = HashBasedTable.create();

    /** @param wanted the sides whose records are needed */
    Sideloads(CallStack calls, ImmutableSet<TicketSide> wanted) {
        this.calls = calls;
        this.wanted = Sets.immutableEnumSet(wanted);
    }

    /** The records that these tickets name, by kind and id. */
    Loaded of(JsonNode page, Collection<JsonNode> tickets) {
        Table<Load, Long, JsonNode> loaded = HashBasedTable.create();
        for (Load load : Load.values()) {
            Map<Long, JsonNode> known = askedFor.row(load);
            Map<Long, JsonNode> records = loaded.row(load);
            records.putAll(byId(page.path(load.word())));
            Set<Long> missing = named(load, tickets);
            missing.removeAll(records.keySet());
            askFor(load, Sets.difference(missing, known.keySet()).immutableCopy());
            records.putAll(Maps.filterKeys(known, missing::contains));
        }
        return new Loaded(loaded);
    }

    private Set<Long> named(Load load, Collection<JsonNode> tickets) {
        Set<Long> ids = new LinkedHashSet<>();
        for (TicketSide side : wanted) {
            if (side.load() == load) {
                tickets.stream()
                        .map(ticket -> ticket.path(side.idField()))
                        .filter(JsonNode::isIntegralNumber)
                        .forEach(id -> ids.add(id.asLong()));
            }
        }
        return ids;
    }

    private void askFor(Load load, ImmutableSet<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Map<Long, JsonNode> known = askedFor.row(load);
        if (load == Load.GROUPS) {
            allGroups(known);
        } else {
            Ask ask =
                    Ask.get("show " + load.word(), "/api/v2/" + load.word() + "/show_many", Shape.listOf(load.word()));
            for (List<Long> some : Iterables.partition(ids, MOST_IDS)) {
                known.putAll(
                        byId(calls.send(ask.with("ids", commas(some))).tree().path(load.word())));
            }
        }
        ids.forEach(id -> known.putIfAbsent(id, MissingNode.getInstance()));
    }

    /** Groups are few, and cannot be asked for by id. */
    private void allGroups(Map<Long, JsonNode> known) {
        if (known.isEmpty()) {
            CursorPages pages = new CursorPages(calls, GROUPS);
            for (Optional<Answer> page = pages.next(); page.isPresent(); page = pages.next()) {
                known.putAll(byId(page.get().tree().path(Load.GROUPS.word())));
            }
        }
    }

    private static String commas(List<Long> ids) {
        return String.join(",", Iterables.transform(ids, String::valueOf));
    }

    private static Map<Long, JsonNode> byId(JsonNode list) {
        Map<Long, JsonNode> records = new HashMap<>();
        list.forEach(each -> records.put(each.path("id").asLong(), each));
        return records;
    }

    /** What tickets of one page name. */
    record Loaded(Table<Load, Long, JsonNode> records) {

        /** The record at this side of a ticket; a missing node if there is none. */
        JsonNode at(TicketSide side, JsonNode ticket) {
            JsonNode found =
                    records.get(side.load(), ticket.path(side.idField()).asLong());
            return found == null ? MissingNode.getInstance() : found;
        }
    }
}
