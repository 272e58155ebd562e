package io.orgsync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orgsync.plan.Limits.Ceiling;
import org.junit.jupiter.api.Test;

/** What limits refuse, and which one is whose. */
final class LimitsTest {

    @Test
    void leastRows_thatAreNoShare_areRefused() {
        assertThatThrownBy(() -> Limits.builder().leastRows(-0.1).build()).hasMessage("least rows is no share: -0.1");
        assertThatThrownBy(() -> Limits.builder().leastRows(1.1).build()).hasMessage("least rows is no share: 1.1");
    }

    @Test
    void ceiling_outOfRange_isRefused() {
        assertThatThrownBy(() -> new Ceiling(-1, 0)).hasMessage("count < 0: -1");
        assertThatThrownBy(() -> new Ceiling(0, -0.5)).hasMessage("no share from 0 to 1: -0.5");
        assertThatThrownBy(() -> new Ceiling(0, 1.5)).hasMessage("no share from 0 to 1: 1.5");
    }

    @Test
    void ceiling_ofEveryGuard() {
        Limits limits = Limits.standard();
        assertThat(limits.ceiling("create")).contains(limits.create());
        assertThat(limits.ceiling("update")).contains(limits.update());
        assertThat(limits.ceiling("retire")).contains(limits.retire());
        assertThat(limits.ceiling("hand-over")).contains(limits.handOver());
        assertThat(limits.ceiling("field name")).contains(limits.oneField());
        assertThat(limits.ceiling("recreate")).isEmpty();
    }
}
