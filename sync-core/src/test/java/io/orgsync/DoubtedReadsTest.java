package io.orgsync;

import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanHeader;
import io.orgsync.plan.PlanRequest;
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
            assertThat(absence(1)).isEmpty();
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
        Plan plan = town.sync.plan(PlanRequest.everything(), each -> {
            each.changes().forEach(lines::add);
            return Optional.of("print");
        });
        assertThat(plan.header().trusted()).isTrue();
        PlanHeader older =
                PlanHeader.builder().from(plan.header()).trusted(false).build();

        assertThat(town.sync
                        .apply(new Plan(older, plan.summary(), lines::forEach), "print")
                        .failed())
                .isZero();

        assertThat(absence(1)).isEmpty();
    }
}
