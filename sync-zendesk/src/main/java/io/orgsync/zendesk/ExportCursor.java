package io.orgsync.zendesk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be read out of a cursor of an export, should the service not take it any more: second and id of the last row, {@code
 * 1707271741.0||4045|}.
 */
final class ExportCursor {

    private static final Pattern PLAIN = Pattern.compile("(\\d{1,12})(\\.\\d*)?\\|.*");

    private ExportCursor() {}

    /** The second of the last row; nothing if the cursor has another form. */
    static OptionalLong second(String cursor) {
        try {
            byte[] plain = Base64.getDecoder().decode(cursor.replace('-', '+').replace('_', '/'));
            Matcher parts = PLAIN.matcher(new String(plain, StandardCharsets.ISO_8859_1));
            return parts.matches() ? OptionalLong.of(Long.parseLong(parts.group(1))) : OptionalLong.empty();
        } catch (IllegalArgumentException notBase64) {
            return OptionalLong.empty();
        }
    }
}
