package io.orgsync.sandbox.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The data a sandbox starts with, the same for the same numbers on every machine and day. Nothing is kept: every stream makes its records
 * anew, so that streams are the way back to the start, too. Streams are for one thread, the generator for any.
 *
 * @param accounts how many accounts there are; the first are the {@link #cast}, and one more, {@link #generalAccountId}, where they are too
 *     few to hold it
 * @param seed chooses everything else about them
 * @param existing whether the desk already has organizations
 */
public record Generator(int accounts, long seed, boolean existing) {
    public Generator {
        if (accounts < 0) {
            throw new IllegalArgumentException("the number of accounts cannot be negative: " + accounts);
        }
    }

    /**
     * The rows of an object, ordered by id as far as their 15 characters compare.
     *
     * @param object a key of {@link SalesforceSchema#objects}
     * @throws IllegalArgumentException if there is no such object
     */
    public Stream<ObjectNode> salesforce(String object) {
        ChildMaker children = new ChildMaker(accounts, seed);
        return switch (object) {
            case "Account" -> {
                AccountMaker maker = new AccountMaker(seed);
                yield IntStream.concat(IntStream.range(0, accounts), extra()).mapToObj(maker::make);
            }
            case "User" -> ChildMaker.users();
            case "Group" -> ChildMaker.queues();
            case "Case" -> Stream.empty();
            case "Contact" -> children.contacts();
            case "Customer_Subscription__c" -> children.customerSubscriptions();
            case "Zuora__CustomerAccount__c" -> children.billingAccounts();
            case "Zuora__Subscription__c" -> children.subscriptions();
            case "Zuora__SubscriptionProductCharge__c" -> children.charges();
            default ->
                throw new IllegalArgumentException("no object `" + object + "`; there are "
                        + String.join(", ", SalesforceSchema.objects().keySet()));
        };
    }

    /** The grouping account, which is part of the cast, of an org with too few accounts for it. */
    private IntStream extra() {
        return accounts > Cast.GENERAL ? IntStream.empty() : IntStream.of(Cast.GENERAL);
    }

    /** The id of the account {@code Zendesk General}, which every org has exactly once and neither published query selects. */
    public String generalAccountId() {
        return AccountMaker.id(Cast.GENERAL);
    }

    /** The id of the queue {@code Support}, a row of {@code Group}. */
    public String queueId() {
        return ChildMaker.queueId();
    }

    /** The id of the user that integrations act as, a row of {@code User}. */
    public String salesforceUserId() {
        return AccountMaker.userId(0);
    }

    /** The organizations of the desk in wire shape without {@code url}, ordered by id; none on an empty desk. */
    public Stream<ObjectNode> organizations() {
        return existing ? new OrganizationMaker(accounts, seed).all() : Stream.empty();
    }

    /**
     * Tickets of the desk and the people around them.
     *
     * @param count how many tickets there are, from 0 to {@link TicketGenerator#MOST}
     */
    public TicketGenerator tickets(int count) {
        return new TicketGenerator(this, count);
    }

    /** The accounts with a part to play, as many as there are accounts. */
    public ImmutableList<CastMember> cast() {
        return Cast.members(accounts);
    }
}
