package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of records whose accounts were merged. */
final class MovedNamesTest extends MoveScene {

    @Test
    void move_whoseNameIsTaken_leavesTheNameAndMovesTheRest() {
        town.customer(7, "Rock", "Premium");
        town.accounts.merge(id(5), id(7));
        Change change = town.line(7);
        assertThat(change.type()).isEqualTo(ChangeClass.MOVE);
        assertThat(change.writes().has("name")).isFalse();
        assertThat(change.remarks()).isNotEmpty();
        town.run();
        assertThat(town.held(7, LEVEL)).isEqualTo("premium");
        assertThat(town.held(7, "name")).isEqualTo("Acme");
    }

    @Test
    void move_thatGivesUpAName_letsAnotherHaveItSoon() {
        town.customer(6, "Bolt", "Gold");
        settle();
        town.customer(7, "Acme Group", "Gold");
        town.accounts.merge(id(5), id(7));
        town.edit(6, "Name", FieldValue.text("Acme"));
        town.run();
        town.run();
        settle();
        assertThat(town.held(7, "name")).isEqualTo("Acme Group");
        assertThat(town.held(6, "name")).isEqualTo("Acme");
    }

    @ParameterizedTest(name = "into account {0}")
    @CsvSource({"3", "7"})
    void move_thatSwapsNamesWithAnother_isMadeByATemporaryName(int heir) {
        town.customer(6, "Bolt", "Gold");
        settle();
        town.customer(heir, "Bolt", "Gold");
        town.accounts.merge(id(5), id(heir));
        town.edit(6, "Name", FieldValue.text("Acme"));
        settle();
        assertThat(town.held(heir, "name")).isEqualTo("Bolt");
        assertThat(town.held(6, "name")).isEqualTo("Acme");
        assertThat(linked()).containsExactlyInAnyOrder(key(heir), key(6), key(9));
    }
}
