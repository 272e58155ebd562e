package io.orgsync.plan;

import static io.orgsync.plan.ChangeClass.CREATE;
import static io.orgsync.plan.ChangeClass.HAND_OVER;
import static io.orgsync.plan.ChangeClass.PROPOSED;
import static io.orgsync.plan.ChangeClass.RECREATE;
import static io.orgsync.plan.ChangeClass.RETIRE;
import static io.orgsync.plan.ChangeClass.UPDATE;
import static io.orgsync.plan.GuardBench.LOST;
import static io.orgsync.plan.GuardBench.NOON;
import static io.orgsync.plan.GuardBench.change;
import static io.orgsync.plan.GuardBench.lost;
import static io.orgsync.plan.GuardBench.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.field.TargetId;
import io.orgsync.plan.Limits.Ceiling;
import io.orgsync.plan.Limits.Sensitive;
import io.orgsync.plan.Plan.Parts;
import io.orgsync.plan.Rulings.Ruled;
import io.orgsync.source.ReadEnd.Completeness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What guards count, when they ask, and what they let through. */
final class GuardsTest {

    private final GuardBench bench = new GuardBench();

    private static String why(Ruled ruled) {
        return ruled.guards().get(0).why();
    }

    private static Optional<Change> allowed(Ruled ruled, Change line) {
        return Rulings.allowed(ruled.guards(), line, Parts.ANY);
    }

    @Test
    void ceiling_isTheLargerOfCountAndShareOfActiveLinks() {
        bench.links(3_000, 500);
        bench.limit(limits -> limits.retire(new Ceiling(1, 0.001)));
        assertThat(bench.rule(change(RETIRE, 1), change(RETIRE, 2), change(RETIRE, 3))
                        .guards())
                .isEmpty();
        Ruled ruled = bench.rule(change(RETIRE, 1), change(RETIRE, 2), change(RETIRE, 3), change(RETIRE, 4));
        assertThat(words(ruled)).containsExactly("standard retire 4 WITHHELD");
        assertThat(why(ruled))
                .isEqualTo(
                        "standard retire: 4 records, more than the 3 that go without asking (1 or 0.1 % of 3,000 links)."
                                + " Approve with --approve retire=4 or orgsync approve -s standard retire=4 --for 24h");
    }

    @Test
    void create_isFreeOnAnEmptyDeskOnly() {
        assertThat(words(bench.rule(change(CREATE, 1)))).containsExactly("standard create 1 WITHHELD");
        bench.state.picture().remove(List.of(TargetId.of(1)));
        assertThat(bench.rule(change(CREATE, 1)).guards()).isEmpty();
    }

    @Test
    void guards_countEachSyncByItself_alsoOneOfThePast() {
        bench.limit(limits -> limits.update(new Ceiling(1, 0)));
        Ruled ruled = bench.rule(
                GuardBench.of("partners", change(UPDATE, 1, "seats")),
                change(UPDATE, 2, "seats"),
                change(UPDATE, 3, "seats"),
                GuardBench.of("one of the past", change(RECREATE, 4)));
        assertThat(words(ruled)).containsExactly("standard update 2 WITHHELD", "one of the past recreate 1 WITHHELD");
        assertThat(ruled.withheldLines()).containsEntry(UPDATE, 2L).containsEntry(RECREATE, 1L);
    }

    @Test
    void class_isWithheldWhole_andEverythingElseGoes() {
        Ruled ruled = bench.rule(change(UPDATE, 1, "seats"), change(RETIRE, 2, "marker"));
        assertThat(allowed(ruled, change(RETIRE, 2, "marker"))).isEmpty();
        assertThat(allowed(ruled, change(UPDATE, 1, "seats"))).contains(change(UPDATE, 1, "seats"));
        assertThat(allowed(ruled, change(CREATE, 1, "seats"))).contains(change(CREATE, 1, "seats"));
        assertThat(allowed(ruled, GuardBench.of("partners", change(RETIRE, 1)))).isPresent();
    }

    @Test
    void field_overItsCeiling_isLeftOut_andTheRestGoes() {
        bench.limit(limits -> limits.oneField(new Ceiling(2, 0)).handOver(new Ceiling(9, 0)));
        Change seats = change(UPDATE, 1, "seats");
        Change both = change(UPDATE, 2, "seats", "level");
        Change handOver = change(HAND_OVER, 3, "seats");
        Ruled ruled = bench.rule(seats, both, handOver);
        assertThat(words(ruled)).containsExactly("standard field seats 3 WITHHELD");
        assertThat(why(ruled)).contains("Approve with --approve 'field seats=3' or orgsync approve -s standard 'field");
        assertThat(ruled.withheldLines()).containsExactly(java.util.Map.entry(UPDATE, 1L));
        assertThat(allowed(ruled, seats)).isEmpty();
        assertThat(allowed(ruled, both).orElseThrow().writes().keys()).containsExactly("level");
        assertThat(allowed(ruled, handOver).orElseThrow().writes().keys())
                .as("the record changes hands all the same")
                .isEmpty();
        assertThat(allowed(ruled, change(CREATE, 4, "seats"))
                        .orElseThrow()
                        .writes()
                        .keys())
                .as("a new record changes no field")
                .containsExactly("seats");
    }

    @Test
    void class_countsWhatFieldsAndSensitiveClassesLeave() {
        bench.limit(limits -> limits.oneField(new Ceiling(2, 0)).update(new Ceiling(2, 0)));
        Ruled ruled = bench.rule(
                lost(change(UPDATE, 1, "level")),
                change(UPDATE, 2, "seats"),
                change(UPDATE, 3, "seats"),
                change(UPDATE, 4, "seats", "level"));
        assertThat(words(ruled))
                .containsExactly(
                        "standard field seats 3 WITHHELD",
                        "standard entitlement-lost 1 WITHHELD",
                        "standard update 1 WITHIN");
        assertThat(ruled.withheldLines()).containsEntry(UPDATE, 3L);
    }

    @Test
    void class_ofWhichNothingIsLeft_isWithin_andAnotherOneIsCountedAnew() {
        bench.limit(limits -> limits.handOver(new Ceiling(1, 0)));
        Ruled ruled =
                bench.rule(lost(change(RETIRE, 1)), change(HAND_OVER, 2), change(HAND_OVER, 3), change(PROPOSED, 4));
        assertThat(words(ruled))
                .containsExactly(
                        "standard entitlement-lost 1 WITHHELD",
                        "standard hand-over 2 WITHHELD",
                        "standard retire 0 WITHIN");
    }

    @Test
    void retireAndSensitive_countTheLastDay() {
        bench.limit(limits -> limits.retire(new Ceiling(2, 0)));
        bench.journal(List.of(change(RETIRE, 1), change(RETIRE, 2)));
        bench.now = NOON.plus(Duration.ofHours(24));
        Ruled ruled = bench.rule(change(RETIRE, 3), change(UPDATE, 4, "seats"));
        assertThat(words(ruled)).containsExactly("standard retire 1 WITHHELD");
        assertThat(why(ruled))
                .startsWith("standard retire: 1 record, and 2 in the last 24 hours, more than the 2 that go");
        bench.now = NOON.plus(Duration.ofHours(24).plusSeconds(1));
        assertThat(bench.rule(change(RETIRE, 3)).guards()).isEmpty();

        bench.limit(
                limits -> limits.sensitive(List.of(new Sensitive(LOST, (before, after) -> false, new Ceiling(1, 0)))));
        assertThat(bench.rule(lost(change(UPDATE, 1, "level"))).guards()).isEmpty();
        bench.journal(List.of(lost(change(UPDATE, 1, "level"))));
        assertThat(words(bench.rule(lost(change(UPDATE, 2, "level")))))
                .containsExactly("standard entitlement-lost 1 WITHHELD");
    }

    @Test
    void sourceInDoubt_withholdsWhatFollowsFromSilence_andOnlyThat() {
        bench.limit(limits -> limits.retire(new Ceiling(9, 0)).handOver(new Ceiling(9, 0)));
        bench.read = Completeness.PARTIAL;
        Ruled ruled = bench.rule(
                change(RETIRE, 1), GuardBench.of("partners", change(HAND_OVER, 2)), change(UPDATE, 3, "seats"));
        assertThat(words(ruled)).containsExactly("standard retire 1 WITHHELD", "partners hand-over 1 WITHHELD");
        assertThat(why(ruled))
                .isEqualTo("standard retire: 1 record; sync standard was not read completely."
                        + " Look at the source first; if it is right, approve with --approve retire=1");
    }

    @Test
    void proposal_isNeverWritten() {
        Plan plan = bench.plan(List.of(change(PROPOSED, 1)));
        assertThat(plan.allowed(change(PROPOSED, 1))).isEmpty();
        assertThat(plan.summary().guards()).isEmpty();
    }

    @Test
    void guards_ofAChange_areItsClassItsFieldsAndItsSensitiveClasses() {
        assertThat(lost(change(UPDATE, 1, "seats")).guards()).containsExactly("update", "field seats", LOST);
        assertThat(change(RETIRE, 1, "marker").guards()).containsExactly("retire");
        assertThat(change(CREATE, 1, "name").guards()).containsExactly("create");
        assertThat(change(PROPOSED, 1).guards()).isEmpty();
    }

    @Test
    void counted_givesTheLinesOfAGuard() {
        Change mine = change(RETIRE, 1);
        Plan plan = bench.plan(List.of(mine, GuardBench.of("partners", change(RETIRE, 2)), change(UPDATE, 3, "level")));
        List<Change> counted = new ArrayList<>();
        plan.counted(plan.summary().withheld().get(0)).forEach(counted::add);
        assertThat(counted).containsExactly(mine);
    }

    @Test
    void digest_tellsChangesApart() {
        Change change = change(UPDATE, 1, "seats");
        assertThat(List.of(
                        change,
                        change(UPDATE, 2, "seats"),
                        change(UPDATE, 1, "level"),
                        change(HAND_OVER, 1, "seats"),
                        change(CREATE, 1, "seats"),
                        GuardBench.of("partners", change)))
                .extracting(Change::digest)
                .doesNotHaveDuplicates();
        assertThat(lost(change).digest()).isEqualTo(change.digest());
    }

    @Test
    void form_keepsSensitiveClasses() {
        ChangeForm form = new ChangeForm(bench.desk().syncNames());
        Change change = lost(change(UPDATE, 1, "seats"));
        assertThat(ChangeForm.read(form.stage(change))).isEqualTo(change);
    }

    @Test
    void sensitiveClass_cannotTakeTheNameOfAnotherGuard() {
        for (String name : List.of("retire", "field seats")) {
            assertThatThrownBy(() -> new Sensitive(name, (before, after) -> true, GuardBench.none()))
                    .hasMessageContaining("that of another guard: " + name);
        }
        assertThat(new Sensitive("adopt", (before, after) -> true, GuardBench.none()).name())
                .isEqualTo("adopt");
        assertThatThrownBy(() -> ChangeClass.ofWord("pet")).hasMessage("there is no class of changes 'pet'");
    }
}
