package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowReaderTest {

    private final Org org = Org.start();
    private final Salesforce salesforce = org.connect();

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private Fields row(String select, String json) {
        org.on(Org.QUERY, Org.json("{\"totalSize\":1,\"done\":true,\"records\":[" + json + "]}"));
        return Reads.all(salesforce.accounts(Soql.parse("SELECT " + select + " FROM Account")))
                .rows()
                .get(0);
    }

    private FieldValue value(String field, String json) {
        return row(
                        field,
                        "{\"attributes\":{\"type\":\"Account\",\"url\":\"/services/data/v66.0/sobjects/Account/001A\"},\""
                                + field + "\":" + json + "}")
                .get(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CARR_This_Account__c | 23.10 | n23.1",
                "CARR_This_Account__c | 1.39E8 | n139000000",
                "CARR_This_Account__c | 139000000 | n139000000",
                "NumberOfEmployees | 1000 | n1000",
                "Discount__c | 33.0 | n33",
                "Manual_Support_Upgrade__c | true | ftrue",
                "Manual_Support_Upgrade__c | null | -",
                "SLAExpirationDate__c | \"2026-05-24\" | d2026-05-24",
                "CreatedDate | \"2026-05-01T07:25:37.000+0000\" | i2026-05-01T07:25:37Z",
                "CreatedDate | \"2026-05-01T07:25:37Z\" | i2026-05-01T07:25:37Z",
                "CreatedDate | \"2026-05-01T09:25:37.000+02:00\" | i2026-05-01T07:25:37Z",
                "Products_Purchased__c | \"b;a\" | s1:a1:b",
                "Products_Purchased__c | null | -",
                "Name | \"A & <b>B</b>\" | tA & <b>B</b>",
                "Name | \"\" | -",
                "Name | null | -",
                "Type | \"Customer\" | tCustomer",
                "Hours__c | \"14:30:00.000Z\" | t14:30:00.000Z",
            })
    void fields_areTypedByTheSchema(String field, String json, String canonical) {
        assertThat(value(field, json).canonical()).isEqualTo(canonical);
    }

    @Test
    void fields_numbersKeepTheirDigits() {
        assertThat(value("CARR_This_Account__c", "1234567890123456.70"))
                .isEqualTo(FieldValue.number(new BigDecimal("1234567890123456.70")));
        assertThat(value("CreatedDate", "\"2026-05-01T07:25:37.000+0000\""))
                .isEqualTo(FieldValue.moment(Instant.parse("2026-05-01T07:25:37Z")));
        assertThat(value("SLAExpirationDate__c", "\"2026-05-24\""))
                .isEqualTo(FieldValue.day(LocalDate.of(2026, 5, 24)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CARR_This_Account__c | \"12\" | STRING in place of NUMBER",
                "CARR_This_Account__c | 1E999999 | '1E+999999' is no NUMBER",
                "Manual_Support_Upgrade__c | \"true\" | STRING in place of FLAG",
                "SLAExpirationDate__c | \"2026-02-30\" | '2026-02-30' is no DAY",
                "CreatedDate | \"yesterday\" | 'yesterday' is no INSTANT",
                "Name | {\"a\":1} | OBJECT in place of TEXT",
            })
    void fields_otherType_namesRecordAndField(String field, String json, String message) {
        Failure failure = Reads.failure(() -> value(field, json));
        assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
        assertThat(failure.message()).isEqualTo(message);
        assertThat(failure.record()).isEqualTo("001A");
        assertThat(failure.field()).isEqualTo(field);
    }

    @Test
    void fields_missingInTheAnswer_isAnError() {
        Failure failure = Reads.failure(() -> row("Id, Name", "{\"Id\":\"001\"}"));
        assertThat(failure.message()).isEqualTo("it is not in the answer");
        assertThat(failure.field()).isEqualTo("Name");
        assertThat(failure.record()).isNull();
    }

    @Test
    void fields_spelledAsInTheQuery_readAsInTheAnswer() {
        Fields row = row("account.NAME, Owner.name", "{\"Name\":\"A\",\"Owner\":{\"attributes\":{},\"Name\":\"Ann\"}}");
        assertThat(row.keys()).containsExactly("NAME", "Owner.name");
        assertThat(row.get("Owner.name")).isEqualTo(FieldValue.text("Ann"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"attributes\":{},\"Profile\":null}"})
    void fields_parentNotVisible_isEmpty(String owner) {
        org.on(
                Org.DATA + "/sobjects/Profile/describe",
                Org.json("{\"name\":\"Profile\",\"fields\":[{\"name\":\"Name\",\"type\":\"string\"}]}"));
        Fields row = row("OwnerId, Owner.Profile.Name", "{\"OwnerId\":\"005\",\"Owner\":" + owner + "}");
        assertThat(row.get("OwnerId")).isEqualTo(FieldValue.text("005"));
        assertThat(row.find("Owner.Profile.Name")).contains(FieldValue.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"totalSize\":0,\"done\":true,\"records\":[]}"})
    void fields_noChildren_isNoRows(String contacts) {
        Fields row = row("Id, (SELECT Id FROM Contacts)", "{\"Id\":\"001\",\"Contacts\":" + contacts + "}");
        assertThat(row.get("Contacts")).isEqualTo(FieldValue.rows(List.of()));
    }

    @Test
    void fields_equalTexts_areShared() {
        org.on(
                Org.QUERY,
                Org.json(
                        "{\"totalSize\":2,\"done\":true,\"records\":[{\"Type\":\"Customer\"},{\"Type\":\"Customer\"}]}"));
        List<Fields> rows = Reads.all(salesforce.accounts(Soql.parse("SELECT Type FROM Account")))
                .rows();
        assertThat(rows.get(0).get("Type")).isSameAs(rows.get(1).get("Type"));
    }
}
