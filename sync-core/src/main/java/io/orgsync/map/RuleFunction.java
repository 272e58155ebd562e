package io.orgsync.map;

/** Derives one value from a record. Pure, safe for any number of threads; trouble is a {@link Derived.Wrong}, never thrown. */
@FunctionalInterface
public interface RuleFunction {

    /** The value; that the field is left out; or what is wrong with the record. */
    Derived derive(RuleInput input);
}
