package io.orgsync.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class GzipBodiesTest {
    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static Call read(byte[] body, String... headers) throws IOException, BadRequest {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST / HTTP/1.1\r\nContent-Length: " + body.length + "\r\n" + String.join("\r\n", headers)
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return Objects.requireNonNull(
                new RequestReader(new ByteArrayInputStream(request.toByteArray()), OutputStream.nullOutputStream())
                        .next());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void body_isUnpackedWhereTheHeaderSaysSo() throws Exception {
        for (String encoding : new String[] {"gzip", "GZip", "x-gzip"}) {
            Call call = read(gzip(text("{\"a\":1}")), "Content-Encoding: " + encoding);
            assertThat(call.text()).isEqualTo("{\"a\":1}");
            assertThat(call.isGarbled()).isFalse();
        }
    }

    @Test
    void otherEncodings_areLeftAsTheyAre() throws Exception {
        assertThat(read(text("a=1"), "Content-Encoding: identity").text()).isEqualTo("a=1");
        assertThat(read(text("a=1"), "X: y").text()).isEqualTo("a=1");
        assertThat(read(new byte[0], "Content-Encoding: gzip").isGarbled()).isFalse();
    }

    @Test
    void bodyThatDoesNotUnpack_isGarbled() throws Exception {
        byte[] whole = gzip(text("{\"a\":1}"));
        assertThat(read(text("{\"a\":1}"), "Content-Encoding: gzip").isGarbled())
                .isTrue();
        assertThat(read(Arrays.copyOf(whole, whole.length - 6), "Content-Encoding: gzip")
                        .isGarbled())
                .isTrue();
    }

    @Test
    void limit_isThatOfTheUnpackedBody() throws Exception {
        byte[] bomb = gzip(new byte[64 * 1024 * 1024 + 1]);

        assertThatThrownBy(() -> read(bomb, "Content-Encoding: gzip"))
                .isInstanceOf(BadRequest.class)
                .hasMessage("Payload too large");
    }
}
