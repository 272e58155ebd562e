package io.orgsync;

import static io.orgsync.Town.id;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.TargetId;
import io.orgsync.plan.ChangeClass;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Accounts that were merged into accounts that were merged. */
final class MergeChainTest extends MoveScene {

    @Test
    void chainOfMerges_isFollowed() {
        TargetId target = town.organization(5);
        town.accounts.merge(id(5), id(7));
        town.accounts.merge(id(7), id(3));
        town.customer(3, "Acme", "Gold");
        assertThat(town.line(3).type()).isEqualTo(ChangeClass.MOVE);
        assertThat(town.line(3).mergedWith()).isEqualTo(key(5));
        settle();
        assertThat(town.organization(3)).isEqualTo(target);
    }

    @Test
    void chainThatEndsWhereAnAccountCameBack_endsThere() {
        town.accounts.merge(id(5), id(7));
        town.accounts.merge(id(7), id(3));
        town.customer(7, "Acme", "Gold");
        town.customer(3, "Other", "Gold");
        assertThat(town.line(7).type()).isEqualTo(ChangeClass.MOVE);
        assertThat(town.line(3).type()).isEqualTo(ChangeClass.CREATE);
    }

    @Test
    void chainThatBitesItsTail_isNoSuccession() {
        town.accounts.merge(id(5), id(7));
        town.accounts.merge(id(7), id(5));
        assertThat(town.line(5).type()).isEqualTo(ChangeClass.ABSENT);
        town.run();
        town.clock.advance(Duration.ofHours(1));
        settle();
        assertThat(town.link(5).isRetired()).isTrue();
    }

    @Test
    void sources_areAskedOnceARunAboutEachAbsentKey_andNotAgainOnceTheyKnew() {
        town.accounts.merge(id(5), id(7));
        town.accounts.remove(id(9));
        town.customer(2, "Stone", "Gold");
        town.lines();
        assertThat(source(0).asked()).containsExactly(key(5), key(9), key(7));
        assertThat(source(1).asked()).isEmpty();
        town.run();
        int before = source(0).asked().size();
        town.lines();
        assertThat(source(0).asked().subList(before, source(0).asked().size()))
                .as("5 is known to have been merged")
                .containsExactlyInAnyOrder(key(9), key(7));
    }
}
