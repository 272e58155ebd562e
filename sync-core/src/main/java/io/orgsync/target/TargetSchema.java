package io.orgsync.target;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * The fields of a kind of record, as the service declares them.
 *
 * @param fields by wire key
 */
public record TargetSchema(ImmutableMap<String, TargetField> fields) {

    public Optional<TargetField> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }
}
