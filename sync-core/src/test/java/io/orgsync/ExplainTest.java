package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.diff.FieldDecision;
import io.orgsync.diff.FieldReason;
import io.orgsync.field.FieldValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Explanation;
import io.orgsync.plan.Explanation.Counted;
import io.orgsync.plan.Limits;
import io.orgsync.state.Link;
import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Holds.Hold;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One record end to end. */
final class ExplainTest {

    private final Town town = new Town();

    private Explanation explain(int number) {
        return town.sync.explain(key(number));
    }

    private static FieldReason reason(Explanation explanation, String field) {
        return explanation.fields().stream()
                .filter(each -> each.field().key().equals(field))
                .map(FieldDecision::reason)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void record_thatIsNew_hasNothingOnTheDesk() {
        town.customer(1, "Acme", "Gold");
        Explanation acme = explain(1);
        assertThat(Objects.requireNonNull(acme.change()).type()).isEqualTo(ChangeClass.CREATE);
        assertThat(acme.owner()).isEqualTo("standard");
        assertThat(acme.link()).isNull();
        assertThat(acme.record()).isNull();
        assertThat(acme.carriers()).isEmpty();
        assertThat(reason(acme, LEVEL)).isEqualTo(FieldReason.FIRST_VALUE);
        assertThat(acme.remembered().writes()).isEmpty();
        assertThat(acme.said())
                .filteredOn(said -> said.sync().equals("standard"))
                .first()
                .satisfies(
                        said -> assertThat(said.rows().get(0).trace().steps()).isNotEmpty());
    }

    @Test
    void guards_thatCountTheChange_areNamedWithTheirCeilings_andWithWhatTheyWithheldLast() {
        town.limit(limits -> limits.update(new Limits.Ceiling(1, 0))
                .sensitive(ImmutableList.of(new Limits.Sensitive(
                        "level-lost",
                        (before, after) -> after.get(LEVEL).equals(FieldValue.text("expired")),
                        new Limits.Ceiling(7, 0)))));
        for (int i = 1; i <= 3; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.run();
        town.run();
        assertThat(explain(1).guards()).isEmpty();
        for (int i = 1; i <= 2; i++) {
            town.edit(i, "Level", FieldValue.text("Expired"));
        }
        assertThat(explain(1).guards())
                .containsExactly(
                        new Counted("update", "1 or 0 % of 3 links", 0, 0),
                        new Counted("field " + LEVEL, "50 or 10 % of 3 links", 0, 0),
                        new Counted("level-lost", "7 or 0 % of 3 links", 0, 0));
        town.run();
        long run = town.state.runs().latest(1).get(0).number();
        assertThat(explain(1).guards().get(0)).isEqualTo(new Counted("update", "1 or 0 % of 3 links", run, 2));
        assertThat(explain(3).guards()).isEmpty();
        town.organizations.delete(town.organization(3));
        assertThat(explain(3).guards()).containsExactly(new Counted("recreate", "", 0, 0));
    }

    @Test
    void ceiling_isAShareOfLinksThatAreNotRetired_asInAPlan() {
        town.limit(limits -> limits.update(new Limits.Ceiling(0, 0.5)));
        for (int i = 1; i <= 3; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.run();
        town.run();
        Link retired = town.state.links().get(key(3)).orElseThrow();
        town.state
                .links()
                .put(ImmutableList.of(Link.builder()
                        .from(retired)
                        .retiredAt(town.clock.instant())
                        .build()));
        town.edit(1, "Level", FieldValue.text("Expired"));
        assertThat(explain(1).guards()).contains(new Counted("update", "0 or 50 % of 2 links", 0, 0));
    }

    @Test
    void record_thatBothSidesHold_isComparedThreeWays() {
        town.customer(1, "Acme", "Gold");
        town.run();
        town.run();
        town.customer(1, "Acme", "Premium");
        town.state.holds().put(List.of(new Hold(key(1), LEVEL, FieldValue.text("other"), 1)));
        Explanation acme = explain(1);
        assertThat(acme.change()).extracting(Change::type).isEqualTo(ChangeClass.UPDATE);
        assertThat(acme.link()).isEqualTo(town.link(1));
        assertThat(Objects.requireNonNull(acme.record()).id()).isEqualTo(town.organization(1));
        assertThat(reason(acme, LEVEL)).isEqualTo(FieldReason.SOURCE_CHANGED);
        assertThat(acme.remembered().holds()).hasSize(1);
        assertThat(acme.remembered().writes()).extracting(Entry::isApplied).containsExactly(true);
        assertThat(acme.remembered().whenGone().keeps()).isTrue();
    }

    @Test
    void field_thatAnUndoTookBack_isHeld() {
        town.customer(1, "Acme", "Gold");
        town.run();
        town.run();
        town.customer(1, "Acme", "Premium");
        town.state.holds().put(List.of(new Hold(key(1), LEVEL, FieldValue.text("premium"), 3)));
        Explanation acme = explain(1);
        assertThat(reason(acme, LEVEL)).isEqualTo(FieldReason.HELD);
        assertThat(acme.fields()).noneMatch(FieldDecision::writes);
    }

    @Test
    void record_thatIsNotLinked_isFoundByItsKey() {
        town.customer(1, "Acme", "Gold");
        town.run();
        town.run();
        town.loseTheState();
        Explanation acme = explain(1);
        assertThat(acme.link()).isNull();
        assertThat(Objects.requireNonNull(acme.record()).id()).isEqualTo(town.organization(1));
        assertThat(acme.carriers()).containsExactly(acme.record());
        assertThat(reason(acme, LEVEL)).isEqualTo(FieldReason.ADOPTED);
    }

    @Test
    void record_thatNoSyncSelects_hasNoFields() {
        Explanation nobody = explain(7);
        assertThat(nobody.key()).isEqualTo(key(7));
        assertThat(id(7)).isEqualTo(nobody.key().value());
        assertThat(nobody.change()).isNull();
        assertThat(nobody.fields()).isEmpty();
        assertThat(nobody.owner()).isEmpty();
        assertThat(nobody.said()).allMatch(said -> said.rows().isEmpty());
    }
}
