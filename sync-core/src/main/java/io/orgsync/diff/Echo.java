package io.orgsync.diff;

import io.orgsync.field.Field;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Kind;
import io.orgsync.field.Sameness;

/**
 * What the first read after a confirmed write says about one written field.
 *
 * <table><caption>In this order</caption>
 * <tr><th>the target now holds</th><th>echo</th></tr>
 * <tr><td>what was sent, loosely compared</td><td>{@link #CONFIRMED}</td></tr>
 * <tr><td>what it held before the write, or nothing</td><td>{@link #NOT_YET}</td></tr>
 * <tr><td>anything else</td><td>{@link #EDITED}</td></tr>
 * </table>
 */
public enum Echo {
    /** The write arrived; what was read is the target's spelling of it, to be remembered as stored. */
    CONFIRMED,
    /** The write shows no effect: to be sent once more, then to be blocked as not accepted. */
    NOT_YET,
    /** Somebody changed the field since; the ordinary comparison decides. */
    EDITED;

    /**
     * @param sent what was written
     * @param before what the target held before the write
     * @param read what the target holds now; of a set only the words that the field owns count
     */
    public static Echo of(Field field, FieldValue sent, FieldValue before, FieldValue read) {
        if (field.kind() == Kind.SET) {
            return plain(
                    Sameness.SET,
                    WordsDiff.owned(field, sent),
                    WordsDiff.owned(field, before),
                    WordsDiff.owned(field, read));
        }
        return plain(field.sameness(), sent, before, read);
    }

    /** Whether writing one value says the same as writing the other; of a set only the words that the field owns count. */
    public static boolean repeats(Field field, FieldValue one, FieldValue other) {
        return field.kind() == Kind.SET
                ? Sameness.SET.same(WordsDiff.owned(field, one), WordsDiff.owned(field, other))
                : field.sameness().same(one, other);
    }

    private static Echo plain(Sameness sameness, FieldValue sent, FieldValue before, FieldValue read) {
        if (sameness.loosely(sent, read)) {
            return CONFIRMED;
        }
        boolean nothing = sameness.same(read, FieldValue.empty());
        return nothing || sameness.same(read, before) ? NOT_YET : EDITED;
    }
}
