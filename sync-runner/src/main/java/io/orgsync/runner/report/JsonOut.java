package io.orgsync.runner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** One value of JSON and a line end, for machines that read standard output. */
final class JsonOut {

    private JsonOut() {}

    /** Writes the value. */
    @FunctionalInterface
    interface Value {

        void write(JsonGenerator json) throws IOException;
    }

    static void print(PrintWriter out, Value value) {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            value.write(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        out.println();
        out.flush();
    }
}
