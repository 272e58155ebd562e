package io.orgsync.map;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a mapping made of one source record. */
public sealed interface Mapped {

    /**
     * The record belongs on the desk.
     *
     * @param claim how strongly this sync claims the record; the highest of all syncs owns it
     * @param desired by wire key; a field whose rule had a problem, or that is held, is absent
     * @param held wire keys of fields that a requirement keeps as the target has them
     * @param suffix what is appended to a name that another record has; empty if such a name is only reported
     * @param problems of single fields
     */
    record To(
            Key key,
            BigDecimal claim,
            Fields desired,
            ImmutableSet<String> held,
            String suffix,
            ImmutableList<Problem> problems)
            implements Mapped {}

    /** The record does not belong on the desk: {@code include} says no. */
    record Skipped(Key key, String reason) implements Mapped {}

    /**
     * The record cannot be used as a whole; it counts as present, never as absent.
     *
     * @param key null if there is none, or what stands there is no id
     */
    record Invalid(@Nullable Key key, ImmutableList<Problem> problems) implements Mapped {}
}
