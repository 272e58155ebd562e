package io.orgsync.runner.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON on one line that can be stored as UTF-8 whatever it holds. */
public final class JsonText {

    private static final JsonFactory PLAIN = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonText() {}

    /** Half a surrogate pair, which services that cut text produce, has no UTF-8: such text is written in escapes. */
    public static String of(Writing content) {
        String json = of(PLAIN, content);
        return isWellFormed(json) ? json : of(ASCII, content);
    }

    private static String of(JsonFactory factory, Writing content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(text)) {
            content.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static boolean isWellFormed(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (Character.isSurrogate(json.charAt(i))) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(json);
            }
        }
        return true;
    }

    static JsonParser parser(String json) throws IOException {
        return PLAIN.createParser(json);
    }

    /** A factory whose parsers accept texts and numbers of any length, because what we wrote we also read. */
    public static JsonFactory factory() {
        return PLAIN.copy();
    }

    /** Puts something where the generator stands. */
    public interface Writing {
        void to(JsonGenerator out) throws IOException;
    }
}
