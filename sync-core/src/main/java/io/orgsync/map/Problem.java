package io.orgsync.map;

import org.jspecify.annotations.Nullable;

/**
 * Something about one record that a person should look at.
 *
 * @param rule the rule that noticed; its id
 * @param field the target field that is left out because of it; null if the whole record is concerned
 * @param message what is wrong, with which value, and what to do
 */
public record Problem(String rule, @Nullable String field, String message) {

    @Override
    public String toString() {
        return rule + ": " + message;
    }
}
