package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.UPDATE;
import static io.orgsync.salesforce.CaseSamples.UPSERT;
import static io.orgsync.salesforce.CaseSamples.accountId;
import static io.orgsync.salesforce.CaseSamples.answer;
import static io.orgsync.salesforce.CaseSamples.as;
import static io.orgsync.salesforce.CaseSamples.caseId;
import static io.orgsync.salesforce.CaseSamples.creates;
import static io.orgsync.salesforce.CaseSamples.creation;
import static io.orgsync.salesforce.CaseSamples.locked;
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
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.RetryPolicy;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CaseWriterTest {

    private final Org org = Org.start();
    private final Salesforce salesforce = org.connect();
    private final TargetWriter writer = salesforce.cases(options().build()).writer();

    @AfterEach
    void close() {
        salesforce.close();
        org.close();
    }

    private Failure unknown(Batch batch) {
        Submission submission = writer.submit(batch);
        assertThat(submission).isInstanceOf(Submission.Unknown.class);
        return ((Submission.Unknown) submission).failure();
    }

    private Failure notCarriedOut(Batch batch) {
        Submission submission = writer.submit(batch);
        assertThat(submission).isInstanceOf(Submission.NotCarriedOut.class);
        return ((Submission.NotCarriedOut) submission).failure();
    }

    private RecordedRequest lastRequest() {
        return org.asked.get(org.asked.size() - 1);
    }

    private List<String> sent() {
        return org.bodies(UPDATE);
    }

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
    void lockedRows_areSentAgainByThemselves() {
        String byTrigger = refused(
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CaseTrigger: execution of BeforeInsert: UNABLE_TO_LOCK_ROW");
        org.on(
                UPSERT,
                answer(written(1), locked(), refused("DUPLICATES_DETECTED", "x"), byTrigger),
                answer(locked(), written(4)),
                answer(written(2)));
        ImmutableList<ItemResult> results = results(writer, creates(4));
        assertThat(results.get(0)).isEqualTo(as(1));
        assertThat(results.get(1)).isEqualTo(as(2));
        assertThat(refusal(results.get(2)).code()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(results.get(3)).isEqualTo(as(4));
        assertThat(org.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(sent().get(1)).contains("__c\":\"2\"", "__c\":\"4\"").doesNotContain("__c\":\"1\"", "__c\":\"3\"");
        assertThat(sent().get(2)).contains("__c\":\"2\"").doesNotContain("__c\":\"4\"");
    }

    @Test
    void lockedForGood_isRefusedAfterTheAttempts() {
        org.on(UPSERT, answer(locked(), written(2)), answer(locked()));
        ImmutableList<ItemResult> results = results(writer, creates(2));
        assertThat(refusal(results.get(0)).kind()).isEqualTo(FailureKind.COLLISION);
        assertThat(refusal(results.get(0)).advice()).startsWith("Somebody else writes the record or its account");
        assertThat(results.get(1)).isEqualTo(as(2));
        assertThat(sent()).hasSize(RetryPolicy.STANDARD.attempts());
    }

    @Test
    void rowsThatTheServiceCouldNotServe_areSentAgain() {
        org.on(
                UPSERT,
                answer(refused("SERVER_UNAVAILABLE", "x"), refused("UNKNOWN_EXCEPTION", "ErrorId: 1-2")),
                answer(written(1), written(2)));
        assertThat(results(writer, creates(2))).containsExactly(as(1), as(2));
    }

    @Test
    void furtherRound_refusedWhole_leavesItsRowsRefused() {
        org.on(
                UPSERT,
                answer(written(1), locked()),
                Org.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
        ImmutableList<ItemResult> results = results(writer, creates(2));
        assertThat(results.get(0)).isEqualTo(as(1));
        assertThat(refusal(results.get(1)).code()).isEqualTo("UNABLE_TO_LOCK_ROW");
    }

    @Test
    void furtherRound_notAnswered_makesTheBatchUnknown() {
        org.on(UPSERT, answer(written(1), locked()), Org.error(503, "SERVER_UNAVAILABLE", "x"));
        assertThat(unknown(creates(2)).kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void interruptedWait_keepsWhatIsKnown() {
        org.on(UPSERT, answer(written(1), locked()));
        SalesforceConfig interrupted = org.config()
                .pause(time -> {
                    throw new FailureException(Failure.of(FailureKind.NO_ANSWER, "test", "wait", "interrupted"));
                })
                .build();
        try (Salesforce other = Salesforce.connect(interrupted)) {
            ImmutableList<ItemResult> results =
                    results(other.cases(options().build()).writer(), creates(2));
            assertThat(results.get(0)).isEqualTo(as(1));
            assertThat(refusal(results.get(1)).code()).isEqualTo("UNABLE_TO_LOCK_ROW");
        }
    }

    // forcedotcom/dataloader#1545
    @Test
    void lostAnswers_areUnknownAndSentOnce() {
        MockResponse whole = answer(written(1));
        for (MockResponse lost : List.of(
                whole.newBuilder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build(),
                whole.newBuilder()
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build(),
                Org.error(500, "UNKNOWN_EXCEPTION", "ErrorId: 1-2"),
                Org.error(503, "SERVER_UNAVAILABLE", "x"),
                Org.page(502, "text/html", "<h1>Bad Gateway</h1>"),
                Org.page(408, "text/html", ""),
                Org.page(200, "text/html", "<h1>Maintenance</h1>"),
                Org.json("[{\"id\":\""),
                Org.json("{}"))) {
            org.on(UPSERT, lost, whole);
            Failure failure = unknown(creates(1));
            assertThat(failure.kind().notCarriedOut()).isFalse();
        }
        assertThat(sent()).hasSize(9);
    }

    @Test
    void oddAnswers_areUnknown() {
        org.on(
                UPSERT,
                answer(written(1)),
                answer(written(1), written(2), written(3)),
                answer(written(1), "{\"id\":\"" + caseId(2) + "\"}"),
                answer(written(1), "{\"success\":true,\"errors\":[]}"));
        assertThat(unknown(creates(2)).message()).isEqualTo("1 results for 2 rows");
        assertThat(unknown(creates(2)).message()).isEqualTo("3 results for 2 rows");
        assertThat(unknown(creates(2)).message()).isEqualTo("the result for 2 does not say whether it was written");
        assertThat(unknown(creates(2)).message()).isEqualTo("the result for 2 names no record");
        org.on(UPDATE, answer(written(2)));
        Failure other = unknown(updates(update(1, subject("s"))));
        assertThat(other.message())
                .isEqualTo("the result for 1 names " + caseId(2) + ", but " + caseId(1) + " was sent");
        assertThat(other.advice()).isEqualTo("What was written has to be read from the records");
    }

    @Test
    void refusedWhole_isNotCarriedOut() {
        org.on(
                UPSERT,
                Org.error(400, "JSON_PARSER_ERROR", "Unexpected character"),
                Org.error(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: X"),
                Org.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
                Org.error(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API"));
        assertThat(notCarriedOut(creates(1)).kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(notCarriedOut(creates(1)).kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(notCarriedOut(creates(1)).kind()).isEqualTo(FailureKind.ALLOWANCE_SPENT);
        assertThat(notCarriedOut(creates(1)).kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(sent()).hasSize(4);
    }

    @Test
    void tooManyAtOnceAndAnOldToken_areSentAgain() {
        org.on(
                UPSERT,
                Org.error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded."),
                Org.error(401, "INVALID_SESSION_ID", "Session expired or invalid"),
                answer(written(1)));
        assertThat(results(writer, creates(1))).containsExactly(as(1));
        assertThat(org.pauses).containsExactly(Duration.ofSeconds(1));
        assertThat(sent()).hasSize(3);
    }

    @Test
    void unreadableFields_meanThatNothingLeft() {
        org.on(Org.DATA + "/sobjects/Case/describe", Org.error(500, "UNKNOWN_EXCEPTION", "x"));
        assertThat(notCarriedOut(creates(1)).operation()).isEqualTo("describe Case");
        assertThat(sent()).isEmpty();
    }

    @Test
    void nobodyListens_isNotCarriedOut() {
        org.on(UPSERT, answer(written(1)));
        assertThat(results(writer, creates(1))).containsExactly(as(1));
        org.close();
        // The first request may still find the old connection, and lose it.
        assertThat(writer.submit(creates(1))).isNotInstanceOf(Submission.Accepted.class);
        assertThat(notCarriedOut(creates(1)).kind()).isEqualTo(FailureKind.NOT_REACHED);
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
