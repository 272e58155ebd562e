package io.orgsync.runner.scenario.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.runner.scenario.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people do to organizations of the desk, before a run and after its death; all of it must be there at the end. */
final class AgentEdits {

    private static final String TAGS = "tags";

    private final Trial trial;
    private final List<Edit> made = new ArrayList<>();
    private final List<Edit> open = new ArrayList<>();

    AgentEdits(Trial trial) {
        this.trial = trial;
    }

    /** @param field a custom field, or {@code tags} to which the word is added */
    private record Edit(int account, String field, String word) {}

    void beforehand() {
        make(new Edit(2, "solutions_architect", "Sam by hand"));
        make(new Edit(1, TAGS, "vip_by_hand"));
        make(new Edit(7, TAGS, "prospect_by_hand"));
    }

    /** Where the organization is missing, the edit is made later. */
    void afterDeath() {
        open.add(new Edit(3, "am_project_id", "Project by hand"));
        open.add(new Edit(1, "solutions_architect", "Sue by hand"));
        open.add(new Edit(7, TAGS, "added_by_hand"));
        open.add(new Edit(5, TAGS, "added_by_hand"));
        if (!trial.story().existing()) {
            open.add(new Edit(4, "account_owner", "Owner by hand"));
        }
        makeOpenOnes();
    }

    /** Whether any edit had waited. */
    boolean makeOpenOnes() {
        return open.removeIf(this::make);
    }

    private boolean make(Edit edit) {
        Optional<JsonNode> organization = organization(edit);
        organization.ifPresent(found -> {
            ObjectNode change = JsonNodeFactory.instance.objectNode();
            if (edit.field().equals(TAGS)) {
                change.set(TAGS, found.path(TAGS).deepCopy());
                change.withArray(TAGS).add(edit.word());
            } else {
                change.putObject("organization_fields").put(edit.field(), edit.word());
            }
            trial.sandbox()
                    .zendesk()
                    .records()
                    .put("organizations", found.path("id").asText(), change);
            made.add(edit);
        });
        return organization.isPresent();
    }

    /** The edits that are not there any more. */
    ImmutableList<String> lost() {
        return made.stream()
                .filter(edit -> !isThere(edit))
                .map(Edit::toString)
                .collect(ImmutableList.toImmutableList());
    }

    private boolean isThere(Edit edit) {
        JsonNode found = organization(edit).orElse(JsonNodeFactory.instance.nullNode());
        if (edit.field().equals(TAGS)) {
            for (JsonNode tag : found.path(TAGS)) {
                if (tag.asText().equals(edit.word())) {
                    return true;
                }
            }
            return false;
        }
        return found.path("organization_fields").path(edit.field()).asText().equals(edit.word());
    }

    private Optional<JsonNode> organization(Edit edit) {
        return Snapshot.organization(trial.sandbox(), trial.account(edit.account()));
    }
}
