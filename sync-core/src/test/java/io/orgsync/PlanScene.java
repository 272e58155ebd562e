package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.Field;
import io.orgsync.plan.Change;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.testing.InMemorySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Customers in step, and plans of them. */
abstract class PlanScene {

    final Town town = new Town();

    void linked(int count) {
        for (int i = 1; i <= count; i++) {
            town.customer(i, "Customer " + i, "Gold");
        }
        town.run();
        town.run();
    }

    List<Change> lines(PlanRequest request) {
        List<Change> lines = new ArrayList<>();
        Plan plan = town.sync.plan(request, each -> {
            each.changes().forEach(lines::add);
            return Optional.empty();
        });
        assertThat(plan.header().everything()).isFalse();
        return lines;
    }

    InMemorySource source(int sync) {
        return (InMemorySource) town.desk.syncs().get(sync).source();
    }

    void manage(String sync, Field field, String source) {
        ImmutableList<io.orgsync.map.Rule> rules = town.with(sync, field, source);
        town.changeRules(sync, mapping -> mapping.rules(rules));
    }
}
