package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.MARK;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import org.junit.jupiter.api.Test;

/** What an undo holds, on records whose accounts come and go. */
final class HeldRecordsTest extends UndoScene {

    @Test
    void heldTags_keepNobodyFromBeingRetired() {
        linked(2);
        changed("Level", "Ultimate");
        undo(lastRun(1));
        TargetId target = town.organization(1);
        town.accounts.remove(Town.id(1));
        town.run();
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
    }

    @Test
    void heldWordsWithoutTheMarkers_keepNobodyFromBeingRetired() {
        markByWords();
        town.customer(1, "Acme", "Ultimate");
        town.customer(2, "Rock", "Gold");
        settle();
        changed("Level", "Gold");
        undo(lastRun(1));
        assertThat(town.held(1, "tags")).isEqualTo("vip");
        TargetId target = town.organization(1);
        town.accounts.remove(Town.id(1));
        town.run();
        assertThat(town.organizations.get(target).get("tags").display()).contains("gone");
    }

    @Test
    void heldEmptyField_keepsNobodyFromBeingRetired() {
        linked(2);
        town.edit(1, "Owner", FieldValue.empty());
        town.run();
        town.run();
        undo(lastRun(1));
        TargetId target = town.organization(1);
        town.accounts.remove(Town.id(1));
        town.run();
        assertThat(town.organizations.get(target).get(MARK)).isEqualTo(FieldValue.flag(true));
    }

    @Test
    void heldValue_outlivesAnAbsence() {
        linked(2);
        changed("Level", "Premium");
        undo(lastRun(1));
        Fields account = town.accounts.get(Town.id(1));
        town.accounts.remove(Town.id(1));
        town.run();
        town.accounts.put(Town.id(1), account);
        town.run();
        town.run();
        assertThat(town.held(1, MARK)).isNotEqualTo("true");
        assertThat(town.held(1, LEVEL)).as("nobody has released it").isEqualTo("gold");
        assertThat(town.sync.release(key(1), LEVEL)).isEqualTo(1);
        town.run();
        assertThat(town.held(1, LEVEL)).isEqualTo("premium");
    }
}
