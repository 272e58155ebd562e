package io.orgsync.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates and changes users, and where they belong. */
final class UserWriter {
    private static final ImmutableList<String> ROLES = ImmutableList.of("end-user", "agent", "admin");

    private final Desk desk;
    private final People people;
    private final Departures departures;

    UserWriter(Desk desk, Departures departures) {
        this.desk = desk;
        this.people = desk.people();
        this.departures = departures;
    }

    /**
     * @throws InvalidRecord if the desk does not take the user; nothing is stored then
     */
    User create(UserEdit edit, Instant now) {
        return create(freshId(), edit, now);
    }

    User create(long id, UserEdit edit, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        User blank = User.builder()
                .id(id)
                .name("")
                .role("end-user")
                .verified(false)
                .suspended(false)
                .active(true)
                .createdAt(second)
                .updatedAt(second)
                .build();
        return stored(changed(blank, edit), edit, second);
    }

    /**
     * Changes what the edit names. The time of update moves only if something became different.
     *
     * @throws InvalidRecord if the desk does not take the change; nothing is stored then
     */
    User update(User before, UserEdit edit, Instant now) {
        User after = changed(before, edit);
        boolean moves = edit.member("organization_id").isPresent()
                && !Optional.ofNullable(idOrNull(edit.members().get("organization_id")))
                        .equals(people.organization(before.id()));
        if (after.equals(before) && !moves) {
            return before;
        }
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return stored(after.edit().updatedAt(second).build(), edit, second);
    }

    private User stored(User user, UserEdit edit, Instant now) {
        people.users().put(user);
        edit.member("organization_id").ifPresent(node -> belong(user.id(), idOrNull(node), now));
        return user;
    }

    private User changed(User before, UserEdit edit) {
        User.Builder draft = before.edit();
        edit.member("name")
                .ifPresent(node -> draft.name(node.isNull() ? "" : node.asText().strip()));
        edit.member("role").ifPresent(node -> draft.role(node.asText()));
        edit.member("email")
                .ifPresent(node -> draft.email(edit.text("email")
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .orElse(null)));
        text(edit, "external_id", draft::externalId);
        text(edit, "phone", draft::phone);
        text(edit, "details", draft::details);
        text(edit, "notes", draft::notes);
        edit.member("default_group_id").ifPresent(node -> draft.defaultGroupId(idOrNull(node)));
        edit.member("verified").ifPresent(node -> draft.verified(node.asBoolean()));
        edit.member("suspended").ifPresent(node -> draft.suspended(node.asBoolean()));
        edit.member("tags").ifPresent(node -> draft.tags(TagMirror.normal(OrganizationEdit.texts(node))));
        User after = draft.build();
        ImmutableList<Problem> problems = problems(after, edit);
        if (!problems.isEmpty()) {
            throw new InvalidRecord(problems);
        }
        return after;
    }

    private static void text(UserEdit edit, String member, Consumer<@Nullable String> to) {
        edit.member(member).ifPresent(node -> to.accept(edit.text(member).orElse(null)));
    }

    private ImmutableList<Problem> problems(User after, UserEdit edit) {
        List<Problem> problems = new ArrayList<>();
        if (after.name().isEmpty()) {
            problems.add(new Problem("name", "Name", "is too short (minimum is 1 characters)", "ValueTooShort"));
        }
        if (!ROLES.contains(after.role())) {
            problems.add(Problem.invalid("role", "Role", after.role() + " is not valid"));
        }
        emailProblem(after).ifPresent(problems::add);
        String externalId = after.externalId();
        if (externalId != null && isOthers(people.users().withExternalId(externalId), after)) {
            problems.add(Problem.duplicate("external_id", "External", externalId));
        }
        Long organization =
                edit.member("organization_id").map(UserWriter::idOrNull).orElse(null);
        if (organization != null && desk.organizations().find(organization).isEmpty()) {
            problems.add(Problem.invalid("organization_id", "Organization", "is invalid"));
        }
        return ImmutableList.copyOf(problems);
    }

    private Optional<Problem> emailProblem(User after) {
        String email = after.email();
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
            return Optional.of(Problem.invalid("email", "Email", email + " is not properly formatted"));
        }
        return email != null && isOthers(people.users().withEmail(email), after)
                ? Optional.of(new Problem(
                        "email", "Email", email + " is already being used by another user", "DuplicateValue"))
                : Optional.empty();
    }

    private static boolean isOthers(Optional<User> found, User mine) {
        return found.map(User::id).filter(id -> id != mine.id()).isPresent();
    }

    /** Gives a user the default organization, which he may have belonged to already; null takes the default away. */
    private void belong(long user, @Nullable Long organization, Instant now) {
        Optional<Membership> old = people.memberships().defaultOf(user);
        if (organization == null) {
            old.ifPresent(one -> leave(one, now));
        } else if (old.isEmpty() || old.get().organizationId() != organization) {
            Membership joined =
                    people.memberships().find(user, organization).orElseGet(() -> join(user, organization, false, now));
            makeDefault(joined, now);
        }
    }

    /**
     * Makes a user belong to an organization; the first one is the default in any case.
     *
     * @throws InvalidRecord if the user belongs to it already
     */
    Membership join(long user, long organization, boolean asDefault, Instant now) {
        if (people.memberships().find(user, organization).isPresent()) {
            throw new InvalidRecord(
                    ImmutableList.of(new Problem("user_id", "User", "has already been taken", "DuplicateValue")));
        }
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        boolean first = people.memberships().of(user).isEmpty();
        Membership joined = new Membership(desk.ids().next(), user, organization, first, second, second);
        people.memberships().put(joined);
        return asDefault ? makeDefault(joined, now) : joined;
    }

    Membership makeDefault(Membership membership, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        people.memberships()
                .defaultOf(membership.userId())
                .ifPresent(old -> people.memberships().put(old.asDefault(false, second)));
        Membership changed = membership.asDefault(true, second);
        people.memberships().put(changed);
        return changed;
    }

    /** Ends a membership; the user's tickets with this organization that are worked on lose it. */
    void leave(Membership membership, Instant now) {
        departures.leave(membership, now);
    }

    /** The user stays to be looked at, without a way to be found. */
    User delete(User user, Instant now) {
        people.memberships().of(user.id()).forEach(one -> departures.leave(one, now));
        User gone = user.edit()
                .active(false)
                .updatedAt(now.truncatedTo(ChronoUnit.SECONDS))
                .build();
        people.users().put(gone);
        return gone;
    }

    private long freshId() {
        long id = desk.ids().next();
        while (people.users().find(id).isPresent()) {
            id = desk.ids().next();
        }
        return id;
    }

    private static @Nullable Long idOrNull(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : (Long) node.asLong();
    }
}
