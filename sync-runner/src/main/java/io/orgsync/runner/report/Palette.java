package io.orgsync.runner.report;

/** Colours of a terminal, or none. */
public enum Palette {
    PLAIN,
    COLOURS;

    String create(String text) {
        return paint("32", text);
    }

    String update(String text) {
        return paint("33", text);
    }

    String blocked(String text) {
        return paint("31", text);
    }

    String withheld(String text) {
        return paint("35", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    /** Headings. */
    String strong(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
