package io.orgsync.sandbox.zendesk;

/**
 * Why a record was refused.
 *
 * @param field the member under {@code details}, {@code base} for the whole record
 * @param label what the text starts with, empty for nothing
 * @param code the inner {@code error}, for example {@code DuplicateValue}; empty for none
 */
record Problem(String field, String label, String text, String code) {
    static Problem duplicate(String field, String label, String value) {
        return new Problem(field, label, value + " has already been taken", "DuplicateValue");
    }

    static Problem blank(String field, String label) {
        return new Problem(field, label, "cannot be blank", "BlankValue");
    }

    static Problem tooLong(String field, String label, int limit) {
        return new Problem(field, label, "is too long (maximum is " + limit + " characters)", "ValueTooLong");
    }

    static Problem invalid(String field, String label, String text) {
        return new Problem(field, label, text, "InvalidValue");
    }

    /** Recorded without a label and without an inner {@code error}. */
    static Problem closed() {
        return new Problem("status", "", "closed prevents ticket update", "");
    }

    /** As a single call says it. */
    String description() {
        return label.isEmpty() ? text : label + ": " + text;
    }

    /** As the result of a job says it: recorded with two blanks where a value follows. */
    String jobDetails() {
        return code.equals("DuplicateValue") ? label + ":  " + text : description();
    }
}
