package io.orgsync.map;

import com.google.common.collect.ImmutableList;

/**
 * How every value of one record came about, in the order of evaluation.
 *
 * @param mapped the same result as without a trace
 * @param steps one per key, let, claim, include, requirement, suffix and rule
 */
public record Trace(Mapped mapped, ImmutableList<Step> steps) {

    /**
     * One evaluation.
     *
     * @param rule id of the rule, or {@code SYNC.key}, {@code SYNC.let.NAME}, {@code SYNC.include}, {@code SYNC.claim},
     *     {@code SYNC.name-taken}
     * @param outcome the value, or what was wrong
     * @param overridden the reason of the override that replaced the outcome; empty if none did
     */
    public record Step(String rule, Derived outcome, String overridden) {}
}
