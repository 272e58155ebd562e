package io.orgsync.zendesk;

import com.google.common.collect.Streams;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class NearestName {

    private static final int LETTERS_TO_EDIT = 4;

    private NearestName() {}

    /** The known name that takes the fewest edits of one letter, if these are no more than one in four. */
    static Optional<String> to(String name, Iterable<String> known) {
        return Streams.stream(known)
                .filter(each -> edits(name, each) <= Math.max(1, name.length() / LETTERS_TO_EDIT))
                .min(Comparator.<String>comparingInt(each -> edits(name, each))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            int diagonal = 0;
            for (int j = 0; j <= other.length(); j++) {
                int above = row[j];
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                } else {
                    int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                    row[j] = Math.min(diagonal + change, Math.min(above, row[j - 1]) + 1);
                }
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
