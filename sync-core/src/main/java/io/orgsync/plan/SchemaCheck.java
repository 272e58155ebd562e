package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Field;
import io.orgsync.field.Fields;
import io.orgsync.field.Nearest;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the fields that rules write against the fields that the desk declares, before anything is read. */
final class SchemaCheck {

    private SchemaCheck() {}

    /** @throws FailureException naming every field that is missing, of another kind, or not to be written */
    static void verify(Desk desk, TargetSchema schema) {
        List<String> faults = new ArrayList<>();
        for (SyncSpec sync : desk.syncs()) {
            for (Field field : sync.fields()) {
                fault(field, schema).ifPresent(fault -> faults.add("sync " + sync.name() + ": " + fault));
            }
            marker(sync, schema).forEach(fault -> faults.add("sync " + sync.name() + ", when-gone: " + fault));
        }
        if (!faults.isEmpty()) {
            throw new FailureException(Failure.of(
                            FailureKind.REFUSED,
                            desk.name(),
                            "check the fields that rules write",
                            String.join("; ", faults))
                    .withAdvice("Nothing was read or written. Create the fields on the desk, or correct the rules"));
        }
    }

    /** Also that the desk takes the very values, which never change. */
    private static List<String> marker(SyncSpec sync, TargetSchema schema) {
        List<String> faults = new ArrayList<>();
        WhenGone gone = sync.whenGone();
        gone.fields().forEach(field -> fault(field, schema).ifPresent(faults::add));
        Fields unused = new Fitting(schema).fit(gone.fields(), gone.marker(), remark -> faults.add(remark.message()));
        return faults;
    }

    private static Optional<String> fault(Field field, TargetSchema schema) {
        Optional<TargetField> declared = schema.field(field.key());
        if (declared.isEmpty()) {
            return Optional.of("there is no field " + field.key() + nearest(field.key(), schema));
        }
        if (!declared.get().writable()) {
            return Optional.of(field.key() + " is not active, so it cannot be written");
        }
        return declared.get().kind() == field.kind()
                ? Optional.empty()
                : Optional.of(field.key() + " is a " + declared.get().type() + " field and takes a "
                        + declared.get().kind() + ", but its rule is declared to give a " + field.kind());
    }

    /** Among fields of the same kind of key: with a long beginning that all of them share, any two would be near. */
    private static String nearest(String key, TargetSchema schema) {
        String before = key.substring(0, key.lastIndexOf('.') + 1);
        ImmutableList<String> known = schema.fields().keySet().stream()
                .filter(each -> each.startsWith(before))
                .map(each -> each.substring(before.length()))
                .collect(ImmutableList.toImmutableList());
        return Nearest.to(key.substring(before.length()), known)
                .map(near -> " (did you mean " + before + near + "?)")
                .orElse("");
    }
}
