package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.CONSOLE;
import static io.orgsync.salesforce.CaseSamples.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Kind;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What an org must declare, so that cases can be kept in it. */
final class CaseSchemaTest extends CasesScene {

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
