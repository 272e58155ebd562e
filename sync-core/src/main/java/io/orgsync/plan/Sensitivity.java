package io.orgsync.plan;

import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Fields;
import io.orgsync.plan.Limits.Sensitive;
import io.orgsync.state.Pictured;

/** Finds the sensitive classes that changes belong to. */
final class Sensitivity {

    private final Desk desk;

    Sensitivity(Desk desk) {
        this.desk = desk;
    }

    /** The change with the names of its sensitive classes; a change that writes nothing has none. */
    Change mark(Change change) {
        return Change.builder().from(change).sensitive(names(change)).build();
    }

    boolean isMoreSensitive(Change part, Change whole) {
        return !whole.sensitive().containsAll(names(part));
    }

    private ImmutableSet<String> names(Change change) {
        Limits limits = desk.limits(change.sync());
        if (limits.sensitive().isEmpty() || !change.type().writes()) {
            return ImmutableSet.of();
        }
        Fields before = change.targetIfAny()
                .flatMap(desk.state().picture()::get)
                .map(Pictured::fields)
                .orElse(Fields.none());
        Fields after = before.with(change.writes());
        return limits.sensitive().stream()
                .filter(each -> each.when().test(before, after))
                .map(Sensitive::name)
                .collect(ImmutableSet.toImmutableSet());
    }
}
