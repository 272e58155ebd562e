package io.orgsync.runner.report;

/** Text in columns of a terminal: marks that join the letter before them take none, ideographs and their kin two. */
final class Columns {

    /** Columns that output is made for: the narrowest terminal has 80, and the demonstration indents what it shows by two. */
    static final int MOST = 78;

    private Columns() {}

    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** At least that wide, filled with blanks. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /**
     * A name up to the column of its values, which is on the next line after a long name.
     *
     * @param from the column in which the name stands
     */
    static String label(String name, int from, int values) {
        return width(name) > values - from - 1 ? name + "\n" + " ".repeat(values) : pad(name, values - from);
    }

    /** At most that wide; an ellipsis stands for what was cut off. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int taken = 0;
        for (int letter : text.codePoints().toArray()) {
            taken += width(letter);
            if (taken >= width) {
                break;
            }
            kept.appendCodePoint(letter);
        }
        return kept.append('…').toString();
    }

    private static int width(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(letter) ? 2 : 1;
        };
    }

    private static boolean isWide(int letter) {
        return Character.isIdeographic(letter)
                || switch (Character.UnicodeScript.of(letter)) {
                    case HANGUL, HIRAGANA, KATAKANA -> true;
                    default -> letter >= 0x1F300 && letter <= 0x1FAFF;
                };
    }
}
