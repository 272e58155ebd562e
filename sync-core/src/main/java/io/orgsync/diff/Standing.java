package io.orgsync.diff;

/**
 * How the sides of a field, or of one word of a set, stand to each other.
 *
 * @param based whether both sides ever agreed
 * @param sourceMoved whether desired left the base; false without a base
 * @param targetMoved whether actual left both spellings of the base; false without a base
 * @param equal whether desired and actual are the same
 * @param vacant whether the target holds nothing
 * @param neverFilled whether neither the base nor the target holds anything
 */
record Standing(
        boolean based, boolean sourceMoved, boolean targetMoved, boolean equal, boolean vacant, boolean neverFilled) {}
