package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Kind;
import io.orgsync.target.TargetField;
import java.util.Optional;

/** The fields that every organization has, for targets whose schema lists only custom fields. */
final class StandardFields {

    private static final ImmutableMap<String, Kind> KINDS = ImmutableMap.of(
            "name", Kind.TEXT,
            "notes", Kind.TEXT,
            "details", Kind.TEXT,
            "domain_names", Kind.SET,
            "group_id", Kind.NUMBER,
            "shared_comments", Kind.FLAG,
            "shared_tickets", Kind.FLAG);

    private StandardFields() {}

    static Optional<TargetField> of(String key) {
        return Optional.ofNullable(KINDS.get(key)).map(kind -> TargetField.any(key, kind));
    }
}
