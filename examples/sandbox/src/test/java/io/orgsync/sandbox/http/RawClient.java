package io.orgsync.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes and returns what comes back until the server closes. */
final class RawClient {
    private RawClient() {}

    static String exchange(FakeServer server, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** One request on a connection of its own. */
    static String send(FakeServer server, String method, String target, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return exchange(
                server,
                request(method + " " + target + " HTTP/1.1", "Connection: close", "Content-Length: " + length) + body);
    }

    static String request(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }
}
