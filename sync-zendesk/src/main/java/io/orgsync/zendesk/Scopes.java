package io.orgsync.zendesk;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;

/** What a token may do: {@code read} and {@code write} cover every resource, {@code organizations:read} one. */
final class Scopes {

    private static final Splitter WORDS = Splitter.on(CharMatcher.anyOf(" ,")).omitEmptyStrings();

    private Scopes() {}

    /** Those wanted that the granted ones, separated by blanks, do not cover. */
    static ImmutableSortedSet<String> missing(Iterable<String> wanted, String granted) {
        ImmutableSet<String> held = ImmutableSet.copyOf(WORDS.split(granted));
        ImmutableSortedSet.Builder<String> missing = ImmutableSortedSet.naturalOrder();
        for (String each : wanted) {
            String general = each.substring(each.indexOf(':') + 1);
            if (!held.contains(each) && !held.contains(general)) {
                missing.add(each);
            }
        }
        return missing.build();
    }

    static Failure failure(Iterable<String> missing, String granted) {
        return Failure.of(
                        FailureKind.FORBIDDEN,
                        ZendeskErrors.SERVICE,
                        "sign in",
                        "the token is good for '" + granted + "' only")
                .withAdvice("Grant the OAuth client also: " + String.join(" ", missing)
                        + ". Reading needs read, writing organizations:write.");
    }
}
