package io.orgsync.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.sandbox.data.CastMember;
import io.orgsync.sandbox.data.CastTicket;
import io.orgsync.sandbox.data.Generator;
import io.orgsync.sandbox.data.OrganizationFields;
import io.orgsync.sandbox.data.SalesforceSchema;
import io.orgsync.sandbox.data.TicketGenerator;
import io.orgsync.sandbox.http.FakeServer;
import io.orgsync.sandbox.http.Faults;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Records;
import io.orgsync.sandbox.http.RequestLog;
import io.orgsync.sandbox.http.SandboxClock;
import io.orgsync.sandbox.salesforce.ImmutableSalesforceSettings;
import io.orgsync.sandbox.salesforce.SalesforceFake;
import io.orgsync.sandbox.salesforce.SalesforceSettings;
import io.orgsync.sandbox.zendesk.TicketActions;
import io.orgsync.sandbox.zendesk.ZendeskFake;
import java.util.function.Consumer;

/**
 * A Salesforce org and a Zendesk desk on the loopback interface that share a clock and start with matching data. Credentials are the same in every
 * sandbox; they open nothing else. Safe for use by several threads.
 */
public final class Sandbox implements AutoCloseable {
    private static final String CLIENT = "orgsync-sandbox";
    private static final String SALESFORCE_SECRET = "salesforce-sandbox-secret";
    private static final String SALESFORCE_TOKEN = "00D8Xs000000001!salesforce-sandbox-token";
    private static final String ZENDESK_SECRET = "zendesk-sandbox-secret";
    private static final String ZENDESK_TOKEN = "zendesk-sandbox-access-token";
    private static final String API_TOKEN = "zendesk-sandbox-api-token";
    private static final String EMAIL = "admin@orgsync.example";

    private final Salesforce salesforce;
    private final Zendesk zendesk;
    private final SandboxClock clock;
    private final ImmutableList<CastMember> cast;
    private final ImmutableList<CastTicket> ticketCast;

    private Sandbox(Builder setup) {
        Generator generator = new Generator(setup.accounts, setup.seed, setup.existing);
        this.clock = setup.clock;
        this.cast = generator.cast();
        TicketGenerator tickets = generator.tickets(setup.tickets);
        this.ticketCast = tickets.cast();
        this.salesforce = startSalesforce(setup, generator);
        try {
            this.zendesk = startZendesk(setup, generator, tickets);
        } catch (RuntimeException e) {
            salesforce.server.close();
            throw e;
        }
    }

    /** A sandbox of 300 accounts on a desk that has organizations, on free ports, by the machine's clock, unless told otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    public Salesforce salesforce() {
        return salesforce;
    }

    public Zendesk zendesk() {
        return zendesk;
    }

    /** The time of both services. */
    public SandboxClock clock() {
        return clock;
    }

    /** Accounts with a part to play, see {@link Generator#cast}. */
    public ImmutableList<CastMember> cast() {
        return cast;
    }

    /** Tickets with a part to play, see {@link TicketGenerator#cast}. */
    public ImmutableList<CastTicket> ticketCast() {
        return ticketCast;
    }

    /** What a client needs to know, as the {@code sandbox} command prints it. */
    public ObjectNode connections() {
        ObjectNode all = Json.object();
        all.putObject("salesforce")
                .put("url", salesforce.url())
                .put("clientId", salesforce.clientId)
                .put("clientSecret", salesforce.clientSecret)
                .put("accessToken", salesforce.accessToken)
                .put("apiVersion", salesforce.apiVersion);
        all.putObject("zendesk")
                .put("url", zendesk.url())
                .put("clientId", zendesk.clientId)
                .put("clientSecret", zendesk.clientSecret)
                .put("email", zendesk.email)
                .put("apiToken", zendesk.apiToken)
                .put("accessToken", zendesk.accessToken);
        return all;
    }

    /** Stops both services. */
    @Override
    public void close() {
        salesforce.server.close();
        zendesk.server.close();
    }

    private static Salesforce startSalesforce(Builder setup, Generator generator) {
        ImmutableSalesforceSettings.Builder settings = SalesforceSettings.builder()
                .objects(SalesforceSchema.objects().values())
                .rows(generator::salesforce)
                .clock(setup.clock)
                .pageSize(setup.pageSize)
                .userId(generator.salesforceUserId())
                .clientId(CLIENT)
                .clientSecret(SALESFORCE_SECRET)
                .accessToken(SALESFORCE_TOKEN);
        setup.salesforce.accept(settings);
        SalesforceSettings made = settings.build();
        SalesforceFake fake = new SalesforceFake(made);
        FakeServer server = FakeServer.start("salesforce", setup.salesforcePort, fake, fake, setup.clock);
        return new Salesforce(
                server, fake, made.clientId(), made.clientSecret(), made.accessToken(), made.apiVersion());
    }

    private static Zendesk startZendesk(Builder setup, Generator generator, TicketGenerator tickets) {
        ZendeskFake.Builder settings = ZendeskFake.builder();
        settings.clock(setup.clock)
                .ratePerMinute(setup.zendeskRate)
                .client(CLIENT, ZENDESK_SECRET)
                .apiToken(EMAIL, API_TOKEN)
                .accessToken(ZENDESK_TOKEN)
                .catalogue(OrganizationFields.catalogue())
                .organizations(generator.organizations())
                .tickets(tickets);
        setup.zendesk.accept(settings);
        ZendeskFake fake = settings.build();
        FakeServer server = FakeServer.start("zendesk", setup.zendeskPort, fake, fake, setup.clock);
        return new Zendesk(server, fake, fake.tickets(), CLIENT, ZENDESK_SECRET, EMAIL, API_TOKEN, ZENDESK_TOKEN);
    }

    /** The Salesforce org. */
    public record Salesforce(
            FakeServer server,
            Records records,
            String clientId,
            String clientSecret,
            String accessToken,
            String apiVersion) {
        /** Without a slash at the end. */
        public String url() {
            return server.url();
        }

        public RequestLog requests() {
            return server.requests();
        }

        public Faults faults() {
            return server.faults();
        }
    }

    /**
     * The Zendesk desk.
     *
     * @param tickets what people do to tickets, without HTTP
     */
    public record Zendesk(
            FakeServer server,
            Records records,
            TicketActions tickets,
            String clientId,
            String clientSecret,
            String email,
            String apiToken,
            String accessToken) {
        /** Without a slash at the end. */
        public String url() {
            return server.url();
        }

        public RequestLog requests() {
            return server.requests();
        }

        public Faults faults() {
            return server.faults();
        }
    }

    /** What a sandbox is made of. For use by one thread. */
    public static final class Builder {
        private int accounts = 300;
        private int tickets;
        private long seed = 1;
        private boolean existing = true;
        private int salesforcePort;
        private int zendeskPort;
        private int pageSize = 2000;
        private int zendeskRate = 700;
        private SandboxClock clock = SandboxClock.system();
        private Consumer<ImmutableSalesforceSettings.Builder> salesforce = settings -> {};
        private Consumer<ZendeskFake.Builder> zendesk = settings -> {};

        private Builder() {}

        /** From 0; 300 unless told; the command takes up to 1,000,000. */
        @CanIgnoreReturnValue
        public Builder accounts(int count) {
            this.accounts = count;
            return this;
        }

        /** From 0, unless told, to {@link TicketGenerator#MOST}. */
        @CanIgnoreReturnValue
        public Builder tickets(int count) {
            this.tickets = count;
            return this;
        }

        /** Chooses everything about the data but its size. */
        @CanIgnoreReturnValue
        public Builder seed(long newSeed) {
            this.seed = newSeed;
            return this;
        }

        /** Whether the desk already has organizations. */
        @CanIgnoreReturnValue
        public Builder existingOrganizations(boolean has) {
            this.existing = has;
            return this;
        }

        /** 0 for any free one. */
        @CanIgnoreReturnValue
        public Builder salesforcePort(int port) {
            this.salesforcePort = port;
            return this;
        }

        /** 0 for any free one. */
        @CanIgnoreReturnValue
        public Builder zendeskPort(int port) {
            this.zendeskPort = port;
            return this;
        }

        /** Most rows on a page of a Salesforce query, from 1 to 2000. */
        @CanIgnoreReturnValue
        public Builder pageSize(int rows) {
            this.pageSize = rows;
            return this;
        }

        /** Calls a minute that the desk allows. */
        @CanIgnoreReturnValue
        public Builder zendeskRate(int perMinute) {
            this.zendeskRate = perMinute;
            return this;
        }

        /** Of both services; the system's unless told. */
        @CanIgnoreReturnValue
        public Builder clock(SandboxClock newClock) {
            this.clock = newClock;
            return this;
        }

        /** Changes more about the org, after everything else was set. */
        @CanIgnoreReturnValue
        public Builder salesforce(Consumer<ImmutableSalesforceSettings.Builder> change) {
            this.salesforce = change;
            return this;
        }

        /** Changes more about the desk, but not its credentials, after everything else was set. */
        @CanIgnoreReturnValue
        public Builder zendesk(Consumer<ZendeskFake.Builder> change) {
            this.zendesk = change;
            return this;
        }

        /**
         * Starts both services; they answer when this returns.
         *
         * @throws java.io.UncheckedIOException if a port cannot be had
         */
        public Sandbox start() {
            return new Sandbox(this);
        }
    }
}
