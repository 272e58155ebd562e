package io.orgsync.zendesk;

import io.orgsync.sandbox.http.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every fault that the sandbox can put in front of a request. */
final class Effects {

    private static final int[] STATUSES = {400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, 520, 524};
    private static final String[] ENVELOPES = {
        "zendesk:bare",
        "zendesk:string",
        "zendesk:details",
        "zendesk:object",
        "zendesk:errors",
        "zendesk:text",
        "html",
        "text",
        "empty"
    };

    private Effects() {}

    /** Each status in one envelope and each envelope with one status, and everything that can befall a connection. */
    static Stream<Effect> all() {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < STATUSES.length; i++) {
            effects.add(Effect.status(STATUSES[i], ENVELOPES[i % ENVELOPES.length]));
        }
        for (String envelope : ENVELOPES) {
            effects.add(Effect.status(500, envelope));
        }
        effects.add(Effect.edgeLimit(Optional.empty()));
        effects.add(Effect.edgeLimit(Optional.of("0")));
        effects.add(Effect.edgeLimit(Optional.of("20")));
        effects.add(Effect.resetBeforeCommit());
        effects.add(Effect.resetAfterCommit());
        effects.add(Effect.halfBody());
        effects.add(Effect.html());
        effects.add(Effect.malformedJson());
        effects.add(Effect.truncatedJson());
        effects.add(Effect.slow(Duration.ofMillis(2500)));
        return effects.stream();
    }
}
