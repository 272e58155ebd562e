package io.orgsync;

import static io.orgsync.Town.MARK;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.state.journal.Absences.Absence;
import io.orgsync.testing.InMemorySource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Customers that lose their accounts, and markers for them. */
abstract class RetireScene extends FlowScene {

    static final FieldValue ON = FieldValue.flag(true);

    static final FieldValue OFF = FieldValue.flag(false);

    @BeforeEach
    void begin() {
        town.withoutGuards();
    }

    /** Marks after so many reads and hours; a configuration file has 3 and 72 unless told. */
    static WhenGone marks(int runs, int hours) {
        return WhenGone.builder()
                .marker(Fields.of(MARK, ON))
                .runs(runs)
                .least(Duration.ofHours(hours))
                .build();
    }

    static WhenGone marks(Fields marker) {
        return WhenGone.builder().marker(marker).runs(1).least(Duration.ZERO).build();
    }

    /** Two customers in step, the second of whom stays; both syncs mark what is gone. */
    void linked(WhenGone gone) {
        town.whenGone("standard", gone);
        town.whenGone("partners", gone);
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Rock", "Gold");
        settle();
    }

    void run(PlanRequest request) {
        assertThat(town.sync.run(request).applied()).isNotNull();
    }

    void after(int hours) {
        town.clock.advance(Duration.ofHours(hours));
    }

    InMemorySource source(int sync) {
        return (InMemorySource) town.desk.syncs().get(sync).source();
    }

    Optional<Absence> absence(int number) {
        return Optional.ofNullable(
                town.state.absences().of(List.of(key(number))).get(key(number)));
    }

    Absence countedNow() {
        return Absence.noticed(town.clock.instant()).again(town.clock.instant());
    }

    FieldValue mark(int number) {
        return town.organizations.get(town.organization(number)).get(MARK);
    }

    String remark(int number) {
        return town.line(number).remarks().get(0).message();
    }

    /** Retires the first customer at once. */
    void retired() {
        linked(marks(1, 0));
        town.accounts.remove(id(1));
        settle();
        assertThat(mark(1)).isEqualTo(ON);
        assertThat(town.link(1).isRetired()).isTrue();
    }
}
