package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.CONSOLE;
import static io.orgsync.salesforce.CaseSamples.accountId;
import static io.orgsync.salesforce.CaseSamples.caseId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.target.TargetRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SalesforceCasesTest extends CasesScene {

    @Test
    void identity_isTheOrgs() {
        assertThat(cases().identity()).isEqualTo("salesforce:" + Org.ORGANIZATION);
        assertThat(cases().jobsUnderWay()).isEmpty();
    }

    @Test
    void find_byEitherField_givesEachCaseOnce() {
        String url = "\"" + CONSOLE + "7\"";
        org.on(BY_KEY, Org.json(page(row(1, "\"7\"", url), row(2, "\"8\"", "null"))));
        org.on(BY_URL, Org.json(page(row(1, "\"7\"", url), row(3, "null", url))));
        ImmutableList<TargetRecord> found = cases().find(List.of(new Key("7"), new Key("8"), new Key("7")));
        assertThat(found).extracting(record -> record.id().value()).containsExactly(caseId(1), caseId(2), caseId(3));
        TargetRecord first = found.get(0);
        assertThat(first.updatedAt()).isEqualTo(Instant.parse("2026-05-01T07:25:37Z"));
        assertThat(first.deleted()).isFalse();
        assertThat(first.fields().keys())
                .containsExactly("Status", "AccountId", "Subject", CaseOptions.TICKET_ID, CaseOptions.TICKET_URL);
        assertThat(first.fields().get("AccountId")).isEqualTo(FieldValue.text(accountId(1)));
        assertThat(first.fields().get("Subject").isEmpty()).isTrue();
        assertThat(org.targets().subList(1, 3))
                .containsExactly(BY_KEY + "'7','8')", BY_URL + "'" + CONSOLE + "7','" + CONSOLE + "8')");
    }

    @Test
    void find_withoutALink_asksOnce() {
        String select = Org.QUERY + "SELECT Id, SystemModstamp, Zendesk_Support_Ticket_ID__c FROM Case WHERE ";
        org.on(
                select + CaseOptions.TICKET_ID + " IN ('it\\'s')",
                Org.json("{\"totalSize\":0,\"done\":true,\"records\":[]}"));
        SalesforceCases cases = salesforce.cases(
                CaseOptions.builder().addFields("zendesk_support_ticket_id__c").build());
        org.on(Org.QUERY, Org.json("{\"totalSize\":0,\"done\":true,\"records\":[]}"));
        assertThat(cases.find(List.of(new Key("it's")))).isEmpty();
        assertThat(org.targets().get(1))
                .isEqualTo(Org.QUERY + "SELECT Id, SystemModstamp, zendesk_support_ticket_id__c FROM Case WHERE "
                        + CaseOptions.TICKET_ID + " IN ('it\\'s')");
    }

    @Test
    void find_manyKeys_splitsByTheLengthOfTheAddress() {
        org.on(Org.QUERY, Org.json(page()));
        List<Key> keys = IntStream.range(0, 1_000)
                .mapToObj(i -> new Key(Integer.toString(10_000_000 + i)))
                .collect(Collectors.toList());
        assertThat(cases().find(keys)).isEmpty();
        List<String> queries = org.asked.stream()
                .map(request -> request.getTarget())
                .filter(target -> target.contains("/query?q="))
                .collect(Collectors.toList());
        assertThat(queries).hasSizeBetween(4, 10).allMatch(target -> target.length() <= 12_000);
        assertThat(Joiner.on(' ').join(org.targets())).contains("'10000000'", "'10000999'", "tickets/10000999'");
        assertThat(cases().find(List.of())).isEmpty();
        assertThat(org.targets()).hasSize(1 + queries.size());
    }

    @Test
    void fetch_byIds_followsPages() {
        String first = page(row(1, "\"7\"", "null"))
                .replace(
                        "\"totalSize\":1,\"done\":true",
                        "\"totalSize\":2," + "\"done\":false,\"nextRecordsUrl\":\"" + Org.DATA
                                + "/query/0r8xx5R2sM3DgWhASK-1\"");
        org.on(BY_ID, Org.json(first));
        org.on(
                Org.DATA + "/query/0r8xx5R2sM3DgWhASK-1",
                Org.json(page(row(2, "\"8\"", "null")).replace("\"totalSize\":1", "\"totalSize\":2")));
        assertThat(cases().fetch(List.of(new TargetId(caseId(1)), new TargetId(caseId(2)))))
                .extracting(record -> record.id().value())
                .containsExactly(caseId(1), caseId(2));
    }

    @Test
    void fetch_lostPlace_beginsAgainAFewTimes() {
        String first = page(row(1, "\"7\"", "null"))
                .replace(
                        "\"totalSize\":1,\"done\":true",
                        "\"totalSize\":2," + "\"done\":false,\"nextRecordsUrl\":\"" + Org.DATA
                                + "/query/0r8xx5R2sM3DgWhASK-1\"");
        org.on(BY_ID, Org.json(first), Org.json(page(row(1, "\"7\"", "null"))));
        org.on(
                Org.DATA + "/query/0r8xx5R2sM3DgWhASK-1",
                Org.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"));
        assertThat(cases().fetch(List.of(new TargetId(caseId(1))))).hasSize(1);
        org.on(BY_ID, Org.json(first));
        Failure failure = Reads.failure(() -> {
            ImmutableList<TargetRecord> unused = cases().fetch(List.of(new TargetId(caseId(1))));
        });
        assertThat(failure.kind()).isEqualTo(FailureKind.READ_EXPIRED);
    }

    @Test
    void fetch_refusedQuery_isToldAtOnce() {
        org.on(BY_ID, Org.error(400, "MALFORMED_QUERY", "unexpected token: 'x'"));
        Failure failure = Reads.failure(() -> {
            ImmutableList<TargetRecord> unused = cases().fetch(List.of(new TargetId(caseId(1))));
        });
        assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(failure.operation()).isEqualTo("find Case by Id");
    }

    @Test
    void rows_withoutIdOrTime_areBroken() {
        for (String name : List.of("Id", "SystemModstamp")) {
            String row = row(1, "\"7\"", "null").replaceFirst(",\"" + name + "\":\"[^\"]+\"", ",\"" + name + "\":null");
            org.on(BY_ID, Org.json(page(row)));
            Failure failure = Reads.failure(() -> {
                ImmutableList<TargetRecord> unused = cases().fetch(List.of(new TargetId(caseId(1))));
            });
            assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        }
    }
}
