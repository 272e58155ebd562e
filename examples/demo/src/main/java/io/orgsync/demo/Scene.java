package io.orgsync.demo;

/**
 * One record of the story.
 *
 * @param name of the account, or the ticket's subject
 * @param key the account's id of 18 characters, or the ticket's number
 * @param title what happens to it, as a heading
 * @param field the field to look at, {@code tags} or the bare key of a custom field
 * @param expected what the field should hold in the end; empty for "no record"
 * @param moral what this shows
 */
record Scene(String name, String key, String title, String field, String expected, String moral) {}
