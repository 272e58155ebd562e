package io.orgsync.sandbox.zendesk;

import java.util.OptionalLong;

/** Ids as callers write them. */
final class WrittenId {
    private static final String LARGEST = String.valueOf(Long.MAX_VALUE);

    private WrittenId() {}

    /** Empty if the text is no id; one that is larger than any there can be stands for the largest, which nothing has. */
    static OptionalLong read(String text) {
        if (!text.matches("\\d{1,19}")) {
            return OptionalLong.empty();
        }
        boolean fits = text.length() < LARGEST.length() || text.compareTo(LARGEST) <= 0;
        return OptionalLong.of(fits ? Long.parseLong(text) : Long.MAX_VALUE);
    }
}
