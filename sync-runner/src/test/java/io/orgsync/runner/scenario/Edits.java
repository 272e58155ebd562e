package io.orgsync.runner.scenario;

import static io.orgsync.runner.scenario.Scene.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.Random;

/**
 * Edits that people make on both sides, the same in two scenes. Names and what agents type are made up afresh each time, so that what a
 * desk ends up with does not hang on who was faster.
 */
final class Edits {

    private static final ImmutableList<String> LEVELS =
            ImmutableList.of("Ultimate", "Premium", "Starter", "Basic", "Expired", "Platinum");
    private static final ImmutableList<String> REGIONS = ImmutableList.of("EMEA", "APAC", "NORAM", "LATAM", "Atlantis");
    private static final ImmutableList<String> NOWHERE = ImmutableList.of("Platinum", "Atlantis");
    private static final ImmutableList<String> STATUSES = ImmutableList.of("Authorized", "Former");
    private static final ImmutableList<String> TRACKS = ImmutableList.of("Open", "Select", "Technology");
    private static final ImmutableList<String> OF_AGENTS =
            ImmutableList.of("solutions_architect", "am_project_id", "assigned_se");
    private static final ImmutableList<String> MANAGED =
            ImmutableList.of("sales_segmentation", "technical_account_manager", "account_owner");

    private final Random random;
    private final Scene one;
    private final Scene other;
    private int made;
    private boolean agreed;

    Edits(Random random, Scene one, Scene other) {
        this.random = random;
        this.one = one;
        this.other = other;
    }

    /**
     * Hears how a run ended. Before the first that went well nothing is known of what both sides agreed on, and what agents may edit is left
     * as it is found; so owners change in the source only afterwards.
     */
    void ran(boolean well) {
        agreed |= well;
    }

    /** Values that no rule can place leave what was there before, which hangs on who was faster; none is left in the end. */
    void mend() {
        for (JsonNode account : one.sandbox.salesforce().records().list("Account")) {
            ObjectNode edit = json();
            if (isNowhere(account, "Support_Level__c")) {
                edit.put("Support_Level__c", "Basic");
            }
            if (isNowhere(account, "Region__c")) {
                edit.put("Region__c", "EMEA");
            }
            if (!edit.isEmpty()) {
                both(account, edit);
            }
        }
    }

    private static boolean isNowhere(JsonNode account, String field) {
        return NOWHERE.contains(account.path(field).asText());
    }

    private void both(JsonNode account, ObjectNode edit) {
        String id = account.path("Id").asText();
        one.account(id, edit);
        other.account(id, edit);
    }

    void some() {
        for (int i = random.nextInt(4); i > 0; i--) {
            inSource();
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            onDesk();
        }
    }

    private void inSource() {
        JsonNode account = account();
        ObjectNode edit = json();
        switch (random.nextInt(agreed ? 9 : 8)) {
            case 0 -> edit.put("Support_Level__c", any(LEVELS));
            case 1 -> edit.put("Region__c", any(REGIONS));
            case 2 -> edit.put("CARR_This_Account__c", random.nextInt(1_000_000));
            case 3 -> edit.put("Name", fresh("Renamed"));
            case 4 -> edit.put("Ultimate_Parent_Sales_Segment_Employees__c", fresh("Segment"));
            case 5 -> edit.put("Partners_Partner_Status__c", any(STATUSES)).put("Partner_Track__c", any(TRACKS));
            case 6 -> edit.putNull("Technical_Account_Manager_Name__c").putNull("Number_of_Licenses_This_Account__c");
            case 8 -> edit.put("Account_Owner_Calc__c", fresh("Owner"));
            default -> edit.put("Next_Renewal_Date__c", random.nextBoolean() ? "2031-05-31" : "2024-05-31");
        }
        both(account, edit);
    }

    /** Only where both desks have the organization by now. */
    private void onDesk() {
        String account = account().path("Id").asText();
        Optional<JsonNode> here = Snapshot.organization(one.sandbox, account);
        Optional<JsonNode> there = Snapshot.organization(other.sandbox, account);
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        String word = fresh("agent");
        boolean tagged = random.nextInt(3) == 0;
        String field = any(random.nextBoolean() ? OF_AGENTS : MANAGED);
        one.organization(here.get().path("id").asText(), edit(here.get(), tagged, field, word));
        other.organization(there.get().path("id").asText(), edit(there.get(), tagged, field, word));
    }

    private static ObjectNode edit(JsonNode organization, boolean tagged, String field, String word) {
        ObjectNode edit = json();
        if (tagged) {
            edit.set("tags", organization.path("tags").deepCopy());
            edit.withArray("tags").add(word.replace(' ', '_'));
        } else {
            edit.putObject("organization_fields").put(field, word);
        }
        return edit;
    }

    private JsonNode account() {
        JsonNode accounts = one.sandbox.salesforce().records().list("Account");
        return accounts.get(random.nextInt(accounts.size()));
    }

    private String fresh(String word) {
        made++;
        return word + " " + made;
    }

    private String any(ImmutableList<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
