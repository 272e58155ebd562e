package io.orgsync.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.TargetId;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountTest {

    private final Account account = new Account(Fields.builder()
            .put("Name", FieldValue.text("Acme"))
            .put("Type", FieldValue.text("Customer"))
            .put("Seats__c", FieldValue.number(5))
            .put("Upgrade__c", FieldValue.flag(true))
            .build());
    private final Organization organization = new Organization(
            TargetId.of(7),
            Fields.builder()
                    .put("name", FieldValue.text(" ACME "))
                    .put("external_id", FieldValue.text("001D000000IqhSL"))
                    .put("tags", FieldValue.set(List.of("vip")))
                    .put("organization_fields.aar", FieldValue.number(5))
                    .put("organization_fields.salesforce_id", FieldValue.text("PRIORITY PROSPECT"))
                    .build());

    @Test
    void account_namesItsFields() {
        assertThat(account.name()).contains("Acme");
        assertThat(account.type()).contains("Customer");
        assertThat(account.number("Seats__c")).contains(new BigDecimal(5));
        assertThat(account.flag("Upgrade__c")).isTrue();
    }

    @Test
    void account_absentOrOfAnotherKind_isNothing() {
        assertThat(account.text("Seats__c")).isEmpty();
        assertThat(account.number("Name")).isEmpty();
        assertThat(account.flag("Name")).isFalse();
        assertThat(account.name().isPresent() && account.text("Region__c").isPresent())
                .isFalse();
    }

    @Test
    void organization_namesItsFields() {
        assertThat(organization.foldedName()).isEqualTo(FoldedName.of("Acme"));
        assertThat(organization.tags()).containsExactly("vip");
        assertThat(organization.custom("aar")).isEqualTo(FieldValue.number(5));
    }

    @Test
    void organization_account_onlyWhereAnIdStands() {
        assertThat(organization.account(Organization.EXTERNAL_ID)).contains(new AccountId("001D000000IqhSLIAZ"));
        assertThat(organization.account("organization_fields.salesforce_id")).isEmpty();
        assertThat(organization.account("organization_fields.aar")).isEmpty();
    }

    @Test
    void organization_withoutTags_hasNone() {
        assertThat(new Organization(TargetId.of(8), Fields.none()).tags()).isEmpty();
    }
}
