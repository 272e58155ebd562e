package io.orgsync.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.sandbox.http.Exchange;
import io.orgsync.sandbox.http.RequestLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What runs cost in requests when a thousand tickets of many have changed: as much as the changes, whatever the number of tickets.
 *
 * <p>Sign-ins, and the reads of declared fields, are counted apart: they are the same in every run.
 */
final class TicketFiguresTest extends TicketScene {

    /** Ask for more with {@code -Dorgsync.tickets=1000000}. */
    private static final int TICKETS = Integer.getInteger("orgsync.tickets", 3_000);

    private static final int CHANGED = 1_000;
    private static final int MERGED = 20;
    private static final int ROWS = 200;

    private final List<Long> changed = new ArrayList<>();
    private long zendesk;
    private long salesforce;

    TicketFiguresTest() {
        super(sandbox -> sandbox.tickets(TICKETS));
    }

    @Test
    void run_aThousandChangedTickets_costsInProportionToThem() {
        clock.advance(Duration.ofHours(15));
        String configuration = configured("since: 2020-01-01", "since: 2026-11-23");
        pick();
        changed.forEach(tickets::touch);
        long known = changed.stream().filter(this::isMerged).count();
        Map<String, Long> first = figures("new cases", configuration);
        assertThat(first.get("zendesk audits")).isEqualTo(known);
        proportional(first);
        assertThat(first.get("salesforce writes")).isEqualTo(CHANGED / ROWS);

        long merged = change();
        Map<String, Long> second = figures("changed cases", configuration);
        assertThat(second.get("zendesk audits")).isEqualTo(merged);
        proportional(second);

        changed.forEach(tickets::touch);
        Map<String, Long> third = figures("exported again", configuration);
        assertThat(out).contains("nothing had to be written");
        assertThat(third).doesNotContainKeys("zendesk audits", "salesforce writes");

        Map<String, Long> fourth = figures("no change", configuration);
        assertThat(fourth.get("zendesk exports")).isEqualTo(1);
        assertThat(fourth).doesNotContainKeys("zendesk audits", "salesforce writes");
    }

    /** The newest that are there, so that many of them are open. */
    private void pick() {
        for (long id = TICKETS; changed.size() < CHANGED; id--) {
            if (!status(id).equals("deleted")) {
                changed.add(id);
            }
        }
    }

    private String status(long ticket) {
        return text(tickets.ticket(ticket), "status");
    }

    private boolean isMerged(long ticket) {
        return tickets.ticket(ticket).path("tags").toString().contains("closed_by_merge");
    }

    /** Merges some, closes the other open ones; gives how many were merged. */
    private long change() {
        List<Long> open = changed.stream()
                .filter(id -> !status(id).equals("closed"))
                .collect(Collectors.toCollection(ArrayList::new));
        long survivor = open.remove(0);
        List<Long> losers = List.copyOf(open.subList(0, Math.min(MERGED, open.size())));
        losers.forEach(loser -> tickets.merge(loser, survivor));
        changed.forEach(id -> {
            if (status(id).equals("closed")) {
                tickets.touch(id);
            } else {
                tickets.close(id);
            }
        });
        return losers.size();
    }

    private Map<String, Long> figures(String what, String configuration) {
        clock.advance(Duration.ofHours(1));
        zendesk = sandbox.zendesk().requests().count();
        salesforce = sandbox.salesforce().requests().count();
        int code = orgsync("run", "-c", configuration);
        assertThat(code).as("%s%n%s", out, err).isEqualTo(ExitCode.DONE);
        Map<String, Long> counts = counts("zendesk ", sandbox.zendesk().requests(), zendesk);
        counts.putAll(counts("salesforce ", sandbox.salesforce().requests(), salesforce));
        String applied = out.lines().filter(line -> line.startsWith("Applied")).collect(Collectors.joining());
        System.out.println(CHANGED + " of " + TICKETS + " tickets, " + what + ": " + applied + "; " + counts);
        return counts;
    }

    private static Map<String, Long> counts(String service, RequestLog log, long mark) {
        return log.since(mark).stream()
                .map(each -> service + kind(each))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static String kind(Exchange exchange) {
        String path = exchange.path();
        String[][] kinds = {
            {"/oauth", "sign-ins"},
            {"/incremental/tickets", "exports"},
            {"/audits", "audits"},
            {"show_many", "tickets by id"},
            {"_fields", "fields"},
            {"/describe", "fields"},
            {"/composite/sobjects", exchange.method().equals("PATCH") ? "writes" : "cases by id"},
            {"FROM+Account", "accounts"},
            {"FROM%20Account", "accounts"},
            {"FROM+Contact", "contacts"},
            {"FROM%20Contact", "contacts"},
            {"FROM+Case", "cases by key or id"},
            {"FROM%20Case", "cases by key or id"},
        };
        return Arrays.stream(kinds)
                .filter(each -> path.contains(each[0]))
                .map(each -> each[1])
                .findFirst()
                .orElse("others: " + path);
    }

    /** Everything but what every run costs follows the changes. */
    private static void proportional(Map<String, Long> counts) {
        assertThat(counts.getOrDefault("zendesk exports", 0L) + counts.getOrDefault("zendesk tickets by id", 0L))
                .as("reads of tickets; those that wait for their account or survivor come by their ids")
                .isLessThanOrEqualTo(3);
        assertThat(counts.keySet()).noneMatch(kind -> kind.contains("others"));
        assertThat(counts.get("salesforce writes")).isLessThanOrEqualTo(CHANGED / ROWS);
        assertThat(counts.get("salesforce cases by key or id")).isLessThanOrEqualTo(CHANGED / 100);
    }
}
