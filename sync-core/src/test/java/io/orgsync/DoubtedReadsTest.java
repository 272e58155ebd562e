package io.orgsync;

import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Plan.Approved;
import io.orgsync.plan.PlanHeader;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.state.journal.Absences.Absence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads that a doubt speaks against: what they do not have is no more absent afterwards than it was before. */
final class DoubtedReadsTest extends RetireScene {

    /** What may speak against a read, and what ends it. */
    private enum Doubt {
        SHRUNK {
            @Override
            void arise(Town town) {
                town.limit(limits -> limits.leastRows(0.95));
            }

            @Override
            void end(Town town) {
                town.limit(limits -> limits.leastRows(0));
            }
        },
        NO_CANARY {
            @Override
            void arise(Town town) {
                town.limit(limits -> limits.canaries(Set.of(key(1))));
            }

            @Override
            void end(Town town) {
                town.limit(limits -> limits.canaries(Set.of()));
            }
        },
        KEYLESS {
            @Override
            void arise(Town town) {
                town.accounts.put("junk", town.accounts.get(id(2)).with("Id", FieldValue.text("no id")));
            }

            @Override
            void end(Town town) {
                town.accounts.remove("junk");
            }
        },
        REPEATED {
            @Override
            void arise(Town town) {
                town.accounts.put("same again", town.accounts.get(id(2)));
            }

            @Override
            void end(Town town) {
                town.accounts.remove("same again");
            }
        };

        abstract void arise(Town town);

        abstract void end(Town town);
    }

    @ParameterizedTest
    @EnumSource
    void absence_ofReadsInDoubt_isNotCounted_andBeginsWithTheFirstTrustedOne(Doubt doubt) {
        linked(marks(2, 0));
        town.accounts.remove(id(1));
        doubt.arise(town);
        for (int read = 0; read < 5; read++) {
            town.run();
            assertThat(absence(1)).map(Absence::runs).contains(0);
            assertThat(mark(1)).isNotEqualTo(ON);
            after(24);
        }
        doubt.end(town);

        assertThat(town.line(1).type()).isEqualTo(ChangeClass.ABSENT);
        town.run();
        assertThat(absence(1)).map(Absence::runs).contains(1);
        assertThat(mark(1)).isNotEqualTo(ON);
        after(1);
        town.run();

        assertThat(mark(1)).isEqualTo(ON);
    }

    @Test
    void absence_thatWasCounted_staysAsItIs_whileAReadIsInDoubt() {
        linked(marks(3, 0));
        town.accounts.remove(id(1));
        town.run();
        Optional<Absence> before = absence(1);
        assertThat(before).isPresent();
        Doubt.NO_CANARY.arise(town);
        after(24);
        town.run();

        assertThat(absence(1)).isEqualTo(before);
    }

    @Test
    void absence_ofAPlanWithoutTheMark_isNotCounted() {
        linked(marks(2, 0));
        town.accounts.remove(id(1));
        List<Change> lines = new ArrayList<>();
        Plan plan = issued(lines);
        assertThat(plan.header().trusted()).isTrue();
        PlanHeader older =
                PlanHeader.builder().from(plan.header()).trusted(false).build();

        assertThat(town.sync
                        .apply(new Plan(older, plan.summary(), lines::forEach), "print")
                        .failed())
                .isZero();

        assertThat(absence(1)).map(Absence::runs).contains(0);
    }

    @Test
    void absence_inAStandingDoubt_isTold_andPutToAPersonInTime() {
        linked(marks(3, 72));
        town.accounts.remove(id(1));
        town.run();
        Doubt.NO_CANARY.arise(town);
        assertThat(town.line(1).news()).isTrue();
        assertThat(remark(1))
                .startsWith("absent since 2026-11-22T10:00:00Z in 1 complete read; it is retired after")
                .endsWith(". This read does not count: sync standard does not have its canary " + id(1)
                        + "; sync partners does not have its canary " + id(1));
        town.run();
        after(72);
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.RETIRE);
        assertThat(town.run().plan().summary().withheld())
                .singleElement()
                .satisfies(guard -> assertThat(guard.cause()).isEqualTo(Cause.SOURCE_IN_DOUBT));
        assertThat(mark(1)).isNotEqualTo(ON);

        town.applyByHand(Town::approved);

        assertThat(mark(1)).isEqualTo(ON);
    }

    @Test
    void absence_thatOnlyDoubtfulReadsNoticed_isWaitedForFromTheFirstTrustedOne() {
        linked(marks(1, 72));
        town.accounts.remove(id(1));
        Doubt.KEYLESS.arise(town);
        town.run();
        assertThat(remark(1)).startsWith("absent since 2026-11-22T10:00:00Z in 0 complete reads; ");
        after(100);
        Doubt.KEYLESS.end(town);

        town.run();
        assertThat(town.line(1).type()).isEqualTo(ChangeClass.ABSENT);
        assertThat(absence(1)).map(Absence::runs).contains(1);
        after(72);
        town.run();

        assertThat(mark(1)).isEqualTo(ON);
    }

    @Test
    void sourceThatShrankForGood_isTheMeasure_onceAPersonLetGoWhatItWithheld() {
        linked(marks(1, 0));
        town.accounts.remove(id(1));
        Doubt.SHRUNK.arise(town);
        for (int read = 0; read < 3; read++) {
            town.run();
            after(1);
        }
        assertThat(mark(1)).isNotEqualTo(ON);
        assertThat(isTrusted()).isFalse();

        applied(new Approved(null, "retire", 1));

        assertThat(mark(1)).isEqualTo(ON);
        assertThat(isTrusted()).as("one row less is all there is now").isTrue();
    }

    @Test
    void approvedHandOvers_sayNothingAboutTheRows() {
        linked(marks(1, 0));
        town.customer(8, "Partner", "Gold");
        town.run();
        town.run();
        town.edit(8, "Partner", FieldValue.flag(true));
        town.accounts.remove(id(1));
        Doubt.SHRUNK.arise(town);
        applied(new Approved(null, "hand-over", 9));

        assertThat(isTrusted()).isFalse();
    }

    private Plan issued(List<Change> lines) {
        return town.sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.of("print");
        });
    }

    private void applied(Approved approved) {
        List<Change> lines = new ArrayList<>();
        Plan plan = issued(lines);
        assertThat(town.sync
                        .apply(new Plan(plan.header(), plan.summary(), lines::forEach), "print", List.of(approved))
                        .failed())
                .isZero();
    }

    private boolean isTrusted() {
        return town.sync
                .plan(PlanRequest.everything(), each -> Optional.empty())
                .header()
                .trusted();
    }
}
