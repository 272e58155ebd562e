package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.soql.Statement.Term;

/** Looks up what names and functions mean: of rows, or of groups of rows. */
interface Terms {
    /** Throws {@link SoqlException} if the term means nothing here. */
    Bound bound(Term term);

    /**
     * A term that was looked up.
     *
     * @param names the relationships on the way and the field, in canonical case; for a function of a field as for the field
     * @param column the field, or what a function of it would be as a field
     * @param at where the term stands in the text
     */
    record Bound(ImmutableList<String> names, Column column, Reading reading, int at) {}
}
