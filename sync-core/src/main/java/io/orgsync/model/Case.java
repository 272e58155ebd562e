package io.orgsync.model;

import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import java.util.Optional;

/**
 * A Salesforce case as a support engineer sees it.
 *
 * @param id 18 characters
 * @param fields by wire name
 */
public record Case(TargetId id, Fields fields) {

    /** Wire name of the account that the case belongs to. */
    public static final String ACCOUNT = "AccountId";

    /** Wire name of the case that this one was merged into, or is a part of. */
    public static final String PARENT = "ParentId";

    public static final String STATUS = "Status";

    public Optional<AccountId> account() {
        return text(ACCOUNT).flatMap(AccountId::parse);
    }

    /** The case above this one. */
    public Optional<TargetId> parent() {
        return text(PARENT).map(TargetId::new);
    }

    /** A value of the org's own picklist. */
    public Optional<String> status() {
        return text(STATUS);
    }

    /** The value of a text field; nothing if it is empty, absent or of another kind. */
    public Optional<String> text(String field) {
        return fields.get(field) instanceof FieldValue.Text text ? Optional.of(text.value()) : Optional.empty();
    }
}
