package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Reason;
import io.orgsync.state.Link;
import io.orgsync.testing.InMemoryTarget.Misfortune;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links that a job made, until a read shows the key at the record. */
final class ProvisionalLinksTest extends SettlingScene {

    @Test
    void shuffledResults_areNoticed_andTheRightRecordsLinked() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Premium");
        town.organizations.meets(Misfortune.RESULTS_SHUFFLED);
        town.run();
        assertThat(town.link(1).target()).as("paired by position").isEqualTo(town.organization(2));
        assertThat(town.link(1).provisional()).isTrue();
        town.run();
        town.run();
        assertThat(town.link(1).target()).isEqualTo(town.organization(1));
        assertThat(town.link(2).target()).isEqualTo(town.organization(2));
        assertThat(town.lines()).isEmpty();
        assertThat(town.organizations.batches()).as("nothing is written for it").hasSize(1);
    }

    @Test
    void shuffledResults_thatNoReadHasShownYet_writeNoValuesOfOneCustomerToAnother() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        town.organizations.meets(Misfortune.RESULTS_SHUFFLED);
        town.organizations.lags(true);
        town.run();
        town.edit(1, "Level", FieldValue.text("Premium"));
        town.run();
        assertThat(town.held(2, LEVEL)).isEqualTo("gold");
        town.organizations.lags(false);
        town.run();
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
        assertThat(town.held(2, LEVEL)).isEqualTo("gold");
        assertThat(town.lines()).isEmpty();
    }

    @Test
    void newRecord_whoseKeySomebodyChangedBeforeItWasRead_isNoShuffledResult() {
        town.customer(1, "Acme", "Gold");
        town.run();
        town.organizations.edit(town.organization(1), "external_id", FieldValue.text(id(7)));
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(town.state.links().get(key(1))).as("the link stays").isPresent();
    }

    @Test
    void link_isProvisionalUntilARecordShowsItsKey() {
        town.customer(1, "Acme", "Gold");
        town.run();
        assertThat(town.link(1).provisional()).isTrue();
        town.run();
        assertThat(town.link(1).provisional()).isFalse();
    }

    @Test
    void provisionalLinks_areLookedAtInPages() {
        for (int i = 1; i <= 600; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.run();
        assertThat(town.state.links().provisional(null, 1_000)).hasSize(600);
        town.run();
        assertThat(town.state.links().provisional(null, 1_000)).isEmpty();
    }

    @Test
    void twoRecordsWithTheKey_areLeftToThePlan() {
        town.customer(1, "Acme", "Gold");
        town.organizations.meets(Misfortune.ANSWER_LOST);
        town.run();
        town.organizations.jobsUnderWay();
        town.organizations.add(Fields.of("name", FieldValue.text("Twin")).with("external_id", FieldValue.text(id(1))));
        assertThat(town.line(1).reason()).isEqualTo(Reason.TWO_TARGETS);
        assertThat(town.state.links().get(key(1)).map(Link::target))
                .get()
                .isIn(List.copyOf(town.organizations.all().keySet()));
    }

    @Test
    void linkOfARecordThatNoReadHasShown_isNotJudged() {
        town.customer(2, "Rock", "Gold");
        town.run();
        town.run();
        town.customer(1, "Acme", "Gold");
        town.run();
        town.organizations.lags(true);
        town.run();
        assertThat(town.link(1).provisional()).isTrue();
        town.organizations.lags(false);
        town.run();
        assertThat(town.link(1).provisional()).isFalse();
    }
}
