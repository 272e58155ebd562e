package io.orgsync.sandbox.data;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * A custom field of Zendesk organizations.
 *
 * @param key under which organizations carry their value
 * @param type as on the wire: text, textarea, checkbox, date, integer, decimal, regexp, dropdown, multiselect, lookup
 * @param tag for checkboxes: the tag that an organization has while it is checked, or null
 * @param options for drop-downs, in order
 */
public record OrganizationField(
        long id,
        String key,
        String type,
        String title,
        @Nullable String tag,
        ImmutableList<Option> options) {
    /**
     * A choice of a drop-down.
     *
     * @param name what people see
     * @param value what organizations carry; also a tag of theirs while it is chosen
     */
    public record Option(long id, String name, String value) {}
}
