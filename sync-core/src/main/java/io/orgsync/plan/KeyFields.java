package io.orgsync.plan;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.state.Pictured;
import io.orgsync.target.TargetRecord;
import java.util.function.UnaryOperator;

/**
 * Where a record on the desk says which key it belongs to.
 *
 * @param match wire keys in order of trust; the first that holds a valid key speaks
 * @param written wire key of the field that creates always write, and that existing records get when it is empty
 * @param name wire key of the name, whose folded form is unique on the desk; empty if records there have no name that has to be unique
 * @param form turns a text into the canonical form of a key, or into the empty text if it is none; the same as the mappings'
 */
public record KeyFields(ImmutableList<String> match, String written, String name, UnaryOperator<String> form) {

    /** The picture's copy of a record. A junk value in a key field makes the record an unmanaged one. */
    public Pictured picture(TargetRecord record) {
        ImmutableList<Key> keys = keys(record.fields());
        Key first = keys.isEmpty() ? null : keys.get(0);
        return Pictured.builder()
                .id(record.id())
                .key(first)
                .otherKey(keys.stream()
                        .filter(key -> !key.equals(first))
                        .findFirst()
                        .orElse(null))
                .name(FoldedName.of(record.fields().get(name)))
                .updatedAt(record.updatedAt())
                .fields(record.fields())
                .build();
    }

    /** Whether records need a name, which no two share. */
    boolean named() {
        return !name.isEmpty();
    }

    /** What people know a record by: its name, or what it is keyed by, and its id. */
    public String label(Pictured record) {
        if (!named()) {
            return "the record of " + record.key() + " (" + record.id() + ")";
        }
        return "'" + record.fields().get(name).display() + "' (" + record.id() + ")";
    }

    /** Whether a value of a key field says that a record belongs to this key. */
    boolean names(FieldValue value, Key key) {
        return value instanceof FieldValue.Text text && form.apply(text.value()).equals(key.value());
    }

    private ImmutableList<Key> keys(Fields fields) {
        return match.stream()
                .map(fields::get)
                .filter(value -> value instanceof FieldValue.Text)
                .map(value -> form.apply(((FieldValue.Text) value).value()))
                .filter(text -> !text.isEmpty())
                .map(Key::new)
                .collect(ImmutableList.toImmutableList());
    }
}
