package io.orgsync.demo;

/**
 * One record of the story.
 *
 * @param name of the account
 * @param accountId 18 characters
 * @param title what happens to it, as a heading
 * @param field the field to look at, {@code tags} or the bare key of a custom field
 * @param expected what the field should hold in the end; empty for "no organization"
 * @param moral what this shows
 */
record Scene(String name, String accountId, String title, String field, String expected, String moral) {}
