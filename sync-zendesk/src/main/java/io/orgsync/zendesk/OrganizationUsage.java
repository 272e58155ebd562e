package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.TargetId;
import io.orgsync.target.TargetUsage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out whether anybody uses organizations: when they were made and changed, and how many users and tickets belong to them. */
final class OrganizationUsage {

    private static final int MOST_IDS = 100;

    private final CallStack calls;

    OrganizationUsage(CallStack calls) {
        this.calls = calls;
    }

    ImmutableMap<TargetId, TargetUsage> of(Collection<TargetId> ids) {
        ImmutableMap.Builder<TargetId, TargetUsage> usage = ImmutableMap.builder();
        for (List<TargetId> some : Iterables.partition(ids, MOST_IDS)) {
            String wanted = some.stream().map(TargetId::value).collect(Collectors.joining(","));
            calls.send(ZendeskOrganizations.SHOW.with("ids", wanted))
                    .tree()
                    .path("organizations")
                    .forEach(json -> usage(json).ifPresent(each -> usage.put(each.id(), each)));
        }
        return usage.buildOrThrow();
    }

    /** Nothing if the organization does not say when it was made and changed, or has gone meanwhile. */
    private Optional<TargetUsage> usage(JsonNode json) {
        TargetId id = TargetId.of(json.path("id").asLong());
        Optional<Instant> created = JsonValues.instant(json.path("created_at"));
        Optional<Instant> updated = JsonValues.instant(json.path("updated_at"));
        return created.isEmpty() || updated.isEmpty()
                ? Optional.empty()
                : dependents(id).map(dependents -> new TargetUsage(id, created.get(), updated.get(), dependents));
    }

    private Optional<ImmutableMap<String, Long>> dependents(TargetId id) {
        Ask ask = Ask.get("show related", "/api/v2/organizations/" + id.value() + "/related", Shape.OBJECT);
        try {
            Answer answer = calls.send(ask);
            JsonNode related = answer.tree().path("organization_related");
            return Optional.of(ImmutableMap.of(
                    "tickets",
                    count(ask, answer, related, "tickets_count"),
                    "users",
                    count(ask, answer, related, "users_count")));
        } catch (FailureException e) {
            if (e.failure().kind() == FailureKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A count that is not there is no zero. */
    private long count(Ask ask, Answer answer, JsonNode related, String name) {
        if (!related.path(name).isIntegralNumber()) {
            throw new FailureException(
                    calls.errors().broken(ask, answer, "the answer lacks a number as '" + name + "'"));
        }
        return related.path(name).asLong();
    }
}
