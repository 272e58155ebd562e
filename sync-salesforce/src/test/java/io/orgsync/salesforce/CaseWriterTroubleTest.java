package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.UPDATE;
import static io.orgsync.salesforce.CaseSamples.UPSERT;
import static io.orgsync.salesforce.CaseSamples.answer;
import static io.orgsync.salesforce.CaseSamples.as;
import static io.orgsync.salesforce.CaseSamples.caseId;
import static io.orgsync.salesforce.CaseSamples.creates;
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

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.failure.RetryPolicy;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Submission;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

/** Rows that are locked or refused, answers that are lost or odd, services that turn writers away. */
final class CaseWriterTroubleTest extends CaseWriterScene {

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
        assertThat(refusal(results.get(0)).advice()).startsWith("Another process is writing the record or its account");
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
}
