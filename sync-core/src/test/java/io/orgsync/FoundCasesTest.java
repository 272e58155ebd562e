package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.source.Selection;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cases that are there already, lost their key, or are gone. */
final class FoundCasesTest extends ChangesScene {

    @Test
    void run_caseThatLostItsKey_isFoundByItsLinkAndKeyed() {
        put(1, "a", "new");
        run();
        TargetId id = cases.idOf("external_id", "1");
        cases.edit(id, "external_id", FieldValue.empty());
        put(1, "b", "new");
        run();

        assertThat(held(1, "Subject")).isEqualTo("b");
        assertThat(cases.size()).isEqualTo(1);
    }

    @Test
    void run_caseThatWasDeleted_isOfferedToBeMadeAgain() {
        put(1, "a", "new");
        run();
        cases.delete(cases.idOf("external_id", "1"));
        put(1, "b", "new");

        assertThat(run().plan().summary().counts()).isEqualTo(ImmutableMap.of(ChangeClass.RECREATE, 1L));
        assertThat(cases.size()).isZero();
        assertThat(isDue(1)).isTrue();
    }

    @Test
    void run_caseOfSomebodyElse_isAdoptedByItsKeyAfterAReview() {
        put(2, "b", "new");
        assertThat(sync.run(new PlanRequest(Selection.only(key(2)), ImmutableSet.of()))
                        .applied())
                .isNotNull();
        cases.add(Fields.of("external_id", FieldValue.text("1")));
        put(1, "a", "new");

        assertThat(run().applied()).isNull();
        assertThat(held(1, "Subject")).isNotEqualTo("a");
        Plan plan = sync.plan(PlanRequest.everything(), each -> Optional.of("print"));
        assertThat(sync.apply(plan, "print").failed()).isZero();
        assertThat(held(1, "Subject")).isEqualTo("a");

        cases.add(Fields.of("external_id", FieldValue.text("3")));
        put(3, "c", "new");
        assertThat(run().applied()).isNotNull();
        assertThat(held(3, "Subject")).isEqualTo("c");
        assertThat(cases.size()).isEqualTo(3);
    }

    @Test
    void run_caseOfSomebodyElseThatIsAsItShouldBe_needsNoReview() {
        cases.add(Fields.builder()
                .put("external_id", FieldValue.text("1"))
                .put("Subject", FieldValue.text("a"))
                .put("Status", FieldValue.text("new"))
                .build());
        put(1, "a", "new");
        put(2, "b", "new");

        assertThat(run().applied()).isNotNull();
        assertThat(cases.size()).isEqualTo(2);
    }

    @Test
    void plan_twoCasesOfOneTicket_namesBothByTheirIds() {
        TargetId one = cases.add(Fields.of("external_id", FieldValue.text("1")));
        TargetId two = cases.add(Fields.of("external_id", FieldValue.text("1")));
        put(1, "a", "new");

        Change line = lines(PlanRequest.everything()).get(0);

        assertThat(line.reason()).isEqualTo(Reason.TWO_TARGETS);
        assertThat(line.name()).isEqualTo("1");
        assertThat(line.remarks())
                .anySatisfy(remark -> assertThat(remark.message())
                        .contains("the record of 1 (" + one + ") and the record of 1 (" + two + ")"));
    }
}
