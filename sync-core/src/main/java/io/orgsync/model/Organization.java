package io.orgsync.model;

import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.TargetId;
import java.util.Optional;

/**
 * A Zendesk organization as an agent sees it.
 *
 * @param id the number that Zendesk gave it
 * @param fields by wire key; custom fields as {@code organization_fields.KEY}
 */
public record Organization(TargetId id, Fields fields) {

    /** Wire key of the name, which Zendesk keeps unique without regard to case. */
    public static final String NAME = "name";

    /** Wire key of the external id, which Zendesk keeps unique without regard to case. */
    public static final String EXTERNAL_ID = "external_id";

    public static final String TAGS = "tags";

    /** Prefix of every custom field. */
    public static final String CUSTOM = "organization_fields.";

    public FoldedName foldedName() {
        return FoldedName.of(fields.get(NAME));
    }

    public ImmutableSortedSet<String> tags() {
        return fields.get(TAGS) instanceof FieldValue.Words words ? words.value() : ImmutableSortedSet.of();
    }

    /** The value of a custom field by its bare key. */
    public FieldValue custom(String key) {
        return fields.get(CUSTOM + key);
    }

    /** The account named by a key field, if what stands there is an id at all. */
    public Optional<AccountId> account(String keyField) {
        return fields.get(keyField) instanceof FieldValue.Text text ? AccountId.parse(text.value()) : Optional.empty();
    }
}
