package io.orgsync;

import static io.orgsync.Town.LEVEL;
import static io.orgsync.Town.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.plan.Change;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.Reason;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Selection;
import io.orgsync.testing.InMemorySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Suffixes in plans that see only a part: nobody gets one, and nobody gives one up. */
final class NarrowedSuffixTest extends SuffixedTown {

    private Change narrowed(int number) {
        List<Change> lines = new ArrayList<>();
        assertThat(town.sync.plan(new PlanRequest(Selection.only(key(number)), ImmutableSet.of()), each -> {
                    each.changes().forEach(lines::add);
                    return Optional.empty();
                }))
                .isNotNull();
        return lines.isEmpty() ? town.line(number) : lines.get(0);
    }

    @Test
    void narrowedPlan_givesNoSuffix_andTakesNone() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Acme", "Gold");
        settle();
        assertThat(town.state.links().size()).isEqualTo(2);
        town.edit(1, "Level", FieldValue.text("Premium"));
        assertThat(narrowed(1).writes().keys())
                .as("that others want the name was not read")
                .containsExactly(LEVEL);
        settle();
        town.organizations.add(Fields.of("name", FieldValue.text("Dune")));
        town.customer(3, "Dune", "Gold");
        assertThat(narrowed(3).remarks().get(1).message())
                .isEqualTo("it cannot be called 'Dune (3)' before every source was read completely");
        rename(2, "Acme (1)");
        assertThat(narrowed(2).writes().has("name")).isFalse();
    }

    @Test
    void narrowedPlan_recordThatHasItsSuffix_isNotWaitedFor() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Acme", "Gold");
        settle();
        town.accounts.remove(Town.id(2));
        town.customer(3, "Acme (1)", "Gold");
        assertThat(List.of(name(1), name(3))).containsExactly("Acme", "Acme (1)");
        town.edit(3, "Partner", FieldValue.flag(true));
        Change waiting = lineOf("partners", 3);
        assertThat(waiting.reason()).isEqualTo(Reason.NAME_TAKEN);
        assertThat(waiting.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.message()).contains("which is not part of this plan"));
        source(0).reads(Completeness.PARTIAL);
        assertThat(town.line(3).remarks().get(0).message()).contains("'Acme (1)'", ". Rename one of them");
    }

    private InMemorySource source(int sync) {
        return (InMemorySource) town.desk.syncs().get(sync).source();
    }

    private Change lineOf(String sync, int number) {
        List<Change> lines = new ArrayList<>();
        assertThat(town.sync.plan(new PlanRequest(Selection.everything(), ImmutableSet.of(sync)), each -> {
                    each.changes().forEach(lines::add);
                    return Optional.empty();
                }))
                .isNotNull();
        return lines.stream()
                .filter(line -> line.key().equals(key(number)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void incompleteRead_givesNoSuffixToWhomAnotherWaitsFor() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        settle();
        town.organizations.add(Fields.of("name", FieldValue.text("Cube")));
        rename(1, "Bolt");
        rename(2, "Cube");
        source(0).reads(Completeness.PARTIAL);
        assertThat(town.lines()).hasSize(2).noneMatch(line -> line.writes().has("name"));
        source(0).reads(Completeness.COMPLETE);
        assertThat(List.of(name(1), name(2))).containsExactly("Bolt", "Cube (2)");
        settle();
        named("Bolt", "Cube (2)");
    }
}
