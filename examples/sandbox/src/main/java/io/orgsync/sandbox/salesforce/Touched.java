package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.soql.RecordIds;
import java.util.Map;
import java.util.Optional;

/** The records that a write of one record takes hold of: itself, the account it belongs to and the one it moves to. */
record Touched(Storage storage) {
    private static final String ACCOUNT = "AccountId";

    /**
     * What a write that may yet be refused touches, as far as can be seen.
     *
     * @param id of the record in 15 or 18 characters, empty for a new one
     * @param body the fields that are written; a missing node for a delete
     */
    ImmutableSet<String> by(String type, String id, JsonNode body) {
        ImmutableSet.Builder<String> touched = ImmutableSet.builder();
        Optional<Table> table = storage.table(type);
        RecordIds.normal(id).ifPresent(known -> {
            touched.add(known);
            Optional<Object> account = table.flatMap(found -> Optional.ofNullable(found.get(known)))
                    .flatMap(row -> Optional.ofNullable(row.get(ACCOUNT)));
            account.ifPresent(value -> touched.add(value.toString()));
        });
        if (table.isPresent() && table.get().object().field(ACCOUNT).isPresent()) {
            for (Map.Entry<String, JsonNode> entry : body.properties()) {
                if (entry.getKey().equalsIgnoreCase(ACCOUNT)) {
                    RecordIds.normal(entry.getValue().asText()).ifPresent(touched::add);
                }
            }
        }
        return touched.build();
    }

    /** The same for an upsert; an ambiguous key touches nothing. */
    ImmutableSet<String> by(String type, RecordWrites.Key key, JsonNode body) {
        if (key.isId()) {
            return by(type, key.value(), body);
        }
        String id = storage.table(type)
                .map(table -> table.having(key.field().name(), key.value()))
                .filter(ids -> ids.size() == 1)
                .map(ids -> ids.get(0))
                .orElse("");
        return by(type, id, body);
    }
}
