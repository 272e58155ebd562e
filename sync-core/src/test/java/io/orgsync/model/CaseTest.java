package io.orgsync.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import org.junit.jupiter.api.Test;

final class CaseTest {

    private static final TargetId ID = new TargetId("5005g00000AbCdEAAV");

    @Test
    void case_namesItsFields() {
        Case found = new Case(
                ID,
                Fields.builder()
                        .put(Case.ACCOUNT, FieldValue.text("001D000000IqhSL"))
                        .put(Case.PARENT, FieldValue.text("5005g00000AbCdFAAV"))
                        .put(Case.STATUS, FieldValue.text("New"))
                        .build());
        assertThat(found.account()).contains(new AccountId("001D000000IqhSLIAZ"));
        assertThat(found.parent()).contains(new TargetId("5005g00000AbCdFAAV"));
        assertThat(found.status()).contains("New");
    }

    @Test
    void case_absentOrOfAnotherKind_isNothing() {
        Case found = new Case(
                ID,
                Fields.builder()
                        .put(Case.ACCOUNT, FieldValue.text("none"))
                        .put(Case.STATUS, FieldValue.number(5))
                        .build());
        assertThat(found.account()).isEmpty();
        assertThat(found.parent()).isEmpty();
        assertThat(found.status()).isEmpty();
    }
}
