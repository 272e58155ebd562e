package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What {@code include} brings along: the users, groups and organizations that the rows of an answer name, each once. Other names are ignored. */
record Sideloads(Desk desk, Request request) {
    private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();
    private static final ImmutableList<String> USERS =
            ImmutableList.of("requester_id", "submitter_id", "assignee_id", "user_id", "author_id");
    private static final ImmutableList<String> MORE_USERS =
            ImmutableList.of("collaborator_ids", "follower_ids", "email_cc_ids");

    /** Adds to an answer what it names in {@code property}, an array or one record. */
    void addTo(ObjectNode body, String property) {
        List<String> wanted = COMMAS.splitToList(request.query("include").orElse(""));
        if (wanted.isEmpty()) {
            return;
        }
        JsonNode rows = body.path(property).isArray()
                ? body.path(property)
                : Json.array().add(body.path(property));
        if (wanted.contains("users")) {
            fill(body.putArray("users"), named(rows, USERS, MORE_USERS), this::user);
        }
        if (wanted.contains("groups")) {
            fill(body.putArray("groups"), named(rows, ImmutableList.of("group_id"), ImmutableList.of()), this::group);
        }
        if (wanted.contains("organizations")) {
            Set<Long> ids = named(rows, ImmutableList.of("organization_id"), ImmutableList.of());
            fill(body.putArray("organizations"), ids, this::organization);
        }
    }

    private @Nullable ObjectNode user(long id) {
        return desk.people()
                .users()
                .find(id)
                .map(user -> PeopleWire.of(request)
                        .user(user, desk.people().organization(id).orElse(null)))
                .orElse(null);
    }

    private @Nullable ObjectNode group(long id) {
        return desk.people().group(id).map(PeopleWire.of(request)::group).orElse(null);
    }

    private @Nullable ObjectNode organization(long id) {
        return desk.organizations()
                .find(id)
                .map(one -> request.wire().organization(one, desk.fields().definitions()))
                .orElse(null);
    }

    private static Set<Long> named(JsonNode rows, List<String> single, List<String> many) {
        Set<Long> ids = new TreeSet<>();
        for (JsonNode row : rows) {
            single.stream().map(row::path).filter(JsonNode::isIntegralNumber).forEach(id -> ids.add(id.asLong()));
            many.forEach(name -> row.path(name).forEach(id -> ids.add(id.asLong())));
        }
        return ids;
    }

    private interface Render extends LongFunction<@Nullable ObjectNode> {}

    private static void fill(ArrayNode array, Set<Long> ids, Render render) {
        for (long id : ids) {
            ObjectNode found = render.apply(id);
            if (found != null) {
                array.add((JsonNode) found);
            }
        }
    }
}
