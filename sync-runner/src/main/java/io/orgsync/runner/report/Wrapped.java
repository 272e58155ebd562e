package io.orgsync.runner.report;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;

/** Breaks sentences between words, so that they fit a narrow terminal. */
final class Wrapped {

    private static final Splitter WORDS = Splitter.on(' ');

    private static final char TOGETHER = '\u00a0';

    private Wrapped() {}

    /**
     * The lines of a text that begins in the given column.
     *
     * @param first column of the first line, from 0
     * @param others column of all other lines; they come with as many blanks
     */
    static String text(String text, int first, int others) {
        return String.join("\n" + " ".repeat(others), lines(text, first, others));
    }

    private static ImmutableList<String> lines(String text, int first, int others) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        StringBuilder line = new StringBuilder();
        int left = Columns.MOST - first;
        for (String word : WORDS.split(text)) {
            if (line.length() > 0 && Columns.width(line + " " + word) > left) {
                lines.add(line.toString());
                line.setLength(0);
                left = Columns.MOST - others;
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        return lines.add(line.toString()).build();
    }

    /**
     * A list that is broken at its commas only.
     *
     * @param first what stands before it on the first line
     * @param others column of all other lines
     */
    static String parts(String first, String list, int others) {
        String together = list.replace(' ', TOGETHER).replace("," + TOGETHER, ", ");
        return first + text(together, Columns.width(first), others).replace(TOGETHER, ' ');
    }

    /** Why a guard withholds changes: the sentence wrapped, and each command to copy on a line of its own. */
    static String why(String why, int column) {
        int approve = why.indexOf(" Approve with ");
        if (approve < 0) {
            return text(why, column, column);
        }
        String below = "\n" + " ".repeat(column);
        return text(why.substring(0, approve), column, column)
                + below
                + why.substring(approve + 1).replace(" or orgsync ", " or" + below + "orgsync ");
    }
}
