package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.FailureException;
import io.orgsync.field.ValuePool;
import io.orgsync.target.TargetRecord;
import java.util.Optional;

/** Turns answers that hold organizations into records, or fails if one of them cannot be used. */
final class OrganizationReader {

    private final OrganizationJson json;
    private final ZendeskErrors errors;

    OrganizationReader(OrganizationJson json, ZendeskErrors errors) {
        this.json = json;
        this.errors = errors;
    }

    ImmutableList<TargetRecord> records(Ask ask, Answer answer, ValuePool pool) {
        ImmutableList.Builder<TargetRecord> records = ImmutableList.builder();
        for (JsonNode each : answer.tree().path("organizations")) {
            Optional<TargetRecord> record = json.read(each, pool);
            if (record.isEmpty()) {
                String which = each.path("id").asText("without id");
                throw new FailureException(errors.broken(
                        ask, answer, "organization " + which + " lacks a number as 'id' or a time as 'updated_at'"));
            }
            records.add(record.get());
        }
        return records.build();
    }
}
