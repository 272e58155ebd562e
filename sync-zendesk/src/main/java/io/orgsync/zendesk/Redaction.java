package io.orgsync.zendesk;

import io.orgsync.failure.Secret;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes credentials out of what a service says, because an error may repeat what it was sent. Single-threaded. */
final class Redaction {

    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)(bearer|basic|(?:access|refresh)_token\\W{1,4}|client_secret\\W{1,4})\\s*[\\w.+/=~-]{8,}");

    private final Set<Secret> secrets = new LinkedHashSet<>();

    Redaction(ZendeskLogin login) {
        login.secrets().forEach(this::hide);
    }

    void hide(Secret secret) {
        secrets.add(secret);
    }

    String clean(String text) {
        String clean = text;
        for (Secret secret : secrets) {
            clean = secret.hideIn(clean);
        }
        return CREDENTIAL.matcher(clean).replaceAll("$1 (hidden)");
    }
}
