package io.orgsync.zendesk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Kind;
import io.orgsync.field.Nearest;
import io.orgsync.target.TargetField;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether what is wanted of tickets can be had.
 *
 * <table><caption>Refused, all at once</caption>
 * <tr><th>what</th><th>unless</th></tr>
 * <tr><td>a name</td><td>it is one of {@link TicketNames}</td></tr>
 * <tr><td>a name of a user, an organization or a group</td><td>these are loaded, or it is the id</td></tr>
 * <tr><td>an organization field</td><td>the desk declares it</td></tr>
 * <tr><td>a name that needs audits</td><td>the credentials may read everything; other names ask for tickets only</td></tr>
 * </table>
 */
final class TicketCheck {

    private static final String OPERATION = "check tickets";
    /** Audits are not among the tickets, as scopes go. */
    private static final String EVERYTHING = "read";

    private static final String TICKETS = "tickets:read";
    private static final ImmutableSet<String> FROM_AUDITS =
            ImmutableSet.of("ticket.merged_into", "ticket.merge_confirmed");

    private final TicketOptions options;
    private final Supplier<DeskFields> fields;
    private final SignIn signIn;

    TicketCheck(TicketOptions options, Supplier<DeskFields> fields, SignIn signIn) {
        this.options = options;
        this.fields = fields;
        this.signIn = signIn;
    }

    /** Whether the values of this name have to be found in audits. */
    static boolean needsAudits(String name) {
        return FROM_AUDITS.contains(name);
    }

    /** @throws FailureException of kind FORBIDDEN if scopes are missing, else REFUSED; names everything that is */
    void run() {
        ImmutableList<String> names = names();
        String granted = signIn.granted();
        boolean audits = options.names().stream().anyMatch(TicketCheck::needsAudits);
        ImmutableSortedSet<String> scopes = granted.isBlank()
                ? ImmutableSortedSet.of()
                : Scopes.missing(ImmutableSet.of(audits ? EVERYTHING : TICKETS), granted);
        if (names.isEmpty() && scopes.isEmpty()) {
            return;
        }
        ImmutableList.Builder<String> said = ImmutableList.<String>builder().addAll(names);
        scopes.forEach(scope -> said.add("the token is good for '" + granted + "' only"));
        FailureKind kind = scopes.isEmpty() ? FailureKind.REFUSED : FailureKind.FORBIDDEN;
        throw new FailureException(Failure.of(kind, ZendeskErrors.SERVICE, OPERATION, String.join("; ", said.build()))
                .withAdvice(advice(scopes, audits)));
    }

    /** The kind of each wanted name's values; text for a name that is not known. */
    Kind kind(String name) {
        return TicketNames.isOrganizationField(name)
                ? declared(name).map(TargetField::kind).orElse(Kind.TEXT)
                : TicketNames.kind(name).orElse(Kind.TEXT);
    }

    private static String advice(ImmutableSortedSet<String> scopes, boolean audits) {
        if (scopes.isEmpty()) {
            return "Correct the rules, or what is loaded.";
        }
        return "Grant the OAuth client also: " + String.join(" ", scopes) + "."
                + (audits ? " Merges are confirmed by audits, which no narrower scope opens." : "");
    }

    private ImmutableList<String> names() {
        return options.names().stream()
                .flatMap(name -> problem(name).stream())
                .collect(ImmutableList.toImmutableList());
    }

    private Optional<String> problem(String name) {
        if (TicketNames.kind(name).isEmpty()) {
            return Optional.of("'" + name + "' is nothing that a ticket holds"
                    + hint(name, TicketNames.standard().keySet(), ""));
        }
        Optional<TicketSide> side = TicketSide.of(name);
        if (side.isPresent()
                && side.get().needsRecord(name)
                && !options.load().contains(side.get().load())) {
            return Optional.of("'" + name + "' needs " + side.get().load().word() + ", which are not loaded");
        }
        return TicketNames.isOrganizationField(name) && declared(name).isEmpty()
                ? Optional.of("'" + name + "' is no field of organizations here"
                        + hint(
                                name.substring(TicketNames.ORGANIZATION_FIELD.length()),
                                organizationFields(),
                                TicketNames.ORGANIZATION_FIELD))
                : Optional.empty();
    }

    private Optional<TargetField> declared(String name) {
        return fields.get().schema().field(TicketSide.ORGANIZATION.rest(name));
    }

    /** Keys alone: with what all of them begin with, any two would be near. */
    private ImmutableList<String> organizationFields() {
        return fields.get().schema().fields().keySet().stream()
                .filter(key -> key.startsWith(DeskFields.CUSTOM))
                .map(key -> key.substring(DeskFields.CUSTOM.length()))
                .collect(ImmutableList.toImmutableList());
    }

    private static String hint(String name, Iterable<String> known, String before) {
        return Nearest.to(name, known)
                .map(near -> " (did you mean '" + before + near + "'?)")
                .orElse("");
    }
}
