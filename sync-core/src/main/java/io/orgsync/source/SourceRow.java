package io.orgsync.source;

import io.orgsync.field.Fields;

/**
 * One record of the source.
 *
 * @param fields by the names of the selection; parents as {@code Parent.Name}, children as rows
 * @param deleted true if this row says that the record is gone; its fields may then be few
 * @param again true if the record has to be read again in later runs although it does not change, because something that it needs is
 *     not there yet; only heard from a {@link ChangeSource}
 */
public record SourceRow(Fields fields, boolean deleted, boolean again) {

    public SourceRow(Fields fields, boolean deleted) {
        this(fields, deleted, false);
    }

    public static SourceRow present(Fields fields) {
        return new SourceRow(fields, false);
    }

    /** The same record, to be read again. */
    public SourceRow readAgain() {
        return new SourceRow(fields, deleted, true);
    }
}
