package io.orgsync.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ShapeFinderTest {

    private final Org org = Org.start();
    private final Salesforce salesforce = org.connect();

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private Failure refused(String query) {
        return Reads.failure(() -> salesforce.accounts(Soql.parse(query)).check());
    }

    @Test
    void find_missingFields_areNamedAllAtOnce() {
        Failure failure =
                refused("SELECT Id, Bogus__c, Owner.Bogus__c, Nobody.Name, (SELECT Id, Phone__c FROM Contacts),"
                        + " (SELECT Id FROM Bogus__r) FROM Account");
        assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failure.message())
                .isEqualTo(
                        "5 selected fields are absent or hidden: Account.Bogus__c, Account.Owner.Bogus__c, Account.Nobody.Name,"
                                + " Contact.Phone__c, Account.Bogus__r");
        assertThat(failure.field()).isEqualTo("Bogus__c");
        assertThat(failure.advice()).contains("grant Read on these fields to the integration user");
    }

    @Test
    void find_oneMissing_readsWell() {
        assertThat(refused("SELECT Id, Bogus__c FROM Account").message())
                .isEqualTo("a selected field is absent or hidden: Account.Bogus__c");
    }

    @Test
    void find_compound_namesTheWayOut() {
        Failure failure = refused("SELECT Id, BillingAddress FROM Account");
        assertThat(failure.message()).isEqualTo("no single values: Account.BillingAddress");
        assertThat(failure.advice()).contains("BillingCity");
    }

    @Test
    void find_polymorphicParent_takesTheObjectThatHasTheField() {
        org.on(
                Org.DATA + "/sobjects/Account/describe",
                Org.json(
                        "{\"name\":\"Account\",\"fields\":[{\"name\":\"OwnerId\",\"type\":\"reference\",\"relationshipName\":\"Owner\","
                                + "\"referenceTo\":[\"User\",\"Group\"]}]}"));
        RowShape shape = ShapeFinder.find(Soql.parse("SELECT owner.developername FROM Account"), salesforce.schemas());
        assertThat(shape.columns().get(0).path()).containsExactly("Owner", "DeveloperName");
    }

    @Test
    void find_schemasAreReadOnce() {
        Soql query = Soql.parse("SELECT Id, Owner.Name, (SELECT Id FROM Contacts) FROM Account");
        RowShape first = ShapeFinder.find(query, salesforce.schemas());
        assertThat(ShapeFinder.find(query, salesforce.schemas())).isEqualTo(first);
        assertThat(org.targets())
                .containsExactly(
                        Org.DATA + "/sobjects/Account/describe",
                        Org.DATA + "/sobjects/User/describe",
                        Org.DATA + "/sobjects/Contact/describe");
    }

    @Test
    void find_objectHidden_fails() {
        Failure failure = refused("SELECT Id FROM Nothing__c");
        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure.operation()).isEqualTo("describe Nothing__c");
    }

    @Test
    void find_schemaWithoutFields_fails() {
        org.on(Org.DATA + "/sobjects/Account/describe", Org.json("{}"));
        assertThat(refused("SELECT Id FROM Account").message()).isEqualTo("the answer holds no fields");
    }
}
