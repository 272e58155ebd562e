package io.orgsync.state;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import java.math.BigDecimal;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What one sync says about one key in the run under way.
 *
 * @param key of the source record
 * @param sync position of the sync in the configuration, from 0
 * @param presence whether the record belongs on the desk
 * @param claim how strongly the sync claims the key; 0 unless present
 * @param name folded desired name; empty unless present
 * @param suffixed the desired name with the suffix that it gets when another record has it; null if there is no suffix
 * @param desired by wire key; empty unless present
 * @param held wire keys of fields to leave as they are
 * @param remarks problems of the record
 */
@Value.Builder
public record Candidate(
        Key key,
        int sync,
        Presence presence,
        BigDecimal claim,
        FoldedName name,
        @Nullable String suffixed,
        Fields desired,
        ImmutableSet<String> held,
        ImmutableList<Remark> remarks) {

    /** The names that the record may get, folded: the desired one, and the one with the suffix. */
    public ImmutableSet<FoldedName> names() {
        return suffixed == null ? ImmutableSet.of(name) : ImmutableSet.of(name, FoldedName.of(suffixed));
    }

    public static CandidateBuilder builder() {
        return new CandidateBuilder();
    }

    /** Whether a record belongs on the desk. */
    public enum Presence {
        PRESENT,
        /** The source has it, {@code include} leaves it out: counts as absent. */
        SKIPPED,
        /** The source has it, and it cannot be used: blocked, never absent. */
        INVALID
    }

    /**
     * A problem of a record.
     *
     * @param rule id of the rule that noticed
     * @param field wire key of the field concerned; null if the record is
     * @param message what is wrong and what to do
     */
    public record Remark(String rule, @Nullable String field, String message) {}
}
