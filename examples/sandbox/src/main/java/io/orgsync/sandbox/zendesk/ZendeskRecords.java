package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.Json;
import java.time.Instant;
import java.util.Optional;

/** The desk as an agent sees and edits it by hand. Not safe for threads; the fake's lock guards it. */
final class ZendeskRecords {
    private static final String ORGANIZATIONS = "organizations";
    private static final String FIELDS = "organization_fields";
    private static final String JOBS = "job_statuses";
    private static final ImmutableSet<String> NOT_EDITED =
            ImmutableSet.of("id", "url", "created_at", "updated_at", "deleted_at");

    private final Desk desk;
    private final OrganizationWriter organizations;
    private final FieldWriter fields;
    private final Jobs jobs;
    private final PeopleRecords people;
    private final Wire wire;

    ZendeskRecords(Desk desk, Writers writers, Jobs jobs, Wire wire) {
        this.desk = desk;
        this.organizations = writers.organizations();
        this.fields = writers.fields();
        this.people = new PeopleRecords(desk, writers.tickets(), wire);
        this.jobs = jobs;
        this.wire = wire;
    }

    /** What edits by hand go through. */
    record Writers(OrganizationWriter organizations, FieldWriter fields, TicketDesk tickets) {}

    ArrayNode list(String type) {
        if (PeopleRecords.TYPES.contains(type)) {
            return people.list(type);
        }
        ArrayNode records = Json.array();
        switch (type) {
            case ORGANIZATIONS ->
                desk.organizations()
                        .list()
                        .forEach(one -> records.add(
                                (JsonNode) wire.organization(one, desk.fields().definitions())));
            case FIELDS -> desk.fields().definitions().forEach(one -> records.add((JsonNode) wire.field(one)));
            case JOBS -> jobs.newestFirst().forEach(one -> records.add((JsonNode) one.json(wire)));
            default -> throw noSuchType(type);
        }
        return records;
    }

    void put(String type, String id, ObjectNode edit, Instant now) {
        try {
            switch (type) {
                case ORGANIZATIONS -> putOrganization(number(id), edit, now);
                case FIELDS -> putField(id, edit, now);
                default -> {
                    if (!PeopleRecords.TYPES.contains(type)) {
                        throw noSuchType(type);
                    }
                    people.put(type, number(id), edit, now);
                }
            }
        } catch (InvalidRecord | Refusal e) {
            throw new IllegalArgumentException(type + "/" + id + ": " + e.getMessage(), e);
        }
    }

    private void putOrganization(long id, ObjectNode body, Instant now) {
        OrganizationEdit edit = OrganizationEdit.of(body, "organization", ImmutableSet.of(), member -> {
            if (!NOT_EDITED.contains(member.substring(member.indexOf('.') + 1))) {
                throw new IllegalArgumentException(member + " cannot be edited");
            }
        });
        Optional<Organization> before = desk.organizations().find(id);
        if (before.isPresent()) {
            organizations.update(before.get(), edit, now);
        } else {
            organizations.create(id, edit, now);
        }
    }

    private void putField(String id, ObjectNode body, Instant now) {
        Optional<FieldDefinition> before = desk.fields().find(id);
        if (before.isPresent()) {
            fields.update(before.get(), body, now);
        } else {
            fields.create(number(id), body, now);
        }
    }

    void delete(String type, String id, Instant now) {
        switch (type) {
            case ORGANIZATIONS -> {
                Organization gone = desk.organizations().find(number(id)).orElseThrow(() -> missing(type, id));
                new Departures(desk).delete(gone.id(), now);
            }
            case FIELDS -> fields.delete(desk.fields().find(id).orElseThrow(() -> missing(type, id)));
            case JOBS -> {
                if (!jobs.forget(id)) {
                    throw missing(type, id);
                }
            }
            default -> {
                if (!PeopleRecords.TYPES.contains(type)) {
                    throw noSuchType(type);
                }
                if (!people.delete(type, number(id), now)) {
                    throw missing(type, id);
                }
            }
        }
    }

    private static long number(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("an id is a number of at most 18 digits, not '" + id + "'");
        }
        return Long.parseLong(id);
    }

    private static IllegalArgumentException missing(String type, String id) {
        return new IllegalArgumentException("there is no " + type + "/" + id);
    }

    private static IllegalArgumentException noSuchType(String type) {
        return new IllegalArgumentException(
                "no records of type '" + type + "' to do this with; there are " + ORGANIZATIONS + ", " + FIELDS + ", "
                        + String.join(", ", PeopleRecords.TYPES) + " and, to list and delete, " + JOBS);
    }
}
