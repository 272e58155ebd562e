package io.orgsync.zendesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Sends over HTTP, exactly once. Says of every failure whether the request had left. Single-threaded. */
final class HttpChannel implements Channel {

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client;
    private final HttpUrl base;
    private final int largestBody;
    private boolean reached;

    HttpChannel(ZendeskConfig config) {
        this.client =
                Connections.client(config).eventListenerFactory(Departure::of).build();
        this.base = config.base();
        this.largestBody = config.largestBody();
    }

    @Override
    public Answer send(Ask ask) {
        Departure departure = new Departure();
        try (Response response = client.newCall(request(ask, departure)).execute()) {
            reached = true;
            byte[] body = response.body().byteStream().readNBytes(largestBody + 1);
            if (body.length > largestBody) {
                throw new FailureException(tooLarge(ask, response));
            }
            return new Answer(response.code(), response.headers(), body);
        } catch (IOException e) {
            throw new FailureException(unanswered(ask, departure, e), e);
        }
    }

    /** Lets the connections go. */
    void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    private Request request(Ask ask, Departure departure) {
        HttpUrl.Builder url = base.newBuilder().encodedPath(ask.path());
        ask.query().forEach(url::addQueryParameter);
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .method(ask.method(), body(ask))
                .header("Accept", "application/json")
                .header("User-Agent", "orgsync")
                .tag(Departure.class, departure);
        if (ask.authorization() != null) {
            request.header("Authorization", ask.authorization().reveal());
        }
        return request.build();
    }

    /** A deletion has no body, but an empty one that goes only once. */
    private static @Nullable RequestBody body(Ask ask) {
        if (ask.body() != null) {
            return OnceBody.of(ask.body());
        }
        return ask.write() ? new OnceBody(null, new byte[0]) : null;
    }

    private Failure unanswered(Ask ask, Departure departure, IOException problem) {
        Failure plain = Failure.of(kind(departure, problem), ZendeskErrors.SERVICE, ask.operation(), words(problem));
        return plain.kind() == FailureKind.FORBIDDEN
                ? plain.withAdvice(
                        "Check the url of this Zendesk (" + base.host() + "), the proxy and the certificates.")
                : plain;
    }

    private FailureKind kind(Departure departure, IOException problem) {
        if (departure.left) {
            return FailureKind.NO_ANSWER;
        }
        boolean wrongHost = problem instanceof UnknownHostException || problem instanceof SSLException;
        return wrongHost && !reached ? FailureKind.FORBIDDEN : FailureKind.NOT_REACHED;
    }

    private static String words(IOException problem) {
        @Nullable String message = problem.getMessage();
        return problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private Failure tooLarge(Ask ask, Response response) {
        return Failure.builder()
                .from(Failure.of(
                        FailureKind.BROKEN_ANSWER,
                        ZendeskErrors.SERVICE,
                        ask.operation(),
                        "the answer is larger than " + largestBody + " bytes"))
                .status(response.code())
                .requestId(response.header("X-Request-Id"))
                .build();
    }

    /** A body that OkHttp never sends a second time by itself, because that could write twice. */
    private static final class OnceBody extends RequestBody {
        private final @Nullable MediaType type;
        private final byte[] bytes;

        OnceBody(@Nullable MediaType type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        static OnceBody of(JsonNode tree) {
            try {
                return new OnceBody(JSON, Json.MAPPER.writeValueAsBytes(tree));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a JSON tree could not be written", e);
            }
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }

    /** Notes when the first byte of a request leaves. */
    private static final class Departure extends EventListener {
        private volatile boolean left;

        static EventListener of(Call call) {
            @Nullable Departure departure = call.request().tag(Departure.class);
            return departure == null ? EventListener.NONE : departure;
        }

        @Override
        public void requestHeadersStart(Call call) {
            left = true;
        }
    }
}
