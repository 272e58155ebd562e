package io.orgsync.sandbox.http;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests of one connection, one after the other, bodies by length or in chunks, packed by gzip or plain. For one thread. */
final class RequestReader {
    private static final int LONGEST_LINE = 128 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private boolean lastOne;

    /** {@code out} is needed to say that a body may come. */
    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Whether the request read last asked to close the connection after its answer. */
    boolean lastOne() {
        return lastOne;
    }

    /** The next request, or null if the caller closed the connection properly. */
    @Nullable
    Call next() throws IOException, BadRequest {
        String line = line(414);
        while (line != null && line.isEmpty()) {
            line = line(414);
        }
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequest(400, "Bad request line");
        }
        String target = target(parts[1]);
        ImmutableListMultimap<String, String> headers = headers();
        String connection = String.join(",", headers.get("connection"));
        lastOne = Ascii.toLowerCase(connection).contains("close") || parts[2].equals("HTTP/1.0");
        if (headers.containsEntry("expect", "100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return call(parts[0], target, headers);
    }

    private Call call(String method, String target, ImmutableListMultimap<String, String> headers)
            throws IOException, BadRequest {
        byte[] sent = body(headers);
        String encoding = Ascii.toLowerCase(String.join(",", headers.get("content-encoding")));
        if (sent.length == 0 || !(encoding.equals("gzip") || encoding.equals("x-gzip"))) {
            return new Call(method, target, headers, sent);
        }
        try {
            return new Call(method, target, headers, unpacked(sent));
        } catch (ZipException | EOFException e) {
            return new Call(method, target, headers, sent).garbled();
        }
    }

    private static byte[] unpacked(byte[] sent) throws IOException, BadRequest {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] body = in.readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw new BadRequest(413, "Payload too large");
            }
            return body;
        }
    }

    private static String target(String sent) throws BadRequest {
        for (int i = 0; i < sent.length(); i++) {
            char c = sent.charAt(i);
            if (c < 0x21 || c > 0x7e || "{}|\\^`\"<>".indexOf(c) >= 0) {
                throw new BadRequest(400, "Illegal character in the request target");
            }
        }
        if (sent.startsWith("http://")) {
            int slash = sent.indexOf('/', "http://".length());
            return slash < 0 ? "/" : sent.substring(slash);
        }
        if (!sent.startsWith("/")) {
            throw new BadRequest(400, "Bad request target");
        }
        return sent;
    }

    private ImmutableListMultimap<String, String> headers() throws IOException, BadRequest {
        ImmutableListMultimap.Builder<String, String> headers = ImmutableListMultimap.builder();
        for (int count = 0; count <= MOST_HEADERS; count++) {
            String line = required();
            if (line.isEmpty()) {
                return headers.build();
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BadRequest(400, "Bad header");
            }
            headers.put(
                    Ascii.toLowerCase(line.substring(0, colon)),
                    line.substring(colon + 1).strip());
        }
        throw new BadRequest(431, "Too many headers");
    }

    private byte[] body(ImmutableListMultimap<String, String> headers) throws IOException, BadRequest {
        if (Ascii.toLowerCase(String.join(",", headers.get("transfer-encoding")))
                .contains("chunked")) {
            return chunks();
        }
        if (!headers.containsKey("content-length")) {
            return new byte[0];
        }
        Long length = Longs.tryParse(headers.get("content-length").get(0));
        if (length == null || length < 0) {
            throw new BadRequest(400, "Bad Content-Length");
        }
        return exactly(length);
    }

    private byte[] exactly(long length) throws IOException, BadRequest {
        if (length > LARGEST_BODY) {
            throw new BadRequest(413, "Payload too large");
        }
        byte[] body = in.readNBytes((int) length);
        if (body.length < length) {
            throw new EOFException("the body ended early");
        }
        return body;
    }

    private byte[] chunks() throws IOException, BadRequest {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String head = required();
            int semicolon = head.indexOf(';');
            Integer size = Ints.tryParse((semicolon < 0 ? head : head.substring(0, semicolon)).strip(), 16);
            if (size == null || size < 0) {
                throw new BadRequest(400, "Bad chunk");
            }
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            body.write(exactly(size));
            if (body.size() > LARGEST_BODY) {
                throw new BadRequest(413, "Payload too large");
            }
            required();
        }
    }

    private String required() throws IOException, BadRequest {
        String line = line(431);
        if (line == null) {
            throw new EOFException("the request ended early");
        }
        return line;
    }

    /** A line without its end in ISO 8859-1, or null at the end of the stream. */
    private @Nullable String line(int statusIfTooLong) throws IOException, BadRequest {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.size() == LONGEST_LINE) {
                throw new BadRequest(statusIfTooLong, "Too long");
            }
            if (c != '\r') {
                line.write(c);
            }
            c = in.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
