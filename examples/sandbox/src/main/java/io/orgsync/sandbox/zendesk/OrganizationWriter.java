package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates and changes organizations as the service does: single calls, jobs and quiet edits all come through here. */
final class OrganizationWriter {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 65_535;

    private final Organizations organizations;
    private final FieldCatalogue fields;
    private final FieldValueReader reader;
    private final Quirks quirks;
    private final Ids ids;

    OrganizationWriter(Desk desk, FieldValueReader reader) {
        this.organizations = desk.organizations();
        this.fields = desk.fields();
        this.quirks = desk.quirks();
        this.ids = desk.ids();
        this.reader = reader;
    }

    /**
     * @throws InvalidRecord if the desk does not take the organization; nothing is stored then
     */
    Organization create(OrganizationEdit edit, Instant now) {
        return create(freshId(), edit, now);
    }

    /** As {@link #create(OrganizationEdit, Instant)}, with an id of the caller's. */
    Organization create(long id, OrganizationEdit edit, Instant now) {
        Organization created = changed(blank(id, now), edit, this::checkUnique);
        organizations.put(created);
        return created;
    }

    /**
     * Puts an organization in that has been there before the sandbox began, twin or not.
     *
     * @throws InvalidRecord if the desk cannot hold it
     */
    void admit(long id, OrganizationEdit edit, Instant created, Instant updated) {
        Organization blank = blank(id, created)
                .edit()
                .updatedAt(updated.truncatedTo(ChronoUnit.SECONDS))
                .build();
        organizations.put(changed(blank, edit, (before, after, problems) -> {}));
    }

    private static Organization blank(long id, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return Organization.builder()
                .id(id)
                .name("")
                .sharedTickets(false)
                .sharedComments(false)
                .createdAt(second)
                .updatedAt(second)
                .build();
    }

    /**
     * Changes what the edit names. The time of update moves only if something became different.
     *
     * @throws InvalidRecord if the desk does not take the change; nothing is stored then
     */
    Organization update(Organization before, OrganizationEdit edit, Instant now) {
        Organization after = changed(before, edit, this::checkUnique);
        if (after.equals(before)) {
            return before;
        }
        Organization stored =
                after.edit().updatedAt(now.truncatedTo(ChronoUnit.SECONDS)).build();
        organizations.put(stored);
        return stored;
    }

    /** An id that no organization has or had. */
    long freshId() {
        long id = ids.next();
        while (organizations.findEvenDeleted(id).isPresent()) {
            id = ids.next();
        }
        return id;
    }

    private interface Check {
        void on(Organization before, Organization after, List<Problem> problems);
    }

    private Organization changed(Organization before, OrganizationEdit edit, Check unique) {
        List<Problem> problems = new ArrayList<>();
        Organization plain = plainMembers(before, edit);
        if (plain.name().isEmpty()) {
            problems.add(Problem.blank("name", "Name"));
        }
        checkLength("name", "Name", LONGEST_NAME, plain.name()).ifPresent(problems::add);
        checkLength("external_id", "External", LONGEST_NAME, plain.externalId()).ifPresent(problems::add);
        checkLength("details", "Details", LONGEST_TEXT, plain.details()).ifPresent(problems::add);
        checkLength("notes", "Notes", LONGEST_TEXT, plain.notes()).ifPresent(problems::add);
        unique.on(before, plain, problems);
        Map<String, JsonNode> values = new LinkedHashMap<>(before.values());
        Set<String> written = writeValues(edit, values, problems);
        if (!problems.isEmpty()) {
            throw new InvalidRecord(ImmutableList.copyOf(problems));
        }
        @Nullable
        ImmutableSet<String> tags = edit.member("tags")
                .map(OrganizationEdit::texts)
                .map(TagMirror::normal)
                .orElse(null);
        return fields.mirror().apply(plain, values, written, tags).build();
    }

    private static Organization plainMembers(Organization before, OrganizationEdit edit) {
        Organization.Builder draft = before.edit();
        edit.member("name")
                .ifPresent(node -> draft.name(node.isNull() ? "" : node.asText().strip()));
        edit.member("external_id")
                .ifPresent(node -> draft.externalId(edit.externalId().orElse(null)));
        edit.member("details").ifPresent(node -> draft.details(textOrNull(node)));
        edit.member("notes").ifPresent(node -> draft.notes(textOrNull(node)));
        edit.member("group_id").ifPresent(node -> draft.groupId(node.isNull() ? null : (Long) node.asLong()));
        edit.member("shared_tickets").ifPresent(node -> draft.sharedTickets(node.asBoolean()));
        edit.member("shared_comments").ifPresent(node -> draft.sharedComments(node.asBoolean()));
        edit.member("domain_names").ifPresent(node -> draft.domainNames(domains(node)));
        return draft.build();
    }

    private void checkUnique(Organization before, Organization after, List<Problem> problems) {
        boolean renamed = !Folded.of(after.name()).equals(Folded.of(before.name()));
        if (renamed && isOthers(organizations.named(after.name()), after)) {
            problems.add(Problem.duplicate("name", "Name", after.name()));
        }
        String externalId = after.externalId();
        if (externalId != null
                && !externalId.equals(before.externalId())
                && isOthers(organizations.withExternalId(externalId), after)) {
            problems.add(Problem.duplicate("external_id", "External", externalId));
        }
    }

    /** Whether one of those found is another one, unless twins are let through just now. */
    private boolean isOthers(ImmutableList<Organization> found, Organization mine) {
        return found.stream().anyMatch(other -> other.id() != mine.id()) && !quirks.letTwinThrough();
    }

    private static Optional<Problem> checkLength(String field, String label, int limit, @Nullable String text) {
        return text != null && text.codePointCount(0, text.length()) > limit
                ? Optional.of(Problem.tooLong(field, label, limit))
                : Optional.empty();
    }

    private Set<String> writeValues(OrganizationEdit edit, Map<String, JsonNode> values, List<Problem> problems) {
        ImmutableMap.Builder<String, FieldDefinition> written = ImmutableMap.builder();
        edit.member("organization_fields")
                .ifPresent(body -> body.properties()
                        .forEach(entry -> fields.byKey(entry.getKey()).ifPresent(field -> {
                            try {
                                JsonNode value = reader.read(field, entry.getValue());
                                if (store(field, value, values)) {
                                    written.put(field.key(), field);
                                }
                            } catch (InvalidRecord e) {
                                problems.addAll(e.problems());
                            }
                        })));
        return written.buildKeepingLast().keySet();
    }

    private static boolean store(FieldDefinition field, JsonNode value, Map<String, JsonNode> values) {
        if (value.isMissingNode()) {
            return false;
        }
        if (value.isNull()) {
            values.remove(field.key());
        } else {
            values.put(field.key(), value);
        }
        return true;
    }

    private static ImmutableList<String> domains(JsonNode node) {
        return OrganizationEdit.texts(node).stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .orElse(null);
    }
}
