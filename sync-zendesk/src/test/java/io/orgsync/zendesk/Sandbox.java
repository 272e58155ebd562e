package io.orgsync.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.failure.Exchange;
import io.orgsync.failure.Secret;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.FakeServer;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Match;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.sandbox.zendesk.ZendeskFake;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The sandbox's Zendesk and a client of it, on one clock that moves when the client waits. */
final class Sandbox implements AutoCloseable {

    static final ZendeskLogin CLIENT =
            new ZendeskLogin.ClientCredentials("orgsync", Secret.of("sandbox-client-secret"));
    static final ZendeskLogin BEARER = new ZendeskLogin.Bearer(Secret.of("sandbox-access-token"));
    static final ZendeskLogin API_TOKEN =
            new ZendeskLogin.ApiToken("admin@example.com", Secret.of("sandbox-api-token"));
    static final ImmutableList<String> KEYS = ImmutableList.of(
            "name", "external_id", "tags", "organization_fields.support_level", "organization_fields.aar");

    final SandboxClock clock = SandboxClock.startingAt(TestTime.START);
    final ZendeskFake fake;
    final FakeServer server;
    final List<Exchange> exchanges = new ArrayList<>();
    final Zendesk zendesk;
    final ZendeskOrganizations organizations;
    final TargetWriter writer;

    Sandbox() {
        this(CLIENT, fake -> {}, config -> config);
    }

    Sandbox(ZendeskLogin login, Consumer<ZendeskFake.Builder> setup, UnaryOperator<ZendeskConfigBuilder> more) {
        ZendeskFake.Builder builder = ZendeskFake.builder();
        builder.clock(clock);
        builder.fields(fields());
        setup.accept(builder);
        this.fake = builder.build();
        this.server = FakeServer.start("zendesk", 0, fake, fake, clock);
        this.zendesk = Zendesk.open(more.apply(ZendeskConfig.at(URI.create(server.url()), login)
                        .clock(clock)
                        .pause(clock::advance)
                        .chance(() -> 0)
                        .readTimeout(Duration.ofSeconds(20))
                        .listener(exchanges::add))
                .build());
        this.organizations = zendesk.organizations(KEYS);
        this.writer = organizations.writer();
    }

    private static Stream<ObjectNode> fields() {
        return StreamSupport.stream(
                        tree(TestDesk.resource("fields/sandbox.json")).spliterator(), false)
                .map(ObjectNode.class::cast);
    }

    static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode organization(long id, String name, String updatedAt) {
        return (ObjectNode) tree("{\"id\":" + id + ",\"name\":\"" + name + "\",\"created_at\":\"" + updatedAt
                + "\",\"updated_at\":\"" + updatedAt + "\"}");
    }

    void fault(Effect effect, String path) {
        server.faults().add(Fault.of(Match.of(null, path), effect));
    }

    /** Puts the desk into a bad state now. */
    void state(String name) {
        server.faults().now(Effect.state(name, Json.NODES.objectNode()));
    }

    /** What the desk holds, past the client. */
    JsonNode stored(String name) {
        for (JsonNode each : fake.list("organizations")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no organization is named " + name);
    }

    long storedCount() {
        return fake.list("organizations").size();
    }

    static List<WriteItem> creations(int from, int to) {
        List<WriteItem> items = new ArrayList<>();
        for (int i = from; i < to; i++) {
            items.add(TestDesk.creation(
                    "key" + i,
                    Fields.of("name", FieldValue.text("Org " + i)).with("external_id", FieldValue.text("key" + i))));
        }
        return items;
    }

    /** Sends and waits until all jobs have ended; fails if a batch is not accepted. */
    @CanIgnoreReturnValue
    List<JobState> write(Batch.Operation operation, List<WriteItem> items) {
        List<Job> jobs = new ArrayList<>();
        for (List<WriteItem> some : Lists.partition(items, writer.batchSize())) {
            Submission submission = writer.submit(new Batch(operation, ImmutableList.copyOf(some)));
            jobs.add(((Submission.Accepted) submission).job());
        }
        return finished(jobs);
    }

    List<JobState> finished(List<Job> jobs) {
        for (int i = 0; i < 20; i++) {
            List<JobState> states = writer.poll(jobs);
            if (states.stream().noneMatch(JobState.Running.class::isInstance)) {
                return states;
            }
            clock.advance(Duration.ofSeconds(1));
        }
        throw new IllegalStateException("jobs do not end: " + jobs);
    }

    @Override
    public void close() {
        zendesk.close();
        server.close();
    }
}
