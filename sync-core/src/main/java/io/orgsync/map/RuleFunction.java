package io.orgsync.map;

/** Derives one value from a record. Pure, safe for any number of threads; trouble is a {@link Derived.Wrong}, never thrown. */
@FunctionalInterface
public interface RuleFunction {

    Derived derive(RuleInput input);
}
