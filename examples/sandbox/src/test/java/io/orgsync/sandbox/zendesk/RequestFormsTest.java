package io.orgsync.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forms of requests that ordinary clients send now and then. */
final class RequestFormsTest {
    private final DeskClient desk = DeskClient.start();

    @AfterEach
    void close() {
        desk.close();
    }

    private Answer zipped(byte[] body) {
        return DeskClient.send(HttpRequest.newBuilder(URI.create(desk.url() + "/api/v2/organizations"))
                .method("POST", BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("Authorization", DeskClient.basic("admin@example.com/token:sandbox-api-token"))
                .build());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void zippedBody_isUnpacked() throws IOException {
        Answer made = zipped(gzip("{\"organization\":{\"name\":\"Acme\"}}"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/organization/name").asText()).isEqualTo("Acme");
    }

    @Test
    void bodyThatDoesNotUnpack_isABadRequest() {
        Answer refused = zipped("{}".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error").asText()).isEqualTo("BadRequest");
    }

    @Test
    void head_isGetWithoutABody() {
        Answer head = desk.send("HEAD", "/api/v2/organizations?page[size]=1", "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(head.text()).isEmpty();
        assertThat(desk.send("HEAD", "/api/v2/organizations/5", "").status()).isEqualTo(404);
    }
}
