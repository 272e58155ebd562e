package io.orgsync.runner.scenario.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** What there is to do for a run that dies. Accounts are named by their place in the sandbox's cast. */
enum Story {
    /** An empty desk: everything is created. */
    CREATES(false),
    /** A desk that has organizations, of which nothing is remembered. */
    TAKING_OVER(true),
    /** Fields of every kind have changed, also one that agents may have edited, and tags. */
    UPDATES(false) {
        @Override
        void prepare(Trial trial) {
            trial.settle();
            trial.edits().beforehand();
            changeFields(trial, ImmutableList.of(0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16, 17));
            edit(trial, 7, json().put("Type", "Customer"));
            edit(trial, 8, json().put("Type", "Customer"));
        }
    },
    /** Accounts have passed from one sync to the other. */
    HAND_OVERS(false) {
        @Override
        void prepare(Trial trial) {
            trial.settle();
            trial.edits().beforehand();
            ImmutableList.of(0, 10, 11, 12, 13, 14, 15, 16)
                    .forEach(account -> edit(
                            trial,
                            account,
                            json().put("Partners_Partner_Status__c", "Authorized")
                                    .put("Partner_Track__c", "Open")));
            ImmutableList.of(3, 4, 5, 6)
                    .forEach(account ->
                            edit(trial, account, json().put("Type", "Customer").putNull("Partners_Partner_Status__c")));
        }
    },
    /** Accounts are gone, and some are back. */
    RETIREMENTS(false) {
        @Override
        void prepare(Trial trial) {
            trial.settle();
            trial.edits().beforehand();
            leave(trial, ImmutableList.of(0, 10, 11));
            trial.settle();
            comeBack(trial);
            leave(trial, ImmutableList.of(1, 7, 8, 12, 13));
            ImmutableList.of(3, 5, 6, 14, 15)
                    .forEach(account ->
                            trial.sandbox().salesforce().records().delete("Account", trial.account(account)));
        }
    },
    /** Two accounts have swapped their names, three have done so in a ring, and two more in a chain. */
    NAMES(false) {
        @Override
        void prepare(Trial trial) {
            trial.settle();
            trial.edits().beforehand();
            rename(trial, ImmutableMap.of(0, 1, 1, 0, 2, 3, 3, 4, 4, 2, 5, 6));
            rename(trial, ImmutableMap.of(10, 11, 11, 12, 12, 13, 13, 10, 14, 15, 15, 14));
            edit(trial, 6, json().put("Name", "Proseware Renamed"));
        }
    },
    /** Everything at once. */
    ALL_TOGETHER(false) {
        @Override
        void prepare(Trial trial) {
            leave(trial, ImmutableList.of(0, 10, 11));
            trial.settle();
            trial.edits().beforehand();
            comeBack(trial);
            leave(trial, ImmutableList.of(8));
            trial.sandbox().salesforce().records().delete("Account", trial.account(6));
            rename(trial, ImmutableMap.of(1, 2, 2, 1));
            changeFields(trial, ImmutableList.of(3, 4, 5, 12, 13));
            edit(trial, 7, json().put("Type", "Customer"));
        }
    };

    private final boolean existing;

    Story(boolean existing) {
        this.existing = existing;
    }

    /** Whether the desk has organizations from the beginning. */
    boolean existing() {
        return existing;
    }

    /** Brings both services and the state to where the run begins that dies. */
    void prepare(Trial trial) {}

    private static void changeFields(Trial trial, ImmutableList<Integer> accounts) {
        for (int account : accounts) {
            edit(
                    trial,
                    account,
                    json().put("Support_Level__c", "Ultimate")
                            .put("Region__c", "APAC")
                            .put("CARR_This_Account__c", 1000 + account)
                            .put("Account_Owner_Calc__c", "Grace Hopper"));
        }
    }

    private static void leave(Trial trial, ImmutableList<Integer> accounts) {
        accounts.forEach(
                account -> edit(trial, account, json().put("Type", "Other").putNull("Partners_Partner_Status__c")));
    }

    private static void comeBack(Trial trial) {
        ImmutableList.of(0, 10, 11).forEach(account -> edit(trial, account, json().put("Type", "Customer")));
    }

    /** @param names whose name each account gets */
    private static void rename(Trial trial, ImmutableMap<Integer, Integer> names) {
        names.forEach((account, other) -> edit(
                trial,
                account,
                json().put("Name", trial.sandbox().cast().get(other).name())));
    }

    private static void edit(Trial trial, int account, ObjectNode edit) {
        trial.sandbox().salesforce().records().put("Account", trial.account(account), edit);
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
