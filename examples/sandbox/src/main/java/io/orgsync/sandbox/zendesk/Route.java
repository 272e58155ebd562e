package io.orgsync.sandbox.zendesk;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.sandbox.http.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call the desk knows.
 *
 * @param path segments below {@code /api/v2}, those in braces are parameters
 * @param action controller and action, as the warning header names them, for example {@code organizations#update}
 * @param scope what a token must be allowed to touch: a resource, empty for everything, {@code *} for nothing in particular
 */
record Route(String method, ImmutableList<String> path, String action, String scope, Function<Request, Reply> handler) {

    private static final Splitter SLASHES = Splitter.on('/');

    /**
     * @param call method and path, for example {@code PUT organizations/{id}}
     */
    static Route of(String call, String action, String scope, Function<Request, Reply> handler) {
        int blank = call.indexOf(' ');
        ImmutableList<String> path = ImmutableList.copyOf(SLASHES.split(call.substring(blank + 1)));
        return new Route(call.substring(0, blank), path, action, scope, handler);
    }

    /** The parameters of the path if the call is of this route. */
    Optional<ImmutableMap<String, String>> match(String calledMethod, List<String> segments) {
        if (!method.equals(calledMethod) || segments.size() != path.size()) {
            return Optional.empty();
        }
        ImmutableMap.Builder<String, String> parameters = ImmutableMap.builder();
        for (int i = 0; i < path.size(); i++) {
            String expected = path.get(i);
            if (expected.startsWith("{")) {
                parameters.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters.buildOrThrow());
    }

    /** Whether anybody may call it, signed in or not. */
    boolean isOpen() {
        return action.equals("users#me");
    }

    /** Whether this caller may call it. */
    boolean isFor(Identity caller) {
        return caller.anonymous() ? isOpen() : scope.equals("*") || caller.may(access(), scope);
    }

    /** {@code read} for GET, {@code write} for everything else. */
    String access() {
        return method.equals("GET") ? "read" : "write";
    }

    /** The header that tells which members of a request were ignored. */
    String warning(ImmutableList<String> unpermitted) {
        List<String> names = Splitter.on('#').splitToList(action);
        return "{:allowed_parameters=>{:controller=>\"" + names.get(0) + "\", :action=>\"" + names.get(1)
                + "\", :unpermitted_keys=>[\"" + String.join("\", \"", unpermitted) + "\"], :invalid_values=>[]}}";
    }
}
