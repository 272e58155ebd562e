package io.orgsync.sandbox.data;

/** How an account is found on a desk that already has organizations. */
enum Presence {
    /** Keyed, and every field as the rules would have it. */
    IN_STEP,
    /** Keyed, with fields that somebody changed. */
    DRIFTED,
    /** Keyed and in step, with a tag for a second plan added by hand. */
    HAND_TAGGED,
    /** Keyed and in step, with values in fields that belong to agents. */
    AGENT_FIELDS,
    /** No external id, the 18-character id in {@code salesforce_id}. */
    FIELD_ONLY,
    /** No external id, the 15-character id in {@code salesforce_id}. */
    SHORT_ID,
    /** Two organizations, one with the external id, another with the same id in {@code salesforce_id}. */
    TWICE,
    /** An organization made by hand, with nothing but the same name. */
    NAME_ONLY,
    /** None. */
    NONE
}
