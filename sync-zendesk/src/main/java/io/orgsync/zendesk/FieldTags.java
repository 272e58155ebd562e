package io.orgsync.zendesk;

import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.target.write.WriteItem;
import java.util.Map;
import java.util.TreeSet;

/**
 * The list of tags that goes into a write, so that it says the same as the drop-downs and checkboxes of the organization.
 *
 * <table><caption>A tag</caption>
 * <tr><th>belongs to</th><th>is sent if</th></tr>
 * <tr><td>no field</td><td>the caller wants it</td></tr>
 * <tr><td>a field that is written too</td><td>it is the tag of the new value</td></tr>
 * <tr><td>a field that is not written</td><td>the organization was read to have it</td></tr>
 * </table>
 */
final class FieldTags {

    private final DeskFields fields;

    FieldTags(DeskFields fields) {
        this.fields = fields;
    }

    /** The words to send for {@code tags}, from what the caller wants and the rest of the item. */
    FieldValue consistent(WriteItem item) {
        TreeSet<String> tags = new TreeSet<>(words(item.values()));
        ImmutableSet<String> before = words(item.before());
        fields.tags().values().forEach(tags::removeAll);
        for (Map.Entry<String, ImmutableSet<String>> field : fields.tags().entrySet()) {
            for (String tag : field.getValue()) {
                boolean wanted = item.values()
                        .find(field.getKey())
                        .map(value -> stands(value, tag))
                        .orElseGet(() -> before.contains(tag));
                if (wanted) {
                    tags.add(tag);
                }
            }
        }
        return FieldValue.set(tags);
    }

    /** Whether a field with this value puts this tag, one of its own, on the organization. */
    private static boolean stands(FieldValue value, String tag) {
        if (value instanceof FieldValue.Flag flag) {
            return flag.value();
        }
        if (value instanceof FieldValue.Words words) {
            return words.value().stream().map(DeskFields::tag).anyMatch(tag::equals);
        }
        return value instanceof FieldValue.Text text
                && DeskFields.tag(text.value()).equals(tag);
    }

    private static ImmutableSet<String> words(Fields side) {
        return side.get(DeskFields.TAGS) instanceof FieldValue.Words words
                ? words.value().stream().map(DeskFields::tag).collect(ImmutableSet.toImmutableSet())
                : ImmutableSet.of();
    }
}
