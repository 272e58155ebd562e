package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.UPDATE;
import static io.orgsync.salesforce.CaseSamples.UPSERT;
import static io.orgsync.salesforce.CaseSamples.accountId;
import static io.orgsync.salesforce.CaseSamples.answer;
import static io.orgsync.salesforce.CaseSamples.as;
import static io.orgsync.salesforce.CaseSamples.caseId;
import static io.orgsync.salesforce.CaseSamples.creates;
import static io.orgsync.salesforce.CaseSamples.creation;
import static io.orgsync.salesforce.CaseSamples.options;
import static io.orgsync.salesforce.CaseSamples.refusal;
import static io.orgsync.salesforce.CaseSamples.refused;
import static io.orgsync.salesforce.CaseSamples.results;
import static io.orgsync.salesforce.CaseSamples.subject;
import static io.orgsync.salesforce.CaseSamples.update;
import static io.orgsync.salesforce.CaseSamples.updates;
import static io.orgsync.salesforce.CaseSamples.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.target.write.Batch;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Job;
import io.orgsync.target.write.JobState;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CaseWriterTest extends CaseWriterScene {

    @Test
    void create_isUpsertedByTheTicketsId() {
        org.on(UPSERT, answer(written(1), written(2)));
        Fields ofTheRules = subject("s").with(CaseOptions.TICKET_ID, FieldValue.text("of the rules"));
        assertThat(results(writer, creates(creation(1, subject("Printer \"on\" fire")), creation(2, ofTheRules))))
                .containsExactly(as(1), as(2));
        assertThat(lastRequest().getRequestLine()).isEqualTo("PATCH " + UPSERT + " HTTP/1.1");
        assertThat(lastRequest().getHeaders().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(sent())
                .containsExactly(
                        "{\"allOrNone\":false,\"records\":["
                                + "{\"attributes\":{\"type\":\"Case\"},\"Subject\":\"Printer \\\"on\\\" fire\","
                                + "\"Zendesk_Support_Ticket_ID__c\":\"1\"},"
                                + "{\"attributes\":{\"type\":\"Case\"},\"Subject\":\"s\",\"Zendesk_Support_Ticket_ID__c\":\"2\"}]}");
    }

    @Test
    void update_isSentByIdWithTheGivenFieldsOnly() {
        org.on(UPDATE, answer("{\"id\":\"" + caseId(1) + "\",\"success\":true,\"errors\":[]}"));
        Fields values = Fields.builder()
                .put("Status", FieldValue.text("Closed"))
                .put("ContactId", FieldValue.empty())
                .put("IsEscalated", FieldValue.empty())
                .put("Topics__c", FieldValue.set(List.of("b", "a")))
                .put("Due__c", FieldValue.day(LocalDate.of(2026, 3, 1)))
                .put(
                        "Zendesk_Support_Ticket_Created_At__c",
                        FieldValue.moment(Instant.parse("2026-03-01T00:00:00.123456Z")))
                .put("Zendesk_Support_Ticket_Resolution_Cal__c", FieldValue.number(new BigDecimal("12.50")))
                .put("Replies__c", FieldValue.number(new BigDecimal("1E+3")))
                .build();
        assertThat(results(writer, updates(update(1, values)))).containsExactly(as(1));
        assertThat(lastRequest().getRequestLine()).isEqualTo("PATCH " + UPDATE + " HTTP/1.1");
        assertThat(sent())
                .containsExactly("{\"allOrNone\":false,\"records\":[{\"attributes\":{\"type\":\"Case\"},\"id\":\""
                        + caseId(1)
                        + "\",\"Status\":\"Closed\",\"ContactId\":null,\"IsEscalated\":false,\"Topics__c\":\"a;b\","
                        + "\"Due__c\":\"2026-03-01\",\"Zendesk_Support_Ticket_Created_At__c\":\"2026-03-01T00:00:00.123Z\","
                        + "\"Zendesk_Support_Ticket_Resolution_Cal__c\":12.5,\"Replies__c\":1000}]}");
    }

    @Test
    void values_withoutContent() {
        org.on(UPDATE, answer(written(1)));
        Fields values = Fields.builder()
                .put("Topics__c", FieldValue.set(List.of()))
                .put("IsEscalated", FieldValue.flag(true))
                .put("Unheard__c", FieldValue.empty())
                .build();
        assertThat(results(writer, updates(update(1, values)))).containsExactly(as(1));
        assertThat(sent().get(0)).contains("\"Topics__c\":null,\"IsEscalated\":true,\"Unheard__c\":null");
        Fields rows = Fields.of("Topics__c", FieldValue.rows(List.of()));
        assertThatThrownBy(() -> writer.submit(updates(update(1, rows)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void assignmentRules_runOnlyIfWanted() {
        org.on(UPSERT, answer(written(1)));
        assertThat(results(writer, creates(1))).containsExactly(as(1));
        assertThat(lastRequest().getHeaders().get("Sforce-Auto-Assign")).isEqualTo("FALSE");
        TargetWriter assigning =
                salesforce.cases(options().assignmentRules(true).build()).writer();
        assertThat(results(assigning, creates(1))).containsExactly(as(1));
        assertThat(lastRequest().getHeaders().get("Sforce-Auto-Assign")).isEqualTo("TRUE");
    }

    // hiratake55/RForcecom#67, jsforce/jsforce#1018, SFDO-Community/declarative-lookup-rollup-summaries#450
    @Test
    void rows_ofOneAccountStandTogetherAndResultsKeepTheirItems() {
        org.on(UPDATE, answer(written(4), written(2), refused("STRING_TOO_LONG", "x"), written(3)));
        Batch batch = updates(
                update(1, Fields.of("AccountId", FieldValue.text(accountId(2)))),
                update(2, Fields.of("AccountId", FieldValue.text(accountId(1)))),
                new WriteItem(
                        new Key("3"),
                        new TargetId(caseId(3)),
                        subject("s"),
                        Fields.of("AccountId", FieldValue.text(accountId(2)))),
                update(4, subject("no account")));
        ImmutableList<ItemResult> results = results(writer, batch);
        assertThat(refusal(results.get(0)).record()).isEqualTo(caseId(1));
        assertThat(results.subList(1, 4)).containsExactly(as(2), as(3), as(4));
    }

    @Test
    void refusedRows_areReportedAndHoldUpNoOther() {
        org.on(
                UPSERT,
                answer(
                        refused("STRING_TOO_LONG", "Subject: data value too large: x (max length=255)", "Subject"),
                        written(2),
                        refused(
                                "DUPLICATE_VALUE",
                                "duplicate value found: Zendesk_Support_Ticket_ID__c duplicates value on record with id: "
                                        + caseId(9)),
                        refused("ODD", "nobody knows"),
                        "{\"success\":false,\"errors\":[]}"));
        ImmutableList<ItemResult> results = results(writer, creates(5));
        assertThat(refusal(results.get(0)).sentence())
                .isEqualTo(
                        "Salesforce: upsert Case failed, record 1, field Subject: STRING_TOO_LONG - Subject: data value too"
                                + " large: x (max length=255). Shorten the value by its rule");
        assertThat(refusal(results.get(0)).kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(results.get(1)).isEqualTo(as(2));
        assertThat(refusal(results.get(2)).advice()).startsWith("Another record has this value already");
        assertThat(refusal(results.get(3)).advice()).isEmpty();
        assertThat(refusal(results.get(4)).code()).isEmpty();
        assertThat(sent()).hasSize(1);
        assertThat(org.pauses).isEmpty();
    }

    @Test
    void results_areKeptUntilTheBatchAfter() {
        org.on(UPSERT, answer(written(1)));
        Job first = ((Submission.Accepted) writer.submit(creates(1))).job();
        assertThat(writer.poll(ImmutableList.of(first)).get(0)).isInstanceOf(JobState.Finished.class);
        assertThat(writer.poll(ImmutableList.of(first)).get(0)).isInstanceOf(JobState.Finished.class);
        Job second = ((Submission.Accepted) writer.submit(creates(1))).job();
        Job third = ((Submission.Accepted) writer.submit(creates(1))).job();
        ImmutableList<JobState> states = writer.poll(ImmutableList.of(first, second, third));
        assertThat(states).extracting(JobState::job).containsExactly(first, second, third);
        assertThat(states.get(0)).isInstanceOf(JobState.Unclear.class);
        assertThat(((JobState.Unclear) states.get(0)).failure().sentence())
                .startsWith("Salesforce: write Case failed: the results of cases-");
        assertThat(states.subList(1, 3)).allMatch(state -> state instanceof JobState.Finished);
    }

    @Test
    void batch_mustFit() {
        assertThat(writer.batchSize()).isEqualTo(200);
        assertThat(writer.jobsSideBySide()).isEqualTo(1);
        assertThatThrownBy(() -> writer.submit(creates(201))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.submit(updates(creation(1, subject("s")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.submit(creates(update(1, subject("s")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        writer.submit(new Batch(Batch.Operation.DELETE, ImmutableList.of(update(1, Fields.none())))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never deleted");
    }
}
