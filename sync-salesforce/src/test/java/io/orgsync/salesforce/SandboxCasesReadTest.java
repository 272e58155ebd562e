package io.orgsync.salesforce;

import static io.orgsync.salesforce.CaseSamples.CONSOLE;
import static io.orgsync.salesforce.CaseSamples.caseId;
import static io.orgsync.salesforce.CaseSamples.creates;
import static io.orgsync.salesforce.CaseSamples.options;
import static io.orgsync.salesforce.CaseSamples.results;
import static io.orgsync.salesforce.CaseSamples.updates;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.model.AccountId;
import io.orgsync.sandbox.http.Json;
import io.orgsync.target.TargetRecord;
import io.orgsync.target.write.ItemResult;
import io.orgsync.target.write.Submission;
import io.orgsync.target.write.TargetWriter;
import io.orgsync.target.write.WriteItem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cases and accounts that are found on the sandbox. */
final class SandboxCasesReadTest extends SandboxCasesScene {

    @Test
    void find_alsoCasesThatOnlyHoldTheAddress() {
        String others = caseId(5);
        org.sandbox
                .salesforce()
                .records()
                .put(
                        "Case",
                        others,
                        Json.object().put(CaseOptions.TICKET_URL, CONSOLE + "7").put("Subject", "theirs"));
        TargetId ours = id(create(ticket(8)).get(0));
        assertThat(found(7, 8, 9)).extracting(TargetRecord::id).containsExactly(ours, new TargetId(others));
        Fields adopted = Fields.of(CaseOptions.TICKET_ID, FieldValue.text("7"));
        assertThat(results(writer, updates(new WriteItem(new Key("7"), new TargetId(others), adopted, Fields.none()))))
                .containsExactly(new ItemResult.Written(new TargetId(others)));
        assertThat(id(create(ticket(7)).get(0))).isEqualTo(new TargetId(others));
        org.sandbox.salesforce().records().delete("Case", others);
        assertThat(found(7)).isEmpty();
    }

    @Test
    void keyField_thatIsHidden_isNamed() {
        try (SandboxOrg hiding =
                        SandboxOrg.start(settings -> settings.addHiddenFields("Case." + CaseOptions.TICKET_ID));
                Salesforce other = Salesforce.connect(hiding.config().build())) {
            TargetWriter blind = other.cases(options().build()).writer();
            Submission submission = blind.submit(creates(ticket(1)));
            assertThat(((Submission.NotCarriedOut) submission).failure().field())
                    .isEqualTo(CaseOptions.TICKET_ID);
        }
    }

    @Test
    void references_areLookedUp() {
        AccountId general = salesforce.one(GENERAL);
        AccountId gone = new AccountId(account(4));
        org.sandbox.salesforce().records().delete("Account", gone.value());
        assertThat(salesforce.currentAccounts(List.of(general, gone, new AccountId(caseId(1)))))
                .containsExactly(java.util.Map.entry(general, general));
        JsonNode contact = org.records("Contact").get(0);
        String email = contact.path("Email").asText();
        assertThat(salesforce.contactsByEmail(List.of(email.toUpperCase(java.util.Locale.ROOT), "nobody@example.com")))
                .containsOnlyKeys(email.toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void currentAccounts_followMerges() {
        List<AccountId> ids =
                IntStream.range(0, 4).mapToObj(i -> new AccountId(account(i))).toList();
        org.merge(ids.get(0).key(), ids.get(1).key());
        org.merge(ids.get(1).key(), ids.get(2).key());
        assertThat(salesforce.currentAccounts(ids))
                .containsOnly(
                        java.util.Map.entry(ids.get(0), ids.get(2)),
                        java.util.Map.entry(ids.get(1), ids.get(2)),
                        java.util.Map.entry(ids.get(2), ids.get(2)),
                        java.util.Map.entry(ids.get(3), ids.get(3)));
        org.sandbox.salesforce().records().delete("Account", ids.get(2).value());
        assertThat(salesforce.currentAccounts(ids)).containsOnlyKeys(ids.get(3));
    }
}
