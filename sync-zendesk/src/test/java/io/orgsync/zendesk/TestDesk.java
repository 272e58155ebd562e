package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.Secret;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.WriteItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A Zendesk that says what it is told to say, in that order, and remembers what it was asked. */
final class TestDesk implements AutoCloseable {

    static final String TOKEN = "canary-token-5e5a";

    final MockWebServer server = new MockWebServer();
    final TestTime time = new TestTime();
    final List<Exchange> exchanges = new ArrayList<>();
    final List<RecordedRequest> asked = new ArrayList<>();
    final Zendesk zendesk;

    private final Deque<MockResponse> answers = new ArrayDeque<>();

    TestDesk() {
        this(new ZendeskLogin.ApiToken("admin@example.com", Secret.of(TOKEN)), config -> config);
    }

    TestDesk(ZendeskLogin login, UnaryOperator<ZendeskConfigBuilder> more) {
        server.setServerSocketFactory(new PromptServerSockets());
        server.setDispatcher(new Script());
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        zendesk = Zendesk.open(more.apply(defaults(login)).build());
    }

    private ZendeskConfigBuilder defaults(ZendeskLogin login) {
        return ZendeskConfig.at(URI.create(url()), login)
                .clock(time)
                .pause(time)
                .chance(() -> 0)
                .readTimeout(Duration.ofSeconds(20))
                .listener(exchanges::add);
    }

    String url() {
        return "http://localhost:" + server.getPort();
    }

    /** The next answer, a success with this body. */
    @CanIgnoreReturnValue
    TestDesk says(String json) {
        return says(answer(200).body(json));
    }

    /** The next answer, a success with the body in this file under the test resources. */
    @CanIgnoreReturnValue
    TestDesk saysFile(String file) {
        return says(resource(file));
    }

    @CanIgnoreReturnValue
    TestDesk says(MockResponse.Builder answer) {
        synchronized (answers) {
            answers.add(answer.build());
        }
        return this;
    }

    MockResponse.Builder answer(int status) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .addHeader("X-Request-Id", "req-1")
                .addHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                time.instant().atZone(ZoneOffset.UTC)));
    }

    /** The fields that most tests need. */
    @CanIgnoreReturnValue
    TestDesk saysFields() {
        return saysFile("fields/all-types.json");
    }

    String target(int index) {
        return asked.get(index).getTarget();
    }

    JsonNode body(int index) {
        try {
            return Json.MAPPER.readTree(asked.get(index).getBody().utf8());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<TargetPage> pages(TargetReading reading) {
        try (reading) {
            List<TargetPage> pages = new ArrayList<>();
            for (Optional<TargetPage> page = reading.next(); page.isPresent(); page = reading.next()) {
                pages.add(page.get());
            }
            return pages;
        }
    }

    static List<TargetRecord> records(TargetReading reading) {
        return pages(reading).stream().flatMap(page -> page.records().stream()).toList();
    }

    static WriteItem creation(String key, Fields values) {
        return new WriteItem(new Key(key), null, values, Fields.none());
    }

    static WriteItem update(long id, Fields values, Fields before) {
        return new WriteItem(new Key("k" + id), TargetId.of(id), values, before);
    }

    static Batch creations(int count) {
        List<WriteItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(creation("k" + i, Fields.of("name", FieldValue.text("Name " + i))));
        }
        return new Batch(Batch.Operation.CREATE, com.google.common.collect.ImmutableList.copyOf(items));
    }

    static String resource(String file) {
        try (InputStream in = TestDesk.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no test resource " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        zendesk.close();
        server.close();
    }

    private final class Script extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            synchronized (answers) {
                asked.add(request);
                return answers.isEmpty()
                        ? answer(418)
                                .body("{\"error\":\"Unexpected\",\"description\":\"no answer is left\"}")
                                .build()
                        : answers.remove();
            }
        }
    }

    /** Answers in two segments would otherwise wait 40 ms each. */
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
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException("unbound only");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException("unbound only");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, java.net.InetAddress address) {
            throw new UnsupportedOperationException("unbound only");
        }
    }
}
