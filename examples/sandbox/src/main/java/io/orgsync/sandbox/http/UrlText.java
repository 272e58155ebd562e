package io.orgsync.sandbox.http;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableListMultimap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-decoding as the services do it: leniently, and of single parts, so that an encoded delimiter never becomes a delimiter. */
final class UrlText {
    private static final Splitter PAIRS = Splitter.on('&').omitEmptyStrings();

    private UrlText() {}

    /** Pairs of a query or a form, where a plus is a blank. A name without {@code =} has an empty value. */
    static ImmutableListMultimap<String, String> pairs(String text) {
        ImmutableListMultimap.Builder<String, String> pairs = ImmutableListMultimap.builder();
        for (String pair : PAIRS.split(text)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.put(decode(name.replace('+', ' ')), decode(value.replace('+', ' ')));
        }
        return pairs.build();
    }

    /** A plus stays a plus; a per cent sign without two hexadecimal digits stays as it is. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                decoded.write(high * 16 + low);
                i += 2;
            } else {
                decoded.write(raw[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
