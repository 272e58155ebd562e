package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Makes the records around accounts: people, subscriptions, charges, billing accounts. Most accounts have a charge, few have the rest. */
final class ChildMaker {
    private static final int CONTACT_EVERY = 5;
    private static final int SUBSCRIPTION_EVERY = 6;
    private static final int MANY_CHARGES_EVERY = 97;
    private static final int PER_ACCOUNT = 16;

    private static final ImmutableList<String> CHARGES = ImmutableList.of(
            "Premium (1 Year)",
            "Premium - SaaS",
            "Ultimate (1 Year)",
            "Ultimate - SaaS",
            "Starter - Self Managed",
            "Community - EDU",
            "GitLab Dedicated",
            "Enhanced Support - ASE",
            "Storage 10GB",
            "Support, renamed by billing");

    private final int accounts;
    private final long seed;

    ChildMaker(int accounts, long seed) {
        this.accounts = accounts;
        this.seed = seed;
    }

    static boolean hasContact(long account) {
        return account % CONTACT_EVERY == 2;
    }

    static String contactId(long account) {
        return SalesforceIds.id("003", 200_000 + account);
    }

    static Stream<ObjectNode> users() {
        return IntStream.range(0, AccountMaker.USERS).mapToObj(number -> {
            ObjectNode user = Rows.row();
            user.put("Id", AccountMaker.userId(number));
            user.put("Username", "user" + number + "@orgsync.example");
            user.put("Name", Words.person(number));
            user.put("Email", "user" + number + "@orgsync.example");
            user.put("IsActive", number % 20 != 19);
            return system(user, new Dice(0, number, "user"));
        });
    }

    static String queueId() {
        return SalesforceIds.id("00G", 100);
    }

    static Stream<ObjectNode> queues() {
        ObjectNode queue = Rows.row();
        queue.put("Id", queueId());
        queue.put("Name", "Support");
        queue.put("DeveloperName", "Support");
        queue.put("Type", "Queue");
        return Stream.of(system(queue, new Dice(0, 0, "queue")));
    }

    Stream<ObjectNode> contacts() {
        return indexes().filter(ChildMaker::hasContact).mapToObj(account -> {
            Dice dice = new Dice(seed, account, "contact");
            ObjectNode contact = Rows.row();
            String name = Words.person(dice.below(AccountMaker.USERS));
            contact.put("Id", contactId(account));
            contact.put("AccountId", AccountMaker.id(account));
            Rows.share(contact, "Name", name);
            Rows.share(contact, "FirstName", name.substring(0, name.indexOf(' ')));
            Rows.share(contact, "LastName", name.substring(name.indexOf(' ') + 1));
            contact.put("Email", "contact" + account + "@customer.example");
            Rows.share(
                    contact,
                    "Role__c",
                    dice.pick(ImmutableList.of("Gitlab Admin", "Gitlab Admin;Billing", "Security")));
            return system(contact, dice);
        });
    }

    Stream<ObjectNode> customerSubscriptions() {
        return indexes().filter(account -> account % SUBSCRIPTION_EVERY == 0).mapToObj(account -> {
            Dice dice = new Dice(seed, account, "customer subscription");
            ObjectNode row = child("a0C", "Account__c", account, 0);
            boolean active = dice.percent(70);
            row.put("Name", "CS-" + account);
            Rows.share(row, "Current_Subscription_Status__c", active ? "Active" : "Cancelled");
            Rows.share(row, "Term_Start_Date__c", "2022-01-01");
            Rows.share(row, "Term_End_Date__c", active ? Days.renewed(dice) : Days.expired(dice));
            Rows.share(row, "Plan_Name__c", dice.pick(Words.LEVELS));
            row.put("Entitled_Seats__c", 1 + dice.below(500));
            return system(row, dice);
        });
    }

    Stream<ObjectNode> subscriptions() {
        return indexes().filter(account -> account % SUBSCRIPTION_EVERY == 1).mapToObj(account -> {
            Dice dice = new Dice(seed, account, "subscription");
            ObjectNode row = child("a0S", "Zuora__Account__c", account, 0);
            boolean active = dice.percent(70);
            row.put("Name", "A-S" + account);
            Rows.share(row, "Zuora__Status__c", active ? "Active" : "Expired");
            Rows.share(row, "Zuora__SubscriptionStartDate__c", "2022-01-01");
            Rows.share(row, "Zuora__SubscriptionEndDate__c", active ? Days.renewed(dice) : Days.expired(dice));
            Rows.share(row, "Support_Level__c", dice.pick(Words.LEVELS));
            Rows.share(row, "Opportunity_Name__c", "Renewal");
            row.put("Zuora__SubscriptionNumber__c", "A-S" + account);
            Rows.share(row, "Product_Tier_Name_Short__c", dice.pick(Words.LEVELS));
            return system(row, dice);
        });
    }

    Stream<ObjectNode> billingAccounts() {
        return indexes().filter(account -> account % CONTACT_EVERY == 3).mapToObj(account -> {
            ObjectNode row = child("a0B", "Zuora__Account__c", account, 0);
            row.put("Name", "Billing " + account);
            if (account % 2 == 0) {
                row.put("Zuora__SoldToWorkEmail__c", "billing" + account + "@customer.example");
            }
            return system(row, new Dice(seed, account, "billing account"));
        });
    }

    /** One charge for three accounts out of four, none for the fourth, and a dozen for a few. */
    Stream<ObjectNode> charges() {
        return indexes().filter(account -> account % 4 != 3).boxed().flatMap(account -> {
            int count = account % MANY_CHARGES_EVERY == 0 ? 12 : 1;
            return IntStream.range(0, count).mapToObj(number -> charge(account, number));
        });
    }

    private ObjectNode charge(long account, int number) {
        Dice dice = new Dice(seed, account * PER_ACCOUNT + number, "charge");
        ObjectNode row = child("a0P", "Zuora__Account__c", account, number);
        boolean active = dice.percent(80);
        Rows.share(row, "Name", dice.pick(CHARGES));
        row.set("Zuora__ProductName__c", row.get("Name"));
        Rows.share(row, "Zuora__EffectiveEndDate__c", active ? Days.renewed(dice) : Days.expired(dice));
        row.put("Zuora__Quantity__c", 1 + dice.below(500));
        Rows.share(row, "Subscription_Status__c", active ? "Active" : dice.percent(50) ? "Expired" : "Cancelled");
        return system(row, dice);
    }

    private LongStream indexes() {
        return LongStream.range(0, accounts);
    }

    private static ObjectNode child(String prefix, String reference, long account, int number) {
        ObjectNode row = Rows.row();
        row.put("Id", SalesforceIds.id(prefix, 10_000 + account * PER_ACCOUNT + number));
        row.put(reference, AccountMaker.id(account));
        return row;
    }

    private static ObjectNode system(ObjectNode row, Dice dice) {
        Rows.share(row, "CreatedById", AccountMaker.userId(0));
        Rows.share(row, "CreatedDate", Days.past(dice));
        Rows.share(row, "LastModifiedById", AccountMaker.userId(0));
        Rows.share(row, "LastModifiedDate", Days.recent(dice));
        row.set("SystemModstamp", row.get("LastModifiedDate"));
        row.put("IsDeleted", false);
        return row;
    }
}
