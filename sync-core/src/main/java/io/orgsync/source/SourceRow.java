package io.orgsync.source;

import io.orgsync.field.Fields;

/**
 * One record of the source.
 *
 * @param fields by the names of the selection; parents as {@code Parent.Name}, children as rows
 * @param deleted true if this row says that the record is gone; its fields may then be few
 */
public record SourceRow(Fields fields, boolean deleted) {

    public static SourceRow present(Fields fields) {
        return new SourceRow(fields, false);
    }
}
