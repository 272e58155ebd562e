package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.state.Candidate.Remark;
import java.util.Objects;

/**
 * How the reads of all syncs of a desk ended.
 *
 * @param ends by sync, in the order of the configuration
 * @param keyless what was wrong with records that have no usable key; the first hundred
 * @param keylessCounts how many such records there were, by sync; syncs without any are left out
 * @param repeats how many rows repeated another of the same read, by sync; syncs without any, and those that give only changes, are
 *     left out
 */
record SourceReads(
        ImmutableMap<String, ReadEnd> ends,
        ImmutableList<Remark> keyless,
        ImmutableMap<String, Long> keylessCounts,
        ImmutableMap<String, Long> repeats) {

    /** Whether a key that no sync named is absent from the source. */
    boolean complete() {
        return ends.values().stream().allMatch(end -> end.completeness() == Completeness.COMPLETE);
    }

    ReadEnd end(String sync) {
        return Objects.requireNonNull(ends.get(sync), "a sync that was not read");
    }

    /** Whether every source was asked for all that it has, so that few keys are missing, for whatever reason. */
    boolean whole() {
        return ends.values().stream().noneMatch(end -> end.completeness() == Completeness.CHANGES);
    }

    ImmutableMap<String, Long> rows() {
        ImmutableMap.Builder<String, Long> rows = ImmutableMap.builder();
        ends.forEach((sync, end) -> rows.put(sync, end.rows()));
        return rows.buildOrThrow();
    }

    long keylessCount() {
        return keylessCounts.values().stream().mapToLong(count -> count).sum();
    }

    long keylessCount(String sync) {
        return keylessCounts.getOrDefault(sync, 0L);
    }

    long repeats(String sync) {
        return repeats.getOrDefault(sync, 0L);
    }

    static Builder builder() {
        return new Builder();
    }

    static final class Builder {
        private final ImmutableMap.Builder<String, ReadEnd> ends = ImmutableMap.builder();
        private ImmutableList<Remark> keyless = ImmutableList.of();
        private ImmutableMap<String, Long> keylessCounts = ImmutableMap.of();
        private ImmutableMap<String, Long> repeats = ImmutableMap.of();

        @CanIgnoreReturnValue
        Builder add(String sync, ReadEnd end) {
            ends.put(sync, end);
            return this;
        }

        @CanIgnoreReturnValue
        Builder keyless(ImmutableList<Remark> remarks, ImmutableMap<String, Long> counts) {
            keyless = remarks;
            keylessCounts = counts;
            return this;
        }

        @CanIgnoreReturnValue
        Builder repeats(ImmutableMap<String, Long> counts) {
            repeats = counts;
            return this;
        }

        SourceReads build() {
            return new SourceReads(ends.buildOrThrow(), keyless, keylessCounts, repeats);
        }
    }
}
