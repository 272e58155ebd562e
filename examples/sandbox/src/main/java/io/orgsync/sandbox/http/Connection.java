package io.orgsync.sandbox.http;

import com.google.common.base.Ascii;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One connection, from its first request to its end, on one thread. Head and body of an answer leave in one write and without Nagle's delay; else
 * every exchange on a kept connection would take 40 ms.
 */
final class Connection implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Says how a call is answered. */
    interface Answerer {
        Delivery answer(Call call);
    }

    private final Socket socket;
    private final Clock clock;

    Connection(Socket socket, Clock clock) {
        this.socket = socket;
        this.clock = clock;
    }

    void serve(Answerer answerer) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) IDLE.toMillis());
        OutputStream out = socket.getOutputStream();
        RequestReader requests = new RequestReader(new BufferedInputStream(socket.getInputStream(), 16 * 1024), out);
        boolean open = true;
        while (open) {
            try {
                Call call = requests.next();
                open = call != null && deliver(call, answerer.answer(call), requests.lastOne());
            } catch (BadRequest e) {
                out.write(bytes("GET", e.reply(), true));
                open = false;
            } catch (SocketTimeoutException e) {
                open = false;
            }
        }
    }

    /** Whether the connection can be used further. */
    private boolean deliver(Call call, Delivery delivery, boolean last) throws IOException {
        byte[] bytes = bytes(call.method(), delivery.reply(), last);
        OutputStream out = socket.getOutputStream();
        if (delivery.form() == Delivery.Form.NOTHING) {
            socket.setSoLinger(true, 0); // closes with a reset instead of a proper end
            return false;
        }
        if (delivery.form() == Delivery.Form.HALF) {
            out.write(bytes, 0, bytes.length - (delivery.reply().body().length + 1) / 2);
            return false;
        }
        out.write(bytes);
        return !last;
    }

    private byte[] bytes(String method, Reply reply, boolean last) {
        byte[] body = reply.body();
        StringBuilder head = new StringBuilder(512);
        head.append("HTTP/1.1 ").append(reply.status()).append(' ').append(Reason.of(reply.status()));
        head.append("\r\nDate: ").append(HTTP_DATE.format(clock.instant()));
        reply.headers()
                .forEach((name, value) ->
                        head.append("\r\n").append(name).append(": ").append(value.replaceAll("[\\r\\n]", " ")));
        if (reply.status() != 204
                && reply.status() != 304
                && reply.header("content-length").isEmpty()) {
            head.append("\r\nContent-Length: ").append(body.length);
        }
        head.append(last ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (Ascii.equalsIgnoreCase(method, "HEAD") || reply.status() == 204 || reply.status() == 304) {
            return start;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(start.length + body.length);
        all.writeBytes(start);
        all.writeBytes(body);
        return all.toByteArray();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }
}
