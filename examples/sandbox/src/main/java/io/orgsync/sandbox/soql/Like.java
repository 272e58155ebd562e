package io.orgsync.sandbox.soql;

import java.util.regex.Pattern;

/** Patterns of LIKE: {@code %} is any run, {@code _} one character, both literal after {@link Literals#ESCAPED}; case does not matter. */
final class Like {
    private Like() {}

    static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == Literals.ESCAPED && i + 1 < text.length()) {
                i++;
                regex.append(Pattern.quote(text.substring(i, i + 1)));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                int end = i;
                while (end < text.length()
                        && "%_".indexOf(text.charAt(end)) < 0
                        && text.charAt(end) != Literals.ESCAPED) {
                    end++;
                }
                regex.append(Pattern.quote(text.substring(i, end)));
                i = end - 1;
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
