package io.orgsync.plan;

import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Fields;
import io.orgsync.plan.Limits.Sensitive;
import io.orgsync.state.Pictured;

/** Finds the sensitive classes that a change belongs to. */
final class Sensitivity {

    private final Desk desk;

    Sensitivity(Desk desk) {
        this.desk = desk;
    }

    /** The change with the names of its sensitive classes; a change that writes nothing has none. */
    Change mark(Change change) {
        Limits limits = desk.limits(change.sync());
        if (limits.sensitive().isEmpty() || !change.type().writes()) {
            return change;
        }
        Fields before = change.targetIfAny()
                .flatMap(desk.state().picture()::get)
                .map(Pictured::fields)
                .orElse(Fields.none());
        Fields after = before.with(change.writes());
        ImmutableSet<String> names = limits.sensitive().stream()
                .filter(each -> each.when().test(before, after))
                .map(Sensitive::name)
                .collect(ImmutableSet.toImmutableSet());
        return Change.builder().from(change).sensitive(names).build();
    }
}
