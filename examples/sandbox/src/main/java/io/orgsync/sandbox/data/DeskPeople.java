package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The agents, groups and end users of the desk. The first end users are the requesters of the cast. */
final class DeskPeople {
    static final int AGENTS = 8;
    /** With an organization that is an account's. */
    static final int WITH_ORGANIZATION = 0;

    static final int WITHOUT_ORGANIZATION = 1;
    /** With an organization that is nobody's account. */
    static final int OF_UNKNOWN_ORGANIZATION = 2;

    static final int OF_TWO_ORGANIZATIONS = 3;
    static final int WITHOUT_EMAIL = 4;
    private static final int CAST = 5;

    private static final long FIRST_AGENT = 6_131_000_000_000L;
    private static final long FIRST_END_USER = 6_132_000_000_000L;
    private static final long FIRST_GROUP = 6_133_000_000_000L;
    private static final long FIRST_MEMBERSHIP = 6_134_000_000_000L;
    private static final int MOST = 150_000;
    private static final ImmutableList<String> GROUPS =
            ImmutableList.of("Support", "Escalations", "Licensing & Renewals", "Equipe Français");
    private static final ImmutableList<String> CAST_NAMES =
            ImmutableList.of("Olive Organized", "Nora Nobody", "Uwe Unknown", "Toni Twofold", "Mikael Mailless");

    private final long seed;
    private final int endUsers;
    private final long[] organizations;
    private final long known;
    private final long second;
    private final long unknown;

    /**
     * @param tickets for how many tickets people are needed; no tickets, no end users
     * @param organizations ids of the organizations of the desk
     */
    DeskPeople(Generator generator, int tickets, long[] organizations) {
        this.seed = generator.seed();
        this.endUsers = tickets == 0 ? 0 : CAST + Math.min(MOST, 3 + tickets / 6);
        this.organizations = organizations;
        this.known = organizations.length == 0 || generator.accounts() == 0 ? 0 : OrganizationMaker.id(0);
        this.second = known == 0 || generator.accounts() < 2 ? 0 : OrganizationMaker.id(OrganizationMaker.PER_ACCOUNT);
        this.unknown = organizations.length == 0 ? 0 : OrganizationMaker.firstUnmanaged(generator.accounts());
    }

    int endUsers() {
        return endUsers;
    }

    long endUserId(int number) {
        return FIRST_END_USER + number * 43L;
    }

    static long agentId(int number) {
        return FIRST_AGENT + number * 41L;
    }

    static long groupId(int number) {
        return FIRST_GROUP + number % GROUPS.size() * 47L;
    }

    /** The default organization of an end user, 0 for none. */
    long organization(int number) {
        if (number < CAST) {
            return switch (number) {
                case WITH_ORGANIZATION, OF_TWO_ORGANIZATIONS, WITHOUT_EMAIL -> known;
                case OF_UNKNOWN_ORGANIZATION -> unknown;
                default -> 0;
            };
        }
        Dice dice = new Dice(seed, number, "person");
        return organizations.length == 0 || dice.percent(12) ? 0 : organizations[dice.below(organizations.length)];
    }

    /** An organization that an end user belongs to besides the default one, 0 for none. */
    long secondOrganization(int number) {
        if (number < CAST) {
            return number == OF_TWO_ORGANIZATIONS ? second : 0;
        }
        long first = organization(number);
        Dice dice = new Dice(seed, number, "second organization");
        if (first == 0 || !dice.percent(6)) {
            return 0;
        }
        long other = organizations[dice.below(organizations.length)];
        return other == first ? 0 : other;
    }

    Stream<ObjectNode> groups() {
        return IntStream.range(0, GROUPS.size()).mapToObj(i -> {
            ObjectNode group = dated(groupId(i), i);
            return group.put("name", GROUPS.get(i)).put("default", i == 0);
        });
    }

    /** Agents first. */
    Stream<ObjectNode> users() {
        return Stream.concat(
                IntStream.range(0, AGENTS).mapToObj(this::agent),
                IntStream.range(0, endUsers).mapToObj(this::endUser));
    }

    private ObjectNode agent(int number) {
        ObjectNode user = dated(agentId(number), number);
        return user.put("name", Words.person(number * 3))
                .put("email", "agent" + number + "@orgsync.example")
                .put("role", "agent")
                .put("default_group_id", groupId(number));
    }

    private ObjectNode endUser(int number) {
        ObjectNode user = dated(endUserId(number), 100 + number);
        Dice dice = new Dice(seed, number, "end user");
        String name = number < CAST ? CAST_NAMES.get(number) : name(number, dice);
        boolean mailless = number < CAST ? number == WITHOUT_EMAIL : dice.percent(1.5);
        return user.put("name", name)
                .put("email", mailless ? null : "customer" + number + "@mail" + number % 97 + ".example")
                .put("role", "end-user")
                .put("external_id", number % 9 == 5 ? "crm-contact-" + number : null);
    }

    private static String name(int number, Dice dice) {
        String plain = Words.person(number + dice.below(AccountMaker.USERS));
        return dice.percent(Ugly.SHARE) ? Ugly.oddText(dice) + plain : plain;
    }

    private static ObjectNode dated(long id, long number) {
        return Rows.row().put("id", id).put("created_at", Days.desk(number)).put("updated_at", Days.desk(number));
    }

    /** Who belongs where; default ones before others. */
    Stream<ObjectNode> memberships() {
        return LongStream.range(0, endUsers * 2L).boxed().flatMap(i -> {
            int number = (int) (i / 2);
            boolean first = i % 2 == 0;
            long organization = first ? organization(number) : secondOrganization(number);
            return organization == 0
                    ? Stream.empty()
                    : Stream.of(dated(FIRST_MEMBERSHIP + i * 53, 100 + number)
                            .put("user_id", endUserId(number))
                            .put("organization_id", organization)
                            .put("default", first));
        });
    }
}
