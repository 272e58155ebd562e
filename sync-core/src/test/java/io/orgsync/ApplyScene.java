package io.orgsync;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.apply.ApplyReport;
import java.util.Objects;

/** Customers, and plans of them that are applied. */
abstract class ApplyScene {

    final Town town = new Town();

    @CanIgnoreReturnValue
    ApplyReport run() {
        return Objects.requireNonNull(town.run().applied(), "the run was not applied");
    }

    void customers(int count) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
    }
}
