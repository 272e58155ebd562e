package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.Secret;
import io.orgsync.zendesk.TicketOptions.Load;
import org.junit.jupiter.api.Test;

final class TicketCheckTest {

    private static final ZendeskLogin CLIENT = new ZendeskLogin.ClientCredentials("c", Secret.of("canary-secret"));
    private static final ZendeskLogin BEARER = new ZendeskLogin.Bearer(Secret.of("canary-bearer"));

    private static TestDesk desk(ZendeskLogin login, String... scopes) {
        return new TestDesk(login, config -> config.scopes(ImmutableSortedSet.copyOf(scopes)));
    }

    private static String token(String scopes) {
        return "{\"access_token\":\"canary-granted\",\"token_type\":\"bearer\",\"scope\":\"" + scopes + "\"}";
    }

    private static Failure refused(TestDesk desk, TicketOptions options) {
        FailureException thrown = org.assertj.core.api.Assertions.catchThrowableOfType(
                FailureException.class, () -> desk.zendesk.tickets(options).check());
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }

    @Test
    void check_nothingIsAskedOfAnUnscopedLogin() {
        try (TestDesk desk = new TestDesk()) {
            desk.zendesk
                    .tickets(TicketOptions.since(TestTickets.SINCE)
                            .names(TicketNames.standard().keySet())
                            .build())
                    .check();
            assertThat(desk.asked).isEmpty();
        }
    }

    @Test
    void check_everythingThatIsWrongAtOnce() {
        try (TestDesk desk = new TestDesk()) {
            desk.saysFields();
            Failure failure = refused(
                    desk,
                    TestTickets.options(
                                    "ticket.subjct",
                                    "ticket.status",
                                    "zebra",
                                    "requester.emial",
                                    "assignee.name",
                                    "group.id",
                                    "organization.organization_fields.suport_level",
                                    "organization.organization_fields.xyzzy")
                            .load(ImmutableSet.of(Load.ORGANIZATIONS))
                            .build());
            assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(failure.message())
                    .isEqualTo("'ticket.subjct' is nothing that a ticket holds (did you mean 'ticket.subject'?);"
                            + " 'zebra' is nothing that a ticket holds;"
                            + " 'requester.emial' is nothing that a ticket holds (did you mean 'requester.email'?);"
                            + " 'assignee.name' needs users, which are not loaded;"
                            + " 'organization.organization_fields.suport_level' is no field of organizations here"
                            + " (did you mean 'organization.organization_fields.support_level'?);"
                            + " 'organization.organization_fields.xyzzy' is no field of organizations here");
            assertThat(desk.asked).hasSize(1);
        }
    }

    @Test
    void check_organizationFieldThatIsDeclared() {
        try (TestDesk desk = new TestDesk()) {
            desk.saysFields();
            desk.zendesk
                    .tickets(TestTickets.options("organization.organization_fields.support_level")
                            .load(ImmutableSet.of(Load.ORGANIZATIONS))
                            .build())
                    .check();
            assertThat(desk.asked).hasSize(1);
        }
    }

    @Test
    void check_scopesForMerges() {
        try (TestDesk desk = desk(CLIENT, "tickets:read", "users:read")) {
            desk.says(token("tickets:read users:read"));
            Failure failure = refused(
                    desk, TestTickets.options("ticket.merged_into", "nonsense").build());
            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.message())
                    .isEqualTo("'nonsense' is nothing that a ticket holds;"
                            + " the token is good for 'tickets:read users:read' only");
            assertThat(failure.advice())
                    .startsWith("Grant the OAuth client also: read. Merges are confirmed by audits");
            desk.zendesk.tickets(TestTickets.options("ticket.merged").build()).check();
            assertThat(desk.asked).hasSize(1);
        }
    }

    @Test
    void check_scopesForTickets() {
        try (TestDesk desk = desk(CLIENT, "organizations:read")) {
            desk.says(token("organizations:read"));
            Failure failure = refused(desk, TestTickets.options("ticket.merged").build());
            assertThat(failure.advice()).isEqualTo("Grant the OAuth client also: tickets:read.");
        }
    }

    @Test
    void check_scopesOfABearerAreAskedForOnce() {
        try (TestDesk desk = desk(BEARER, "tickets:read")) {
            desk.says("{\"token\":{\"scopes\":[\"tickets:read\"]}}").saysFields();
            desk.zendesk.signIn();
            assertThat(refused(
                                    desk,
                                    TestTickets.options("ticket.merge_confirmed")
                                            .build())
                            .kind())
                    .isEqualTo(FailureKind.FORBIDDEN);
            assertThat(desk.asked).hasSize(2);
        }
    }

    @Test
    void check_serviceThatDoesNotTellScopes() {
        try (TestDesk desk = desk(CLIENT, "read")) {
            desk.says("{\"access_token\":\"canary-granted\"}");
            desk.zendesk
                    .tickets(TestTickets.options("ticket.merged_into").build())
                    .check();
            assertThat(desk.asked).hasSize(1);
        }
    }

    @Test
    void check_credentialsThatAreWrong() {
        try (TestDesk desk = desk(CLIENT, "read")) {
            desk.says(desk.answer(401).body("{\"error\":\"invalid_client\"}"));
            assertThatThrownBy(() ->
                            desk.zendesk.tickets(TestTickets.options().build()).check())
                    .hasMessageContaining("Check id and secret")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void identity_asForOrganizations() {
        try (TestDesk desk = new TestDesk()) {
            assertThat(desk.zendesk.tickets(TestTickets.options().build()).identity())
                    .isEqualTo("zendesk:localhost");
        }
    }

    @Test
    void count_asTheServiceSays() {
        try (TestDesk desk = new TestDesk()) {
            desk.says("{\"count\":{\"value\":102,\"refreshed_at\":\"2026-03-01T00:00:00Z\"}}");
            assertThat(desk.zendesk.tickets(TestTickets.options().build()).count())
                    .isEqualTo(102);
            assertThat(desk.target(0)).isEqualTo("/api/v2/tickets/count");
        }
    }
}
