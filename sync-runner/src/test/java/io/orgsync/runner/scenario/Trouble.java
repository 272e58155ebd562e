package io.orgsync.runner.scenario;

import static io.orgsync.runner.scenario.Scene.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that can go wrong at a place.
 *
 * @param name for people
 * @param effect what it does to a request
 */
record Trouble(String name, Effect effect) {

    private static final ImmutableList<Integer> STATUSES =
            ImmutableList.of(400, 401, 403, 404, 408, 409, 410, 413, 422, 429, 500, 502, 503, 504);

    private static final ImmutableList<String> SALESFORCE_ENVELOPES = ImmutableList.of(
            "salesforce",
            "salesforce:oauth",
            "salesforce:session",
            "salesforce:session-not-rest",
            "salesforce:lock-row",
            "salesforce:query-timeout",
            "salesforce:concurrent",
            "html",
            "text",
            "empty");

    private static final ImmutableList<String> ZENDESK_ENVELOPES = ImmutableList.of(
            "zendesk:string",
            "zendesk:details",
            "zendesk:object",
            "zendesk:errors",
            "zendesk:bare",
            "zendesk:text",
            "html",
            "text",
            "empty");

    @Override
    public String toString() {
        return name;
    }

    /** Troubles of the network and of whatever stands in front of a service. */
    static ImmutableList<Trouble> onTheWay() {
        return ImmutableList.of(
                new Trouble("reset before", Effect.resetBeforeCommit()),
                new Trouble("reset after", Effect.resetAfterCommit()),
                new Trouble("half a body", Effect.halfBody()),
                new Trouble("truncated", Effect.truncatedJson()),
                new Trouble("malformed", Effect.malformedJson()),
                new Trouble("html with 200", Effect.html()),
                new Trouble("slow", Effect.slow(Duration.ofMillis(20))),
                new Trouble("edge 429, retry after 0", Effect.edgeLimit(Optional.of("0"))),
                new Trouble("edge 429, retry after 7", Effect.edgeLimit(Optional.of("7"))),
                new Trouble("edge 429, retry after an hour", Effect.edgeLimit(Optional.of("3600"))),
                new Trouble("edge 429, no retry after", Effect.edgeLimit(Optional.empty())));
    }

    /**
     * Every envelope of the service, each with a status; over all places and shifts, each status meets most envelopes.
     *
     * @param shift chooses the status
     */
    static ImmutableList<Trouble> statuses(Place place, int shift) {
        ImmutableList.Builder<Trouble> troubles = ImmutableList.builder();
        int next = place.number() + 5 * shift;
        for (String envelope : place.ofSalesforce() ? SALESFORCE_ENVELOPES : ZENDESK_ENVELOPES) {
            int status = STATUSES.get(next % STATUSES.size());
            troubles.add(new Trouble(status + " " + envelope, Effect.status(status, envelope)));
            next++;
        }
        return troubles.build();
    }

    /** Bad states of the service that the request of a place meets. */
    static ImmutableList<Trouble> states(Place place) {
        ImmutableList.Builder<Trouble> troubles = ImmutableList.builder();
        if (place.writes()) {
            for (String name : ImmutableList.of(
                    "lose-job",
                    "lose-job-unstarted",
                    "kill-job",
                    "job-results-null",
                    "job-results-short",
                    "too-many-jobs")) {
                troubles.add(state(name, json()));
            }
            troubles.add(state("job-stuck", json().put("polls", 30)));
            troubles.add(new Trouble("job-stuck for long", Effect.state("job-stuck", json().put("polls", 420))));
            troubles.add(state("index-lag", json().put("lag", "PT10M")));
            troubles.add(state("twins", json()));
        }
        if (place == Place.EXPORT) {
            troubles.add(state("null-end-time", json()));
        }
        if (place == Place.QUERY || place == Place.NEXT_PAGE) {
            troubles.add(state("kill-locators", json()));
            troubles.add(state("late-visible", json().put("delay", "PT3M")));
        }
        boolean signsIn = place == Place.SALESFORCE_LOGIN || place == Place.ZENDESK_LOGIN;
        if (!signsIn) {
            troubles.add(state("expire-tokens", json()));
        }
        if (place.ofSalesforce() && !signsIn) {
            troubles.add(state("spend-daily-limit", json()));
        }
        return troubles.build();
    }

    private static Trouble state(String name, ObjectNode parameters) {
        return new Trouble(name, Effect.state(name, parameters));
    }
}
