package io.orgsync.salesforce;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Sends over OkHttp, exactly once: its own repeats and redirects are off, and bodies can be sent one time only, so that whether a
 * request goes out again is decided in {@link RetriedApi} and nowhere else. Idle connections are kept for half a minute, because the other side may
 * drop older ones. No cookies, no cache.
 */
final class Transport implements Wire, AutoCloseable {

    private final OkHttpClient client;
    private final int largest;

    Transport(Network network) {
        this.client = client(network);
        this.largest = network.largestAnswerBytes();
    }

    private static OkHttpClient client(Network network) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(5, 30, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(network.connectTimeout())
                .readTimeout(network.answerTimeout())
                .writeTimeout(network.answerTimeout())
                .callTimeout(network.requestTimeout())
                .socketFactory(new PromptSockets())
                .proxy(network.proxy());
        Trust trust = network.trust();
        if (trust != null) {
            builder.sslSocketFactory(trust.sockets(), trust.manager());
        }
        ProxyLogin login = network.proxyLogin();
        if (login != null) {
            builder.proxyAuthenticator((route, response) -> answer(response, login));
        }
        return builder.build();
    }

    /** Answers a proxy once; if it asks again, the name or the password is wrong. */
    private static @Nullable Request answer(Response response, ProxyLogin login) {
        boolean refused = response.request().header("Proxy-Authorization") != null;
        String basic = Credentials.basic(login.name(), login.password().reveal());
        return refused
                ? null
                : response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", basic)
                        .build();
    }

    @Override
    public ApiReply send(ApiRequest request) {
        try (Response response = client.newCall(http(request)).execute()) {
            return new ApiReply(response.code(), response.headers(), body(request, response.body()));
        } catch (IOException e) {
            throw new FailureException(failure(request, e), e);
        }
    }

    private static Request http(ApiRequest request) {
        Request.Builder http = new Request.Builder()
                .url(request.host() + request.target())
                .header("Accept", "application/json")
                .header("User-Agent", "OrgSync");
        request.headers().forEach(http::header);
        if (request.bearer() != null) {
            http.header("Authorization", "Bearer " + request.bearer().reveal());
        }
        ApiRequest.Body body = request.body();
        if (body != null) {
            http.method(
                    request.method(),
                    new OneShotBody(
                            MediaType.get(body.type()),
                            ByteString.encodeUtf8(body.text().reveal())));
        }
        return http.build();
    }

    private ByteString body(ApiRequest request, ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        if (source.request(largest + 1L)) {
            String message = "the answer is larger than " + largest + " bytes";
            throw new FailureException(failure(FailureKind.BROKEN_ANSWER, request, message)
                    .withAdvice("Select fewer fields in the query, so that a page of it is smaller"));
        }
        return source.readByteString();
    }

    private static Failure failure(ApiRequest request, IOException e) {
        if (e instanceof UnknownHostException) {
            return failure(FailureKind.NOT_REACHED, request, "the host " + request.host() + " is not known")
                    .withAdvice("Check the url; it is the org's My Domain, https://example.my.salesforce.com");
        }
        if (e instanceof SSLPeerUnverifiedException || e.getCause() instanceof CertificateException) {
            return failure(FailureKind.FORBIDDEN, request, "the certificate of " + request.host() + " is not trusted")
                    .withAdvice("Check the url; behind a proxy that opens TLS, configure its certificate authority");
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException || isConnectTimeout(e)) {
            return failure(
                            FailureKind.NOT_REACHED,
                            request,
                            "no connection to " + request.host() + ": " + e.getMessage())
                    .withAdvice("Check the url, the network and the proxy");
        }
        boolean late = e instanceof InterruptedIOException;
        String what = late ? "no whole answer in time" : "the connection broke off";
        String detail = e instanceof SSLException ? "TLS: " + e.getMessage() : String.valueOf(e.getMessage());
        return failure(FailureKind.NO_ANSWER, request, what + " (" + detail + ")");
    }

    private static boolean isConnectTimeout(IOException e) {
        return e instanceof SocketTimeoutException
                && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
    }

    private static Failure failure(FailureKind kind, ApiRequest request, String message) {
        return Failure.of(kind, SalesforceErrors.SERVICE, request.operation(), message);
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
