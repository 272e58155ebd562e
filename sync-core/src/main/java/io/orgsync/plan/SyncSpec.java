package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Field;
import io.orgsync.map.Mapping;
import io.orgsync.source.Source;

/**
 * One sync into a desk.
 *
 * @param name {@code standard} or {@code partners}
 * @param source where its records come from
 * @param mapping its rules
 */
public record SyncSpec(String name, Source source, Mapping mapping) {

    /** The fields that this sync manages. */
    public ImmutableList<Field> fields() {
        return mapping.fields();
    }
}
