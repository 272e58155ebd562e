package io.orgsync.target.write;

import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written to one record.
 *
 * @param key the source record that it comes from
 * @param id the record to update or delete; null for a create
 * @param values the fields to write and no others, by wire key; a set is given whole, as it shall be afterwards; none for a delete
 * @param before what the target was read to hold for these fields just before; all that is known of a record to be deleted; for a create
 *     {@link Fields#none()}
 */
public record WriteItem(Key key, @Nullable TargetId id, Fields values, Fields before) {}
