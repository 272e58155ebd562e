package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.sandbox.data.OrganizationField;
import io.orgsync.sandbox.data.TicketGenerator;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Records;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.http.Service;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Zendesk account in memory: what it answers, and its records for the control endpoints. See the package for what it knows and how it differs from the
 * service. Safe for use by several threads; calls are answered one after the other.
 */
public final class ZendeskFake implements Service, Records {
    private static final ImmutableSet<String> MISBEHAVIOURS = ImmutableSet.<String>builder()
            .addAll(Quirks.NAMES)
            .add("expire-tokens")
            .build();

    private final Object lock = new Object();
    private final Clock clock;
    private final Desk desk;
    private final Jobs jobs;
    private final RateLimits limits;
    private final Tokens tokens;
    private final MergeCalls merges;
    private final TicketDesk tickets;
    private final FrontDoor door;
    private final ZendeskRecords records;
    private final Headers headers = new Headers();
    private final ImmutableList<FieldDefinition> firstFields;
    private final ImmutableList<Organization> firstOrganizations;

    ZendeskFake(Builder setup, Credentials credentials) {
        this.clock = setup.clock;
        this.desk = Desk.empty(setup.tickets, clock.instant());
        this.jobs = new Jobs(desk.quirks(), setup.jobPolls);
        this.limits = new RateLimits(setup.ratePerMinute);
        this.tokens = new Tokens(credentials, clock.instant());
        this.merges = new MergeCalls(desk);
        OrganizationWriter writer = new OrganizationWriter(desk, new FieldValueReader(setup.refuseUnknownOptions));
        FieldWriter fields = new FieldWriter(desk);
        Seed seed = new Seed(desk, writer, fields, clock.instant());
        setup.fields.forEach(seed::field);
        setup.organizations.forEach(seed::organization);
        this.tickets =
                new TicketDesk(desk, jobs, setup.tickets, TicketDesk.administrator(credentials, clock.instant()));
        this.records = new ZendeskRecords(
                desk,
                new ZendeskRecords.Writers(writer, fields, tickets),
                jobs,
                new Wire("https://" + credentials.subdomain() + ".zendesk.com"));
        this.door = door(credentials, writer, fields);
        this.firstFields = desk.fields().definitions();
        this.firstOrganizations = desk.organizations().list();
    }

    private FrontDoor door(Credentials credentials, OrganizationWriter writer, FieldWriter fields) {
        OAuthCalls oauth = new OAuthCalls(credentials, tokens);
        Routes routes = routes(
                writer,
                fields,
                ImmutableList.<Route>builder()
                        .addAll(oauth.routes())
                        .addAll(new AccountCalls(credentials).routes())
                        .addAll(tickets.routes())
                        .build());
        return new FrontDoor(routes, new Logins(credentials, tokens), limits, oauth);
    }

    /** A fake with an empty desk, a clock of the machine and credentials of its own; everything can be told otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    private Routes routes(OrganizationWriter writer, FieldWriter fields, ImmutableList<Route> more) {
        return new Routes(ImmutableList.<Route>builder()
                .addAll(new OrganizationReads(desk).routes())
                .addAll(new BulkCalls(desk, writer, jobs).routes())
                .addAll(new OrganizationWrites(desk, writer, limits).routes())
                .addAll(new TagCalls(desk, writer).routes())
                .addAll(merges.routes())
                .addAll(new FieldCalls(desk, fields).routes())
                .addAll(new JobCalls(jobs).routes())
                .addAll(new ExportCalls(desk, limits).routes())
                .addAll(new CursorExports(desk, limits).routes())
                .addAll(more)
                .build());
    }

    /** What people do to tickets, without HTTP. */
    public TicketActions tickets() {
        return new TicketActions(lock, desk, tickets, this::settle);
    }

    @Override
    public Reply handle(Call call) {
        synchronized (lock) {
            Instant now = settle();
            return headers.complete(door.answer(call, now));
        }
    }

    @CanIgnoreReturnValue
    private Instant settle() {
        Instant now = clock.instant();
        jobs.settle(now);
        merges.settle(now);
        tickets.settle(now);
        return now;
    }

    @Override
    public ImmutableSet<String> envelopes() {
        return ErrorBodies.ENVELOPES;
    }

    @Override
    public Optional<Reply> envelope(String name, int status) {
        return ErrorBodies.envelope(name, status);
    }

    @Override
    public ImmutableSet<String> misbehaviours() {
        return MISBEHAVIOURS;
    }

    @Override
    public boolean misbehave(String name, ObjectNode parameters) {
        synchronized (lock) {
            if (name.equals("expire-tokens")) {
                tokens.expireAll();
            } else if (Quirks.NAMES.contains(name)) {
                desk.quirks().start(name, parameters);
            }
        }
        return MISBEHAVIOURS.contains(name);
    }

    @Override
    public ArrayNode list(String type) {
        synchronized (lock) {
            settle();
            return records.list(type);
        }
    }

    @Override
    public void put(String type, String id, ObjectNode edit) {
        synchronized (lock) {
            records.put(type, id, edit, settle());
        }
    }

    @Override
    public void delete(String type, String id) {
        synchronized (lock) {
            records.delete(type, id, settle());
        }
    }

    @Override
    public void reset() {
        synchronized (lock) {
            jobs.clear();
            merges.clear();
            limits.clear();
            desk.quirks().clear();
            desk.fields().replace(firstFields);
            desk.organizations().replace(firstOrganizations);
            tickets.reset();
        }
    }

    /** What a fake starts with. For use by one thread. */
    public static final class Builder {
        private final Credentials.Builder credentials = Credentials.builder()
                .subdomain("sandbox")
                .clientId("orgsync")
                .clientSecret("sandbox-client-secret")
                .email("admin@example.com")
                .apiToken("sandbox-api-token")
                .accessToken("sandbox-access-token");
        private Clock clock = Clock.systemUTC();
        private int ratePerMinute = 700;
        private int jobPolls = 2;
        private boolean refuseUnknownOptions;
        private Stream<ObjectNode> fields = Stream.empty();
        private Stream<ObjectNode> organizations = Stream.empty();
        private @Nullable TicketGenerator tickets;

        Builder() {}

        /** The time of every stamp, token and allowance; the server's {@code Date} should come from the same. */
        @CanIgnoreReturnValue
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** How many calls the account may make a minute; 700 unless told. */
        @CanIgnoreReturnValue
        public Builder ratePerMinute(int calls) {
            this.ratePerMinute = calls;
            return this;
        }

        /** At which poll a job has ended; 2 unless told, at least 1. */
        @CanIgnoreReturnValue
        public Builder jobPolls(int polls) {
            this.jobPolls = Math.max(1, polls);
            return this;
        }

        /** A value that is no option of its drop-down is answered with 422; it is dropped without a word unless told. */
        @CanIgnoreReturnValue
        public Builder refuseUnknownOptions() {
            this.refuseUnknownOptions = true;
            return this;
        }

        /** Fields as the service shows them; {@code id} and {@code position} are optional. */
        @CanIgnoreReturnValue
        public Builder fields(Stream<ObjectNode> fields) {
            this.fields = fields;
            return this;
        }

        /** The fields of a catalogue, in its order. */
        @CanIgnoreReturnValue
        public Builder catalogue(ImmutableList<OrganizationField> catalogue) {
            return fields(IntStream.range(0, catalogue.size()).mapToObj(i -> Seed.wireShape(catalogue.get(i), i)));
        }

        /** Organizations as the service shows them; {@code id} and times are optional. Twins are let in. Read by {@link #build}. */
        @CanIgnoreReturnValue
        public Builder organizations(Stream<ObjectNode> organizations) {
            this.organizations = organizations;
            return this;
        }

        /** Tickets and people; their organizations should be there too. Nobody but the administrator unless told. */
        @CanIgnoreReturnValue
        public Builder tickets(TicketGenerator tickets) {
            this.tickets = tickets;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder subdomain(String subdomain) {
            credentials.subdomain(subdomain);
            return this;
        }

        /** The OAuth client. */
        @CanIgnoreReturnValue
        public Builder client(String id, String secret) {
            credentials.clientId(id).clientSecret(secret);
            return this;
        }

        /** What the client may ask for, for example {@code read} and {@code organizations:write}; anything unless told. */
        @CanIgnoreReturnValue
        public Builder allowedScopes(Iterable<String> scopes) {
            credentials.allowedScopes(scopes);
            return this;
        }

        /** The login {@code email/token:apiToken}. */
        @CanIgnoreReturnValue
        public Builder apiToken(String email, String apiToken) {
            credentials.email(email).apiToken(apiToken);
            return this;
        }

        /** A bearer token that may do everything and never expires. */
        @CanIgnoreReturnValue
        public Builder accessToken(String accessToken) {
            credentials.accessToken(accessToken);
            return this;
        }

        /**
         * @throws IllegalArgumentException if the desk cannot hold one of the fields or organizations
         */
        public ZendeskFake build() {
            return new ZendeskFake(this, credentials.build());
        }
    }
}
