package io.orgsync.zendesk;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names under which rules find what a ticket holds.
 *
 * <table><caption>Names that say more, or something else, than the field of the same name at Zendesk</caption>
 * <tr><th>name</th><th>kind</th><th>holds</th></tr>
 * <tr><td>{@code ticket.id}, {@code ticket.*_id}</td><td>text</td><td>the number as text</td></tr>
 * <tr><td>{@code ticket.status}</td><td>text</td><td>also {@code deleted}: such a ticket is a row like others, so a rule says what becomes of its case</td></tr>
 * <tr><td>{@code ticket.scrubbed}</td><td>flag</td><td>deleted, and its words replaced by {@code SCRUBBED} and {@code X}: rules must not copy them</td></tr>
 * <tr><td>{@code ticket.generated_at}</td><td>instant</td><td>last change of any kind, the desk's own included; only in what the export gives</td></tr>
 * <tr><td>{@code ticket.via_channel}</td><td>text</td><td>how it came: {@code web}, {@code email}, {@code api}</td></tr>
 * <tr><td>{@code ticket.followup_of}</td><td>text</td><td>id of the closed ticket that it follows up; empty for others</td></tr>
 * <tr><td>{@code ticket.merged}</td><td>flag</td><td>closed, and tagged {@code closed_by_merge}</td></tr>
 * <tr><td>{@code ticket.merged_into}</td><td>text</td><td>id of the ticket that goes on in its place; empty unless an audit names it</td></tr>
 * <tr><td>{@code ticket.merge_confirmed}</td><td>flag</td><td>whether an audit names it; tags can be set by hand, and audits may be out of reach</td></tr>
 * <tr><td>{@code ticket.custom_fields.ID}</td><td>text</td><td>the value of the ticket field of that number; several choices are a set</td></tr>
 * <tr><td>{@code requester.*}, {@code assignee.*}, {@code organization.*}, {@code group.*}</td><td>text</td><td>of the record that the ticket names; empty if it names none, or one that is gone</td></tr>
 * <tr><td>{@code organization.organization_fields.KEY}</td><td>as declared</td><td>the value of that organization field</td></tr>
 * </table>
 *
 * <p>A value that the service left out, such as {@code ticket.generated_at} of a ticket read by id, is absent and not empty.
 */
public final class TicketNames {

    static final String ID = "ticket.id";
    static final String TICKET_FIELD = "ticket.custom_fields.";
    static final String ORGANIZATION_FIELD = "organization." + DeskFields.CUSTOM;

    private static final Pattern TICKET_FIELDS = Pattern.compile("ticket\\.custom_fields\\.\\d{1,18}");
    private static final Pattern ORGANIZATION_FIELDS =
            Pattern.compile("organization\\.organization_fields\\.[A-Za-z0-9_-]+");

    private static final ImmutableMap<String, Kind> STANDARD = ImmutableMap.<String, Kind>builder()
            .putAll(all("ticket", Kind.TEXT, "id", "url", "external_id", "subject", "description", "status"))
            .putAll(all("ticket", Kind.TEXT, "custom_status_id", "priority", "type", "recipient", "support_type"))
            .putAll(all("ticket", Kind.TEXT, "requester_id", "submitter_id", "assignee_id", "organization_id"))
            .putAll(all("ticket", Kind.TEXT, "group_id", "brand_id", "ticket_form_id", "problem_id"))
            .putAll(all("ticket", Kind.TEXT, "via_channel", "followup_of", "merged_into"))
            .putAll(all("ticket", Kind.SET, "tags", "followup_ids"))
            .putAll(all("ticket", Kind.INSTANT, "created_at", "updated_at", "generated_at", "due_at"))
            .putAll(all("ticket", Kind.FLAG, "has_incidents", "is_public", "merged", "merge_confirmed", "scrubbed"))
            .putAll(all("requester", Kind.TEXT, "id", "name", "email", "external_id"))
            .putAll(all("assignee", Kind.TEXT, "id", "name", "email", "external_id"))
            .putAll(all("organization", Kind.TEXT, "id", "name", "external_id"))
            .putAll(all("group", Kind.TEXT, "id", "name"))
            .buildOrThrow();

    private TicketNames() {}

    /** Every name that any desk knows, with the kind of its values. */
    public static ImmutableMap<String, Kind> standard() {
        return STANDARD;
    }

    /**
     * The kind of a name's values.
     *
     * @return nothing if there is no such name. That of an organization field is text, because only the desk knows better
     */
    public static Optional<Kind> kind(String name) {
        boolean custom = TICKET_FIELDS.matcher(name).matches() || isOrganizationField(name);
        return custom ? Optional.of(Kind.TEXT) : Optional.ofNullable(STANDARD.get(name));
    }

    static boolean isOrganizationField(String name) {
        return ORGANIZATION_FIELDS.matcher(name).matches();
    }

    private static ImmutableMap<String, Kind> all(String part, Kind kind, String... names) {
        ImmutableMap.Builder<String, Kind> all = ImmutableMap.builder();
        for (String name : names) {
            all.put(part + "." + name, kind);
        }
        return all.buildOrThrow();
    }
}
