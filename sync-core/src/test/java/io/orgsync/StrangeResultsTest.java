package io.orgsync;

import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.apply.ApplyReport;
import io.orgsync.apply.Outcome;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Desk;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Results of updates that come in another order: nobody is linked to the record of another. */
final class StrangeResultsTest extends SettlingScene {

    @Test
    void resultsOfUpdates_thatNameOtherRecords_areNotBelieved() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        town.run();
        town.run();
        TargetId first = town.organization(1);
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.edit(2, "Level", FieldValue.text("Premium"));
        town.organizations.meets(Misfortune.RESULTS_SHUFFLED);
        ApplyReport report = Objects.requireNonNull(town.run().applied());
        assertThat(report.count("unknown")).isEqualTo(2);
        assertThat(report.troubles().get(0))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.failure().message())
                                .isEqualTo("they name other records than those that were to be written"));
        int batches = town.organizations.batches().size();
        town.run();
        assertThat(town.organizations.batches()).hasSize(batches);
        assertThat(town.link(1).target()).isEqualTo(first);
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void resultsOfUpdates_ofRecordsThatWereJustFound_linkNobodyToTheRecordOfAnother() {
        for (int i = 1; i <= 2; i++) {
            town.customer(i, "Customer " + i, "Gold");
            town.organizations.add(
                    Fields.of("name", FieldValue.text("Customer " + i)).with("external_id", FieldValue.text(id(i))));
        }
        town.configure(Desk.builder()
                .from(town.desk)
                .syncs(town.desk.syncs())
                .reviewFirst(false)
                .build());
        town.organizations.meets(Misfortune.RESULTS_SHUFFLED);
        town.run();
        town.run();
        town.run();
        assertThat(town.link(1).target()).isEqualTo(town.organization(1));
        assertThat(town.link(2).target()).isEqualTo(town.organization(2));
        assertThat(town.lines()).isEmpty();
    }
}
