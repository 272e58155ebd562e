package io.orgsync.salesforce;

import io.orgsync.failure.Secret;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Takes credentials out of what the service says, because it may repeat what it was sent. Safe for any number of threads. */
final class Redaction {

    private static final Pattern TOKENS =
            Pattern.compile("00D[A-Za-z0-9]{12,15}![A-Za-z0-9._~+/=-]+|eyJ[A-Za-z0-9_=-]+\\.[A-Za-z0-9_.=-]+");
    private static final int LONGEST = 500;

    private final Set<Secret> secrets = ConcurrentHashMap.newKeySet();

    Redaction(SalesforceLogin login) {
        login.secrets().forEach(this::hide);
    }

    /** Also as it is written into a form. */
    void hide(Secret secret) {
        secrets.add(secret);
        secrets.add(Secret.of(ApiRequest.FORM.escape(secret.reveal())));
    }

    /** The text without credentials and line breaks, and not longer than a message should be. */
    String of(String text) {
        String clean = text;
        for (Secret secret : secrets) {
            clean = secret.hideIn(clean);
        }
        clean = TOKENS.matcher(clean)
                .replaceAll("(hidden)")
                .replaceAll("\\s+", " ")
                .strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
