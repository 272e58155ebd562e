package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.sandbox.http.Call;
import java.util.Optional;

/** Every call below {@code /api/v2}; fixed paths come before those with parameters. */
record Routes(ImmutableList<Route> all) {
    private static final String OPTIONAL_END = ".json";

    /** A route with the parameters of a call's path. */
    record Found(Route route, ImmutableMap<String, String> parameters) {}

    Optional<Found> find(Call call) {
        ImmutableList<String> segments =
                withoutEnding(call.segments().subList(2, call.segments().size()));
        String method = call.method().equals("HEAD") ? "GET" : call.method(); // the server leaves the body out
        for (Route route : all) {
            Optional<ImmutableMap<String, String>> parameters = route.match(method, segments);
            if (parameters.isPresent()) {
                return Optional.of(new Found(route, parameters.get()));
            }
        }
        return Optional.empty();
    }

    private static ImmutableList<String> withoutEnding(ImmutableList<String> segments) {
        if (segments.isEmpty() || !segments.get(segments.size() - 1).endsWith(OPTIONAL_END)) {
            return segments;
        }
        String last = segments.get(segments.size() - 1);
        return ImmutableList.<String>builder()
                .addAll(segments.subList(0, segments.size() - 1))
                .add(last.substring(0, last.length() - OPTIONAL_END.length()))
                .build();
    }
}
