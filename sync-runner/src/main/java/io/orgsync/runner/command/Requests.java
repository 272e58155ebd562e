package io.orgsync.runner.command;

import io.orgsync.failure.Exchange;
import io.orgsync.runner.report.PlanText;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts requests by service. */
final class Requests {

    private final Map<String, Long> counts = new TreeMap<>();

    synchronized void add(Exchange exchange) {
        counts.merge(exchange.service(), 1L, Long::sum);
    }

    @Override
    public synchronized String toString() {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(each -> each.getKey() + " " + PlanText.figure(each.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
