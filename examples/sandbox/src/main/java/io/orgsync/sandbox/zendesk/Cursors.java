package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.primitives.Longs;
import io.orgsync.sandbox.http.BadJson;
import io.orgsync.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The opaque positions of one order: base64 of {@code {"o":order,"v":position}}. The position in the order of ids is recorded as the byte {@code i} and
 * eight bytes of the id, least first; the others carry key and id as text.
 *
 * @param order as in the cursor, for example {@code id}
 */
record Cursors<K extends Comparable<K>>(String order, Function<String, K> key) {
    private static final char BETWEEN = '\u0000';

    static Cursors<Long> numbers(String order) {
        return new Cursors<>(order, Long::valueOf);
    }

    static Cursors<String> texts(String order) {
        return new Cursors<>(order, text -> text);
    }

    String write(IndexEntry<K> entry) {
        byte[] position = order.equals("id")
                ? idPosition(entry.id())
                : (entry.key().toString() + BETWEEN + entry.id()).getBytes(StandardCharsets.UTF_8);
        String json = Json.write(
                Json.object().put("o", order).put("v", Base64.getEncoder().encodeToString(position)));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws Refusal if the text is no cursor of this order
     */
    IndexEntry<K> read(String cursor) {
        try {
            byte[] decoded = Base64.getDecoder().decode(cursor);
            JsonNode json = Json.parse(new String(decoded, StandardCharsets.UTF_8));
            if (json.path("o").asText().equals(order)) {
                return entry(Base64.getDecoder().decode(json.path("v").asText()));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BadJson e) {
            throw notACursor(cursor, e);
        }
        throw notACursor(cursor, null);
    }

    private IndexEntry<K> entry(byte[] position) {
        if (order.equals("id")) {
            long id = Long.reverseBytes(Longs.fromBytes(
                    position[1],
                    position[2],
                    position[3],
                    position[4],
                    position[5],
                    position[6],
                    position[7],
                    position[8]));
            return new IndexEntry<>(key.apply(String.valueOf(id)), id);
        }
        String text = new String(position, StandardCharsets.UTF_8);
        int between = text.lastIndexOf(BETWEEN);
        return new IndexEntry<>(key.apply(text.substring(0, between)), Long.parseLong(text.substring(between + 1)));
    }

    private static byte[] idPosition(long id) {
        byte[] position = new byte[9];
        position[0] = 'i';
        System.arraycopy(Longs.toByteArray(Long.reverseBytes(id)), 0, position, 1, 8);
        return position;
    }

    private static Refusal notACursor(String cursor, @Nullable RuntimeException cause) {
        Refusal refusal = Refusal.badPage("'" + cursor + "' is not a valid cursor");
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
