package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.caseId;
import static io.orgsync.salesforce.CaseSamples.creates;
import static io.orgsync.salesforce.CaseSamples.creation;
import static io.orgsync.salesforce.CaseSamples.options;
import static io.orgsync.salesforce.CaseSamples.refusal;
import static io.orgsync.salesforce.CaseSamples.results;
import static io.orgsync.salesforce.CaseSamples.subject;
import static io.orgsync.salesforce.CaseSamples.updates;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cases of the sandbox's org, written and read as a run does. */
final class SandboxCasesTest extends SandboxCasesScene {

    // forcedotcom/dataloader#1545
    @Test
    void create_twice_isOneCaseEach() {
        ImmutableList<ItemResult> first = create(tickets(200));
        assertThat(create(tickets(200))).isEqualTo(first);
        assertThat(org.records("Case")).hasSize(200);
        ImmutableList<TargetRecord> read = found(IntStream.rangeClosed(1, 200).toArray());
        assertThat(read).hasSize(200);
        for (TargetRecord record : read) {
            String ticket = record.fields().get(CaseOptions.TICKET_ID).display();
            assertThat(record.id()).isEqualTo(id(first.get(Integer.parseInt(ticket) - 1)));
            assertThat(record.fields().get("Subject").display()).isEqualTo("Ticket " + ticket);
        }
    }

    @Test
    void update_readsBackAsSent() {
        TargetId id = id(create(ticket(1)).get(0));
        SalesforceCases wide = salesforce.cases(options()
                .addFields("Status", "ContactId", "IsEscalated")
                .addFields("Zendesk_Support_Ticket_Created_At__c", "Zendesk_Support_Ticket_Resolution_Cal__c")
                .build());
        Fields values = Fields.builder()
                .put("Status", FieldValue.text("Closed"))
                .put("Subject", FieldValue.text("It's \"ü\" \\ 漢"))
                .put("IsEscalated", FieldValue.flag(true))
                .put("Zendesk_Support_Ticket_Created_At__c", FieldValue.moment(Instant.parse("2026-11-22T09:00:00Z")))
                .put("Zendesk_Support_Ticket_Resolution_Cal__c", FieldValue.number(12))
                .put("AccountId", FieldValue.empty())
                .build();
        assertThat(results(wide.writer(), updates(new WriteItem(new Key("1"), id, values, Fields.none()))))
                .containsExactly(new ItemResult.Written(id));
        Fields read = wide.fetch(List.of(id, new TargetId(caseId(99)))).get(0).fields();
        values.forEach((field, value) ->
                assertThat(read.get(field).canonical()).as(field).isEqualTo(value.canonical()));
        Fields emptied = Fields.of("IsEscalated", FieldValue.empty());
        assertThat(results(wide.writer(), updates(new WriteItem(new Key("1"), id, emptied, Fields.none()))))
                .containsExactly(new ItemResult.Written(id));
    }

    @Test
    void rows_thatFail_aloneAreRefused() {
        String gone = account(4);
        org.sandbox.salesforce().records().delete("Account", gone);
        meanwhile(SandboxOrg.state(
                "validation-rule", "field", "Subject", "contains", "forbidden", "message", "No such word"));
        List<WriteItem> items = new ArrayList<>(tickets(195));
        items.add(10, creation(301, subject("forbidden")));
        items.add(20, creation(302, subject("x".repeat(256))));
        items.add(30, creation(303, Fields.of("Reason", FieldValue.text("Nope"))));
        items.add(40, creation(304, Fields.of("AccountId", FieldValue.text(gone))));
        items.add(50, creation(305, Fields.of("IsClosed", FieldValue.flag(true))));
        ImmutableList<ItemResult> results = create(items);
        assertThat(Stream.of(10, 20, 30, 40, 50)
                        .map(at -> refusal(results.get(at)))
                        .map(failure -> failure.record() + " " + failure.code()))
                .containsExactly(
                        "301 FIELD_CUSTOM_VALIDATION_EXCEPTION",
                        "302 STRING_TOO_LONG",
                        "303 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "304 ENTITY_IS_DELETED",
                        "305 INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(results.stream().filter(result -> result instanceof ItemResult.Refused))
                .hasSize(5)
                .allMatch(result -> !refusal(result).advice().isEmpty());
        assertThat(org.records("Case")).hasSize(195);
        assertThat(patches()).isEqualTo(1);
    }

    @Test
    void update_toATakenKeyOrAGoneRecord_isRefused() {
        ImmutableList<ItemResult> two = create(ticket(1), ticket(2));
        Fields taken = Fields.of(CaseOptions.TICKET_ID, FieldValue.text("2"));
        ImmutableList<ItemResult> results = results(
                writer,
                updates(
                        new WriteItem(new Key("1"), id(two.get(0)), taken, Fields.none()),
                        new WriteItem(new Key("9"), new TargetId(caseId(9)), subject("s"), Fields.none())));
        assertThat(refusal(results.get(0)).code()).isEqualTo("DUPLICATE_VALUE");
        assertThat(refusal(results.get(1)).code()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    }

    // hiratake55/RForcecom#67, jsforce/jsforce#1018, SFDO-Community/declarative-lookup-rollup-summaries#450
    @Test
    void lockedAccount_isWaitedForByItsRowsOnly() {
        meanwhile(SandboxOrg.state("lock-row", "id", account(1), "count", "3"));
        ImmutableList<ItemResult> results = create(tickets(9));
        assertThat(results).allMatch(result -> result instanceof ItemResult.Written);
        assertThat(patches()).isEqualTo(4);
        assertThat(org.records("Case")).hasSize(9);
    }

    @Test
    void rows_ofOneAccountStandTogether() {
        meanwhile(SandboxOrg.state("lock-row", "id", account(1), "count", "1", "scattered", "true"));
        assertThat(create(tickets(30))).allMatch(result -> result instanceof ItemResult.Written);
        assertThat(patches()).isEqualTo(1);
    }

    @Test
    void lockedForLong_isRefusedAndCreatedLater() {
        meanwhile(SandboxOrg.state("lock-row", "id", account(1), "count", "6"));
        ImmutableList<ItemResult> results = create(tickets(3));
        assertThat(refusal(results.get(0)).kind()).isEqualTo(FailureKind.COLLISION);
        assertThat(create(tickets(3))).allMatch(result -> result instanceof ItemResult.Written);
        assertThat(org.records("Case")).hasSize(3);
    }

    /** Whatever happens to a request: what is told is true, and sending it again doubles nothing. */
    @Test
    void faults_neverDoubleAndNeverLie() {
        List<Effect> effects = SandboxFaultsTest.passing().toList();
        for (int i = 0; i < effects.size(); i++) {
            ImmutableList<WriteItem> items = ImmutableList.of(ticket(1000 + 2 * i), ticket(1001 + 2 * i));
            meanwhile(effects.get(i));
            Submission submission = writer.submit(creates(items.toArray(new WriteItem[0])));
            int there = found(1000 + 2 * i, 1001 + 2 * i).size();
            if (submission instanceof Submission.Accepted) {
                assertThat(there).as("%s", effects.get(i)).isEqualTo(2);
            } else if (submission instanceof Submission.NotCarriedOut) {
                assertThat(there).as("%s", effects.get(i)).isZero();
            }
            assertThat(create(items)).allMatch(result -> result instanceof ItemResult.Written);
            assertThat(found(1000 + 2 * i, 1001 + 2 * i)).hasSize(2);
        }
        assertThat(org.records("Case")).hasSize(2 * effects.size());
    }

    @Test
    void assignmentRule_runsOnlyIfWanted() {
        String queue = "";
        for (JsonNode group : org.records("Group")) {
            queue = group.path("Id").asText();
        }
        meanwhile(SandboxOrg.state("assignment-rule", "owner", queue));
        TargetWriter assigning =
                salesforce.cases(options().assignmentRules(true).build()).writer();
        assertThat(create(ticket(1))).hasSize(1);
        assertThat(results(assigning, creates(ticket(2)))).hasSize(1);
        assertThat(found(1).get(0).fields().get("OwnerId").display()).isNotEqualTo(queue);
        assertThat(found(2).get(0).fields().get("OwnerId").display()).isEqualTo(queue);
    }

    // django-salesforce/django-salesforce#317
    @Test
    void aThousandTickets_costInProportion() {
        ImmutableList<WriteItem> items = tickets(1_000);
        long before = org.requests().size();
        for (List<WriteItem> some : Lists.partition(items, writer.batchSize())) {
            assertThat(create(some)).hasSize(200);
        }
        assertThat(patches()).isEqualTo(5);
        long written = org.requests().size();
        assertThat(written - before).isLessThanOrEqualTo(7);
        assertThat(found(IntStream.rangeClosed(1, 1_000).toArray())).hasSize(1_000);
        assertThat(org.requests().size() - written).isLessThanOrEqualTo(9);
    }

    @Test
    void allowanceSpent_stopsBeforeTheRequest() {
        meanwhile(SandboxOrg.state("spend-daily-limit"));
        Submission spent = writer.submit(creates(ticket(1)));
        assertThat(((Submission.NotCarriedOut) spent).failure().kind()).isEqualTo(FailureKind.ALLOWANCE_SPENT);
        assertThat(org.records("Case")).isEmpty();
    }
}
