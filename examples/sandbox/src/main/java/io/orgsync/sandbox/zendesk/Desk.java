package io.orgsync.sandbox.zendesk;

/** What the desk stores, and what is wrong with it. Not safe for threads; the fake's lock guards it. */
record Desk(Organizations organizations, FieldCatalogue fields, Quirks quirks, Ids ids) {
    static Desk empty() {
        return new Desk(new Organizations(), new FieldCatalogue(), new Quirks(), new Ids());
    }
}
