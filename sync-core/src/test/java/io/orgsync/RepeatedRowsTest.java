package io.orgsync;

import static io.orgsync.Town.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.plan.SyncSpec;
import io.orgsync.source.ReadEnd;
import io.orgsync.source.ReadEnd.Completeness;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.source.Source;
import io.orgsync.source.SourcePage;
import io.orgsync.source.SourceRow;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Full reads that give a row twice, perhaps in place of another one: the counts agree, and nothing is concluded from what is missing. */
final class RepeatedRowsTest extends FlowScene {

    private static final FieldValue YES = FieldValue.flag(true);

    private Plan plan() {
        return town.sync.plan(PlanRequest.everything(), each -> Optional.empty());
    }

    /** Two partners, who are customers too. */
    private void partners() {
        town.customer(1, "Acme", "Gold");
        town.customer(2, "Bolt", "Gold");
        town.edit(1, "Partner", YES);
        town.edit(2, "Partner", YES);
        settle();
    }

    /** From now on the partners are read in these pages. */
    private void partnersComeAs(SourcePage... pages) {
        SyncSpec partners = town.desk.syncs().get(1);
        town.configureSyncs(List.of(
                town.desk.syncs().get(0),
                SyncSpec.builder()
                        .from(partners)
                        .source(new Paged(ImmutableList.copyOf(pages)))
                        .build()));
    }

    private SourcePage page(boolean startsOver, int... accounts) {
        ImmutableList.Builder<SourceRow> rows = ImmutableList.builder();
        for (int account : accounts) {
            rows.add(SourceRow.present(town.accounts.get(id(account))));
        }
        return new SourcePage(rows.build(), startsOver);
    }

    @Test
    void handOver_ofTheRecordThatIsMissing_waits_andNothingElse() {
        partners();
        town.edit(1, "Owner", FieldValue.text("Grace"));
        partnersComeAs(page(false, 1), page(false, 1));

        assertThat(plan().summary().withheld()).singleElement().satisfies(guard -> {
            assertThat(guard.name()).isEqualTo("hand-over");
            assertThat(guard.cause()).isEqualTo(Cause.SOURCE_IN_DOUBT);
            assertThat(guard.basis())
                    .isEqualTo("sync partners read 1 row that repeats another, so that as many records may be missing;"
                            + " if later runs find that too, give each record a key of its own");
        });
        town.run();

        assertThat(town.link(2).owner()).isEqualTo("partners");
        assertThat(town.held(1, Town.OWNER)).isEqualTo("Grace");
        partnersComeAs(page(false, 1, 2));
        settle();
        assertThat(town.link(2).owner()).isEqualTo("partners");
    }

    @Test
    void handOver_afterARepeatWithOtherContents_waitsToo() {
        partners();
        SourcePage first = page(false, 1);
        town.edit(1, "Owner", FieldValue.text("Grace"));
        partnersComeAs(first, page(false, 1), page(false, 1));

        assertThat(town.line(1).type()).isEqualTo(ChangeClass.BLOCKED);
        assertThat(plan().summary().withheld())
                .singleElement()
                .satisfies(guard ->
                        assertThat(guard.basis()).startsWith("sync partners read 2 rows that repeat others, so that"));
    }

    @Test
    void repeats_beforeAReadStartsOver_areForgottenWithIt() {
        partners();
        partnersComeAs(page(false, 1), page(false, 1), page(true), page(false, 1));

        assertThat(plan().summary().withheld()).isEmpty();
        assertThat(town.lines()).extracting(Change::type).containsExactly(ChangeClass.HAND_OVER);
    }

    /** A source that is read completely in given pages. */
    private record Paged(ImmutableList<SourcePage> pages) implements Source {
        @Override
        public String identity() {
            return "memory:source";
        }

        @Override
        public void check() {}

        @Override
        public Reading read(Selection selection) {
            Iterator<SourcePage> rest = pages.iterator();
            return new Reading() {
                @Override
                public Optional<SourcePage> next() {
                    return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
                }

                @Override
                public ReadEnd end() {
                    return new ReadEnd(Completeness.COMPLETE, 2);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public ImmutableMap<Key, Key> successors(Collection<Key> absent) {
            return ImmutableMap.of();
        }
    }
}
