package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Key;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Into which ticket a merged one went. Zendesk closes a ticket that is merged and tags it; only its audits name the other one.
 *
 * <p>One request for each merged ticket whose survivor was not found out before, once as long as this lives: the hundred newest audits,
 * without pages, because those of archived tickets come whole or not at all. The newest audit of a merge counts; earlier ones tell of
 * tickets that were merged into this one. A survivor is told as soon as it is found. Where audits are out of reach, signs are all there is.
 * Single-threaded.
 *
 * <table><caption>Audits that are not given</caption>
 * <tr><th>because</th><th>the merge is</th></tr>
 * <tr><td>they are out of reach: forbidden, gone, refused</td><td>unconfirmed</td></tr>
 * <tr><td>the service fails on them, after every repeat</td><td>unconfirmed, and the ticket has to be read again</td></tr>
 * <tr><td>it failed on those of {@value #MOST_FAILURES} tickets in a row before</td><td>the same, without asking</td></tr>
 * <tr><td>nothing can be had: no connection, too many requests, no sign-in</td><td>not told: the reading fails</td></tr>
 * </table>
 *
 * <table><caption>The other ticket, by {@code via.source} of that audit</caption>
 * <tr><th>holds</th><th>is</th></tr>
 * <tr><td>{@code to.ticket_id}</td><td>that</td></tr>
 * <tr><td>{@code from.ticket_id}</td><td>that</td></tr>
 * <tr><td>{@code from.ticket_ids}, one of them, and the audit closes the ticket</td><td>that; else these were merged into this ticket</td></tr>
 * <tr><td>the ticket itself, or no number</td><td>unknown</td></tr>
 * </table>
 */
final class MergeAudits {

    private static final String TAG = "closed_by_merge";
    private static final Set<FailureKind> OUT_OF_REACH =
            EnumSet.of(FailureKind.FORBIDDEN, FailureKind.NOT_FOUND, FailureKind.REFUSED);
    private static final Set<FailureKind> FAILING = EnumSet.of(
            FailureKind.COLLISION, FailureKind.UNAVAILABLE, FailureKind.NO_ANSWER, FailureKind.BROKEN_ANSWER);
    private static final int MOST_FAILURES = 5;
    private static final Comparator<JsonNode> BY_AGE = Comparator.<JsonNode, Instant>comparing(
                    audit -> JsonValues.instant(audit.path("created_at")).orElse(Instant.MIN))
            .thenComparingLong(audit -> audit.path("id").asLong());

    private final CallStack calls;
    private final boolean wanted;
    private final TicketOptions options;
    private final Map<Long, Merge> known = new HashMap<>();
    private int failures;

    /**
     * @param wanted whether audits are to be asked for at all
     * @param options with what was found out before, and who hears of more
     */
    MergeAudits(CallStack calls, boolean wanted, TicketOptions options) {
        this.calls = calls;
        this.wanted = wanted;
        this.options = options;
    }

    Merge of(JsonNode ticket) {
        boolean closed = ticket.path("status").asText().equals("closed");
        if (!closed || !holdsTag(ticket.path("tags"))) {
            return Merge.NONE;
        }
        long id = ticket.path("id").asLong();
        return wanted ? known.computeIfAbsent(id, this::find) : Merge.UNCONFIRMED;
    }

    private Merge find(long ticket) {
        Key key = new Key(Long.toString(ticket));
        return options.survivors()
                .apply(key)
                .flatMap(survivor -> number(survivor.value()))
                .map(Merge::into)
                .orElseGet(() -> {
                    Merge merge = ask(ticket);
                    merge.into().ifPresent(into -> options.found().accept(key, new Key(Long.toString(into))));
                    return merge;
                });
    }

    private Merge ask(long ticket) {
        if (failures >= MOST_FAILURES) {
            return Merge.OPEN;
        }
        Ask ask = Ask.get("list audits", "/api/v2/tickets/" + ticket + "/audits", Shape.listOf("audits"))
                .with("sort_order", "desc");
        try {
            JsonNode audits = calls.send(ask).tree().path("audits");
            failures = 0;
            return Streams.stream(audits)
                    .filter(audit -> source(audit).path("rel").asText().equals("merge"))
                    .max(BY_AGE)
                    .flatMap(audit -> survivor(audit, ticket))
                    .map(Merge::into)
                    .orElse(Merge.UNCONFIRMED);
        } catch (FailureException e) {
            if (FAILING.contains(e.failure().kind())) {
                failures++;
                return Merge.OPEN;
            }
            if (!OUT_OF_REACH.contains(e.failure().kind())) {
                throw e;
            }
            return Merge.UNCONFIRMED;
        }
    }

    private static Optional<Long> survivor(JsonNode audit, long ticket) {
        JsonNode from = source(audit).path("from");
        JsonNode several = from.path("ticket_ids");
        boolean believed = several.size() == 1 && closes(audit);
        return Stream.of(
                        source(audit).path("to").path("ticket_id"),
                        from.path("ticket_id"),
                        believed ? several.path(0) : from.path(""))
                .flatMap(id -> number(id.asText()).stream())
                .filter(id -> id != ticket)
                .findFirst();
    }

    private static JsonNode source(JsonNode audit) {
        return audit.path("via").path("source");
    }

    private static boolean closes(JsonNode audit) {
        return Streams.stream(audit.path("events")).anyMatch(event -> {
            JsonNode value = event.path("value");
            return switch (event.path("field_name").asText()) {
                case "status" -> value.asText().equals("closed");
                case "tags" -> holdsTag(value);
                default -> false;
            };
        });
    }

    private static boolean holdsTag(JsonNode tags) {
        ImmutableSet<String> words = Streams.stream(tags).map(JsonNode::asText).collect(ImmutableSet.toImmutableSet());
        return words.contains(TAG);
    }

    private static Optional<Long> number(String text) {
        return text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
