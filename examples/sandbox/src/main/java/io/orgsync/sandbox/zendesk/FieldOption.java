package io.orgsync.sandbox.zendesk;

/**
 * A choice of a drop-down or multi-select.
 *
 * @param value a tag
 */
record FieldOption(long id, String name, String value) {}
