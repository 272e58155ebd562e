package io.orgsync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One request as it came over the wire, already read to its end. Immutable. */
public final class Call {
    private static final Splitter SLASHES = Splitter.on('/');

    private final String method;
    private final String target;
    private final ImmutableListMultimap<String, String> headers;
    private final byte[] body;
    private final boolean garbled;
    private final String rawPath;
    private final ImmutableList<String> segments;
    private final ImmutableListMultimap<String, String> query;

    /** {@code headers} by lower-case name. */
    Call(String method, String target, ImmutableListMultimap<String, String> headers, byte[] body) {
        this(method, target, headers, body, false);
    }

    private Call(
            String method, String target, ImmutableListMultimap<String, String> headers, byte[] body, boolean garbled) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.garbled = garbled;
        int mark = target.indexOf('?');
        this.rawPath = mark < 0 ? target : target.substring(0, mark);
        this.segments = split(rawPath);
        this.query = UrlText.pairs(mark < 0 ? "" : target.substring(mark + 1));
    }

    /** A call without headers and body, to try a {@link Service} without a server. */
    public static Call of(String method, String target) {
        return new Call(method, target, ImmutableListMultimap.of(), new byte[0]);
    }

    public Call withHeader(String name, String value) {
        ImmutableListMultimap<String, String> added = ImmutableListMultimap.<String, String>builder()
                .putAll(headers)
                .put(Ascii.toLowerCase(name), value)
                .build();
        return new Call(method, target, added, body);
    }

    /** This call with a body that could not be unpacked. */
    Call garbled() {
        return new Call(method, target, headers, body, true);
    }

    public Call withBody(String text) {
        return new Call(method, target, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /** In upper case as sent, for example {@code PATCH}. */
    public String method() {
        return method;
    }

    /** Path and query exactly as sent, for example {@code /api/v2/organizations?page[size]=100}. */
    public String target() {
        return target;
    }

    /** The path exactly as sent, still percent-encoded, without the query. */
    public String rawPath() {
        return rawPath;
    }

    /**
     * The path split first and decoded afterwards, so that an id with {@code %2F} is one segment. A doubled slash at the start and a slash at the
     * end make no segment; empty segments in between do.
     */
    public ImmutableList<String> segments() {
        return segments;
    }

    public ImmutableListMultimap<String, String> query() {
        return query;
    }

    /** The first value of a query parameter; empty text if it has a name only. */
    public Optional<String> query(String name) {
        return query.get(name).stream().findFirst();
    }

    /** The first header of this name, in any case. */
    public Optional<String> header(String name) {
        return headers.get(Ascii.toLowerCase(name)).stream().findFirst();
    }

    /** Whether the body is said to be packed by gzip and is not; it is as it was sent then. Others are unpacked already. */
    public boolean isGarbled() {
        return garbled;
    }

    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as JSON, whatever its content type says.
     *
     * @throws BadJson if it is empty or no JSON
     */
    public JsonNode json() {
        return Json.parse(text());
    }

    /** The body as a form, whatever its content type says. */
    public ImmutableListMultimap<String, String> form() {
        return UrlText.pairs(text());
    }

    /** What absolute links start with: {@code http://} and the host the caller asked for, without a slash at the end. */
    public String baseUrl() {
        return "http://" + header("host").orElse("localhost");
    }

    @Override
    public String toString() {
        return method + " " + target;
    }

    private static ImmutableList<String> split(String rawPath) {
        int start = 0;
        while (start < rawPath.length() && rawPath.charAt(start) == '/') {
            start++;
        }
        int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
        if (start >= end) {
            return ImmutableList.of();
        }
        return SLASHES.splitToStream(rawPath.substring(start, end))
                .map(UrlText::decode)
                .collect(ImmutableList.toImmutableList());
    }
}
