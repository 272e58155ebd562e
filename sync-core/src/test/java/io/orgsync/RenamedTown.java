package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.plan.Change;
import io.orgsync.plan.PlanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A desk whose accounts are renamed. */
abstract class RenamedTown {

    final Town town = new Town();

    /** Numbered from 1; in step with the desk. */
    final void linked(String... names) {
        for (int i = 1; i <= names.length; i++) {
            town.customer(i, names[i - 1], "Gold");
        }
        town.run();
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    final void rename(int number, String name) {
        town.edit(number, "Name", FieldValue.text(name));
    }

    final List<Change> lines(PlanRequest request) {
        List<Change> lines = new ArrayList<>();
        assertThat(town.sync.plan(request, each -> {
                    each.changes().forEach(lines::add);
                    return Optional.empty();
                }))
                .isNotNull();
        return lines;
    }

    /** The name that an account's record is to get. */
    final String name(int number) {
        return town.line(number).writes().get("name").display();
    }

    /** An account's record is to keep its name, for a reason that says all of this. */
    final void stays(int number, String... said) {
        Change change = town.line(number);
        assertThat(change.writes().has("name")).isFalse();
        assertThat(change.remarks().get(0).message()).contains(said);
    }
}
