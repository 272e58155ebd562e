package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the organizations of a desk that has been used for years: most in step, some drifted, some made by hand. */
final class OrganizationMaker {
    private static final long FIRST_ID = 6_100_000_000_000L;
    private static final int STEP = 37;
    /** How many accounts of a thousand are found how: each presence up to its bound, the rest is in step. */
    private static final ImmutableSortedMap<Integer, Presence> SHARES = ImmutableSortedMap.copyOf(ImmutableMap.of(
            40, Presence.NONE,
            90, Presence.DRIFTED,
            110, Presence.HAND_TAGGED,
            130, Presence.AGENT_FIELDS,
            145, Presence.FIELD_ONLY,
            153, Presence.SHORT_ID,
            158, Presence.NAME_ONLY,
            160, Presence.TWICE));
    /** Room for the second organization of an account. */
    static final int PER_ACCOUNT = 2;

    private final int accounts;
    private final long seed;
    private final AccountMaker accountMaker;

    OrganizationMaker(int accounts, long seed) {
        this.accounts = accounts;
        this.seed = seed;
        this.accountMaker = new AccountMaker(seed);
    }

    /** The id of the organization of a number; an account's first has its index times {@link #PER_ACCOUNT}. */
    static long id(long number) {
        return FIRST_ID + number * STEP;
    }

    /** The id of the first organization that is nobody's account. */
    static long firstUnmanaged(int accounts) {
        return id((long) accounts * PER_ACCOUNT + prospects(accounts));
    }

    private static int prospects(int accounts) {
        return 2 + accounts / 200;
    }

    Stream<ObjectNode> all() {
        return Stream.concat(IntStream.range(0, accounts).boxed().flatMap(this::ofAccount), byHand());
    }

    private Stream<ObjectNode> ofAccount(int index) {
        ObjectNode account = accountMaker.make(index);
        Presence presence = presence(index);
        if (presence == Presence.NONE || !Founding.selected(account)) {
            return Stream.empty();
        }
        Dice dice = new Dice(seed, index, "organization");
        long number = (long) index * PER_ACCOUNT;
        ObjectNode fields = presence == Presence.NAME_ONLY ? Rows.row() : Founding.fields(account);
        ImmutableList<String> own = own(account, presence, fields, dice);
        ObjectNode organization = organization(number, account.get("Name").textValue());
        if (presence.compareTo(Presence.FIELD_ONLY) < 0 || presence == Presence.TWICE) {
            organization.set("external_id", account.get("Id"));
        }
        finish(organization, fields, own);
        return presence == Presence.TWICE
                ? Stream.of(organization, second(number + 1, account))
                : Stream.of(organization);
    }

    private Presence presence(int index) {
        if (index < Cast.size()) {
            return Cast.presence(index);
        }
        if (accountMaker.isTwin(index)) {
            return Presence.NONE;
        }
        Integer bound = SHARES.higherKey(new Dice(seed, index, "presence").below(1000));
        return bound == null ? Presence.IN_STEP : SHARES.getOrDefault(bound, Presence.IN_STEP);
    }

    /** Changes the fields as the presence says; what is returned are tags that belong to no field. */
    private static ImmutableList<String> own(ObjectNode account, Presence presence, ObjectNode fields, Dice dice) {
        ImmutableList.Builder<String> tags = ImmutableList.builder();
        if (presence != Presence.NAME_ONLY && Founding.priorityProspect(account)) {
            tags.add("priority_prospect");
        }
        switch (presence) {
            case DRIFTED -> drift(fields, dice);
            case HAND_TAGGED -> tags.add("second_plan_ultimate", "do_not_delete");
            case AGENT_FIELDS -> {
                fields.put("am_project_id", "am-" + dice.below(9000));
                fields.put("assigned_se", Words.person(dice.below(AccountMaker.USERS)));
                fields.put("cmp_id", dice.below(90_000));
                Rows.share(fields, "dedicated_sgg", "sgg_kapok");
            }
            case SHORT_ID -> fields.set("salesforce_id", fields.get("sfdc_short_id"));
            default -> {}
        }
        return tags.build();
    }

    private static void drift(ObjectNode fields, Dice dice) {
        switch (dice.below(5)) {
            case 0 -> Rows.share(fields, "account_owner", "Somebody Else");
            case 1 -> fields.put("aar", 1 + dice.below(100_000));
            case 2 -> Rows.share(fields, "support_level", "basic");
            case 3 -> Rows.share(fields, "org_region", null);
            default -> {
                Rows.share(fields, "sales_segmentation", "Large");
                fields.put("seats_decimal", dice.below(50));
            }
        }
    }

    private static ObjectNode second(long number, ObjectNode account) {
        ObjectNode organization = organization(number, account.get("Name").textValue() + " (old)");
        ObjectNode fields = Rows.row();
        fields.set("salesforce_id", account.get("Id"));
        finish(organization, fields, ImmutableList.of());
        return organization;
    }

    /** Prospects that support entered by hand, and organizations that are nobody's account. */
    private Stream<ObjectNode> byHand() {
        int prospects = prospects(accounts);
        int others = 3 + accounts / 100;
        return IntStream.range(0, prospects + others).mapToObj(i -> {
            long number = (long) accounts * PER_ACCOUNT + i;
            return i < prospects ? prospect(number, i) : unmanaged(number, i - prospects);
        });
    }

    private ObjectNode prospect(long number, int i) {
        boolean former = i % 3 == 2;
        String name = Words.company(2_000_000L + i, seed);
        ObjectNode organization = organization(number, (former ? "Expired PP: " : "PP: ") + name);
        ObjectNode fields = Rows.row();
        Rows.share(fields, "salesforce_id", former ? "FORMER PRIORITY PROSPECT" : "PRIORITY PROSPECT");
        Rows.share(fields, "account_type", "prospect");
        finish(organization, fields, former ? ImmutableList.of() : ImmutableList.of("priority_prospect"));
        return organization;
    }

    private ObjectNode unmanaged(long number, int i) {
        ObjectNode organization = organization(number, Words.company(3_000_000L + i, seed));
        if (i % 3 == 1) {
            organization.put("external_id", "crm-" + (4711 + i));
        }
        if (i % 3 == 2) {
            organization.put("notes", "Made by hand; ask the team lead before changing it.");
        }
        finish(organization, Rows.row(), i % 2 == 0 ? ImmutableList.of("internal") : ImmutableList.of());
        return organization;
    }

    private static ObjectNode organization(long number, String name) {
        ObjectNode organization = Rows.row();
        organization.set("id", LongNode.valueOf(id(number)));
        organization.put("name", name);
        organization.put("shared_tickets", false);
        organization.put("shared_comments", false);
        organization.putNull("external_id");
        organization.put("created_at", Days.desk(0));
        organization.put("updated_at", Days.desk(number));
        organization.putArray("domain_names");
        organization.putNull("details");
        organization.putNull("notes");
        organization.putNull("group_id");
        return organization;
    }

    private static void finish(ObjectNode organization, ObjectNode fields, ImmutableList<String> own) {
        TreeSet<String> tags = new TreeSet<>(own);
        OrganizationFields.catalogue().forEach(field -> {
            if (field.type().equals("dropdown") && fields.hasNonNull(field.key())) {
                tags.add(fields.get(field.key()).textValue());
            }
            if (!Strings.isNullOrEmpty(field.tag()) && Rows.flag(fields, field.key())) {
                tags.add(field.tag());
            }
        });
        ArrayNode list = organization.putArray("tags");
        tags.forEach(tag -> list.add(Rows.shared(tag)));
        organization.set("organization_fields", fields);
    }
}
