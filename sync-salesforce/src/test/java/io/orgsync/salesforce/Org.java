package io.orgsync.salesforce;

import com.google.common.io.Resources;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * An org on a loopback port that answers what a test told it, by the longest start of the decoded target that fits; the last answer of a
 * route repeats. Knows the sign-in and a few schemas from the beginning. Time passes only through pauses.
 */
final class Org implements AutoCloseable {

    static final String CLIENT_SECRET = "canary-client-secret";
    static final String TOKEN = "00D5g000001AbCdEAK!canary.access.token.1";
    static final String ORGANIZATION = "00D5g000001AbCdEAK";
    static final String DATA = "/services/data/v66.0";
    static final String QUERY = DATA + "/query?q=";
    static final String COUNT = QUERY + "SELECT COUNT() ";

    final TestClock clock = new TestClock();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    final List<RecordedRequest> asked = new CopyOnWriteArrayList<>();

    private final MockWebServer server = new MockWebServer();
    private final Map<String, Deque<MockResponse>> routes = new ConcurrentHashMap<>();

    private Org() {}

    static Org start() {
        Org org = new Org();
        org.server.setServerSocketFactory(new PromptServerSockets());
        org.server.setDispatcher(org.dispatcher());
        try {
            org.server.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        org.on("/services/oauth2/token", json(org.token(TOKEN)));
        for (String object : List.of("Account", "Contact", "User", "Group", "Case")) {
            org.on(
                    DATA + "/sobjects/" + object + "/describe",
                    file("describe/" + object.toLowerCase(java.util.Locale.ROOT) + ".json"));
        }
        org.on(DATA + "/sobjects/Subscription__c/describe", file("describe/subscription.json"));
        org.on(DATA + "/sobjects/Charge__c/describe", file("describe/charge.json"));
        return org;
    }

    /** Replaces the answers of a route. */
    void on(String start, MockResponse... answers) {
        routes.put(start, new ArrayDeque<>(List.of(answers)));
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    String token(String access) {
        return "{\"access_token\":\"" + access + "\",\"instance_url\":\"" + url() + "\",\"id\":\"" + url() + "/id/"
                + ORGANIZATION
                + "/0055g00000AbCdEAAV\",\"token_type\":\"Bearer\",\"issued_at\":\"1778066990123\",\"scope\":\"api id\"}";
    }

    ImmutableSalesforceConfig.Builder config() {
        return SalesforceConfig.builder()
                .url(URI.create(url()))
                .login(new SalesforceLogin.ClientCredentials("client-1", Secret.of(CLIENT_SECRET)))
                .clock(clock)
                .chance(() -> 0)
                .exchanges(exchanges::add)
                .pause(time -> {
                    pauses.add(time);
                    clock.advance(time);
                });
    }

    /** Without COUNT(), so that a test names only the requests that it is about. */
    Salesforce connect() {
        return Salesforce.connect(config().verifyCount(false).build());
    }

    /** Decoded targets of everything asked so far, sign-ins left out. */
    List<String> targets() {
        return asked.stream()
                .map(RecordedRequest::getTarget)
                .map(Org::decoded)
                .filter(target -> !target.contains("/oauth2/"))
                .collect(Collectors.toList());
    }

    List<String> bodies(String start) {
        return asked.stream()
                .filter(request -> request.getTarget().startsWith(start))
                .map(request ->
                        request.getBody() == null ? "" : request.getBody().utf8())
                .collect(Collectors.toList());
    }

    static MockResponse json(String body) {
        return json(200, body);
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json;charset=UTF-8")
                .setHeader("x-sfdc-request-id", "431d0ad8277b1b5ec5004a7cc1f20dd0")
                .body(body)
                .build();
    }

    static MockResponse error(int status, String code, String message) {
        return json(status, "[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]");
    }

    static MockResponse page(int status, String type, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body)
                .build();
    }

    static MockResponse file(String path) {
        return json(text(path));
    }

    static String text(String path) {
        try {
            return Resources.toString(Resources.getResource(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static String decoded(String target) {
        return URLDecoder.decode(target, StandardCharsets.UTF_8);
    }

    private Dispatcher dispatcher() {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                asked.add(request);
                String target = decoded(request.getTarget());
                return routes.entrySet().stream()
                        .filter(route -> target.startsWith(route.getKey()))
                        .max(Comparator.comparingInt(route -> route.getKey().length()))
                        .map(route -> answer(route.getValue()))
                        .orElseGet(() -> error(404, "NOT_FOUND", "The requested resource does not exist"));
            }
        };
    }

    private static MockResponse answer(Deque<MockResponse> answers) {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    /** Server sockets that answer at once; otherwise each exchange on loopback takes some 40 ms. */
    private static final class PromptServerSockets extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            throw new IOException("only unbound sockets are asked for");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            throw new IOException("only unbound sockets are asked for");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, java.net.InetAddress address) throws IOException {
            throw new IOException("only unbound sockets are asked for");
        }
    }
}
