package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.CONSOLE;
import static io.orgsync.salesforce.CaseSamples.accountId;
import static io.orgsync.salesforce.CaseSamples.caseId;
import static io.orgsync.salesforce.CaseSamples.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.field.TargetId;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.TargetSchema;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SalesforceCasesTest {

    private static final String SELECT = Org.QUERY + "SELECT Id, SystemModstamp, Status, AccountId, Subject,"
            + " Zendesk_Support_Ticket_ID__c, Zendesk_Support_Ticket_URL__c FROM Case WHERE ";
    private static final String BY_KEY = SELECT + CaseOptions.TICKET_ID + " IN (";
    private static final String BY_URL = SELECT + CaseOptions.TICKET_URL + " IN (";
    private static final String BY_ID = SELECT + "Id IN (";

    private final Org org = Org.start();
    private final Salesforce salesforce = org.connect();

    @AfterEach
    void close() {
        salesforce.close();
        org.close();
    }

    private SalesforceCases cases() {
        return salesforce.cases(options().build());
    }

    private static String row(int number, String ticket, String url) {
        return "{\"attributes\":{\"type\":\"Case\",\"url\":\"/services/data/v66.0/sobjects/Case/" + caseId(number)
                + "\"},\"Id\":\"" + caseId(number) + "\",\"SystemModstamp\":\"2026-05-01T07:25:37.000+0000\","
                + "\"Status\":\"New\",\"AccountId\":\"" + accountId(1) + "\",\"Subject\":null,"
                + "\"Zendesk_Support_Ticket_ID__c\":" + ticket + ",\"Zendesk_Support_Ticket_URL__c\":" + url + "}";
    }

    private static String page(String... rows) {
        return "{\"totalSize\":" + rows.length + ",\"done\":true,\"records\":["
                + Joiner.on(',').join(rows) + "]}";
    }

    private static String changed(UnaryOperator<String> change) {
        return change.apply(Org.text("describe/case.json"));
    }

    private Failure checked(String describe) {
        org.on(Org.DATA + "/sobjects/Case/describe", Org.json(describe));
        try (Salesforce fresh = org.connect()) {
            return Reads.failure(() -> {
                TargetSchema unused = fresh.cases(options().build()).schema();
            });
        }
    }

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

    @Test
    void schema_isWhatTheOrgDeclares() {
        TargetSchema schema = cases().schema();
        TargetField subject = schema.field("Subject").orElseThrow();
        assertThat(subject.kind()).isEqualTo(Kind.TEXT);
        assertThat(subject.type()).isEqualTo("string");
        assertThat(subject.longest()).isEqualTo(255);
        assertThat(subject.scale()).isEqualTo(-1);
        assertThat(subject.writable()).isTrue();
        assertThat(schema.field("AccountId").orElseThrow().kind()).isEqualTo(Kind.TEXT);
        assertThat(schema.field("Status").orElseThrow().options())
                .containsExactly("Closed", "Escalated", "New", "Working");
        assertThat(schema.field("Severity__c").orElseThrow().options()).containsExactly("S1", "S2");
        assertThat(schema.field("IsClosed").orElseThrow().writable()).isFalse();
        assertThat(schema.field("IsClosed").orElseThrow().kind()).isEqualTo(Kind.FLAG);
        assertThat(schema.field("Zendesk_Support_Ticket_Created_At__c")
                        .orElseThrow()
                        .kind())
                .isEqualTo(Kind.INSTANT);
        assertThat(schema.field("Zendesk_Support_Ticket_Resolution_Cal__c")
                        .orElseThrow()
                        .scale())
                .isEqualTo(2);
        assertThat(schema.field("Replies__c").orElseThrow().scale()).isZero();
        assertThat(schema.field("Topics__c").orElseThrow().longest()).isZero();
        assertThat(schema.field("Place__c")).isEmpty();
    }

    @Test
    void schema_picklistThatIsOpen_takesAnyValue() {
        TargetSchema schema =
                salesforce.cases(options().addOpenPicklists("status").build()).schema();
        assertThat(schema.field("Status").orElseThrow().options()).isEmpty();
        assertThat(schema.field("Severity__c").orElseThrow().options()).containsExactly("S1", "S2");
    }

    @Test
    void fields_thatAreMissing_areAllNamed() {
        SalesforceCases cases = salesforce.cases(options()
                .addFields("Nope__c", "Other__c")
                .keyField("Missing__c")
                .build());
        Failure failure = Reads.failure(() -> {
            TargetSchema unused = cases.schema();
        });
        assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failure.message())
                .isEqualTo("3 selected fields are absent or hidden: Case.Nope__c, Case.Other__c, Case.Missing__c");
    }

    @Test
    void keyField_thatIsNotUnique_isRefusedWithWhatToDo() {
        Failure failure = checked(changed(text -> text.replace("\"unique\": true", "\"unique\": false")));
        assertThat(failure.sentence())
                .isEqualTo(
                        "Salesforce: check the key fields of Case failed, field Zendesk_Support_Ticket_ID__c: it is not"
                                + " both an external id and unique, so a case could be created twice. In Setup, Object Manager,"
                                + " Case, tick External ID and Unique for Zendesk_Support_Ticket_ID__c, or configure another key"
                                + " field");
        assertThat(checked(changed(text -> text.replace("\"externalId\": true", "\"externalId\": false")))
                        .kind())
                .isEqualTo(FailureKind.FORBIDDEN);
    }

    @Test
    void keyField_thatCannotHoldKeys_isRefused() {
        UnaryOperator<String> numeric = text -> text.replace(
                "\"type\": \"string\",\n   \"length\": 255,\n   \"precision\": 0,\n   \"scale\": 0,\n"
                        + "   \"nillable\": true,\n   \"createable\": true,\n   \"updateable\": true,\n   \"externalId\": true",
                "\"type\": \"double\",\"createable\":true,\"updateable\":true,\"externalId\": true");
        assertThat(checked(changed(numeric)).message()).isEqualTo("it is of type double, not text");
        UnaryOperator<String> readOnly = text -> text.replace(
                "\"updateable\": true,\n   \"externalId\": true", "\"updateable\": false,\n   \"externalId\": true");
        assertThat(checked(changed(readOnly)).message()).isEqualTo("the integration user may not write it");
    }

    @Test
    void link_thatCannotBeSearchedBy_isRefused() {
        SalesforceCases cases = salesforce.cases(
                options().link(new CaseOptions.Link("Description", CONSOLE)).build());
        Failure failure = Reads.failure(() -> {
            TargetSchema unused = cases.schema();
        });
        assertThat(failure.message()).isEqualTo("a textarea field cannot be searched by");
        assertThat(failure.field()).isEqualTo("Description");
    }

    @Test
    void options_matchAndForm() {
        CaseOptions linked = options().build();
        assertThat(linked.match()).containsExactly(CaseOptions.TICKET_ID, CaseOptions.TICKET_URL);
        assertThat(List.of("7", " 7 ", CONSOLE + "7", CONSOLE.replace("https", "HTTPS") + "7"))
                .allMatch(text -> linked.form().apply(text).equals("7"));
        assertThat(List.of("", "07", "x", CONSOLE, CONSOLE + "7.json", "https://other/7", "-7"))
                .allMatch(text -> linked.form().apply(text).isEmpty());
        CaseOptions plain = CaseOptions.builder().build();
        assertThat(plain.match()).containsExactly(CaseOptions.TICKET_ID);
        assertThat(plain.form().apply("7")).isEqualTo("7");
        assertThat(plain.form().apply(CONSOLE + "7")).isEmpty();
        assertThat(plain.assignmentRules()).isFalse();
    }

    @Test
    void options_thatCannotBe_areRefused() {
        assertThatThrownBy(() -> options().object("Case; DROP").build()).hasMessageContaining("object must be named");
        assertThatThrownBy(() -> options().keyField("a.b").build()).hasMessageContaining("key field must be named");
        assertThatThrownBy(() -> options().accountField("").build()).hasMessageContaining("account field");
        assertThatThrownBy(() -> options().addFields("Id FROM User").build())
                .hasMessage("a field must be named as the API names it: 'Id FROM User'");
        assertThatThrownBy(() ->
                        options().link(new CaseOptions.Link("x y", CONSOLE)).build())
                .hasMessageContaining("link field");
        assertThatThrownBy(() -> new CaseOptions.Link("x", " ")).hasMessageContaining("needs a start");
        assertThatThrownBy(() -> options().batchSize(201).build()).hasMessage("batch size must be from 1 to 200: 201");
        assertThatThrownBy(() -> options().batchSize(0).build()).isInstanceOf(IllegalArgumentException.class);
    }
}
