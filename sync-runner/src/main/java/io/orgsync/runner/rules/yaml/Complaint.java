package io.orgsync.runner.rules.yaml;

/**
 * Something about a configuration that a person should change.
 *
 * @param at where
 * @param message what is wrong, and what to do
 */
public record Complaint(Position at, String message) {

    @Override
    public String toString() {
        return at + ": " + message;
    }
}
