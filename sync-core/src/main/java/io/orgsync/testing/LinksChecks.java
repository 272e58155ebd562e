package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.candidate;
import static io.orgsync.testing.StateSamples.fullLink;
import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.keys;
import static io.orgsync.testing.StateSamples.link;
import static io.orgsync.testing.StateSamples.unusable;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.TargetId;
import io.orgsync.state.Candidate.Presence;
import io.orgsync.state.Link;
import io.orgsync.state.Links;
import io.orgsync.state.State;
import io.orgsync.state.StateException;
import io.orgsync.testing.StateContract.Check;
import java.util.List;
import java.util.Optional;

/** What links have to do. */
final class LinksChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("links_blank_haveNothing", LinksChecks::blank),
            new Check("links_put_givesBackEveryComponent", LinksChecks::roundTrip),
            new Check("links_putAgain_replacesAndFreesTheTarget", LinksChecks::replaces),
            new Check("links_targetOfAnotherKey_isRefusedWhole", LinksChecks::targetTaken),
            new Check("links_sameTargetTwiceInOnePut_isRefusedWhole", LinksChecks::targetTwice),
            new Check("links_swapOfTargets_isNoConflict", LinksChecks::swap),
            new Check("links_sameKeyTwice_lastWins", LinksChecks::lastWins),
            new Check("links_remove_freesKeyAndTarget", LinksChecks::removes),
            new Check("links_after_pagesInOrderOfKeys", LinksChecks::pages),
            new Check("links_provisional_pagesThoseOnly", LinksChecks::provisional),
            new Check("links_active_leavesOutWhatIsRetired", LinksChecks::active),
            new Check("links_unsaidAfter_leavesOutKeysThatASyncHasNamed", LinksChecks::unsaid));

    private LinksChecks() {}

    private static void blank(State state) {
        Links links = state.links();
        Expect.equal("link", links.get(key("k")), Optional.empty());
        Expect.equal("by target", links.byTarget(TargetId.of(1)), Optional.empty());
        Expect.equal("page", links.after(null, 10), List.of());
        Expect.equal("size", links.size(), 0L);
        Expect.equal("active", links.active(), 0L);
    }

    private static void active(State state) {
        state.links().put(List.of(fullLink(), link("bare", 1), link("other", 2)));
        Expect.equal("active", state.links().active(), 2L);
        state.links().remove(keys("other"));
        Expect.equal("active of what is left", state.links().active(), 1L);
    }

    private static void roundTrip(State state) {
        state.links().put(List.of(fullLink(), link("bare", 1)));
        Expect.equal("full link", state.links().get(key("full")), Optional.of(fullLink()));
        Expect.equal(
                "order of fields",
                state.links().get(key("full")).orElseThrow().awaited().keySet().asList(),
                List.of("tags", "amount"));
        Expect.equal("bare link", state.links().get(key("bare")), Optional.of(link("bare", 1)));
        Expect.equal("by target", state.links().byTarget(TargetId.of(9)), Optional.of(fullLink()));
    }

    private static void replaces(State state) {
        Links links = state.links();
        links.put(List.of(link("a", 1)));
        links.put(List.of(link("a", 2)));
        links.put(List.of(link("b", 1)));
        Expect.equal("old target", links.byTarget(TargetId.of(1)), Optional.of(link("b", 1)));
        Expect.equal("new target", links.byTarget(TargetId.of(2)), Optional.of(link("a", 2)));
        Expect.equal("size", links.size(), 2L);
    }

    private static void targetTaken(State state) {
        Links links = state.links();
        links.put(List.of(link("a", 1), link("b", 2)));
        Expect.failure(
                StateException.class, () -> links.put(List.of(link("b", 3), link("c", 1))), "c", "target 1", "with a");
        Expect.equal("untouched", links.after(null, 10), List.of(link("a", 1), link("b", 2)));
        Expect.equal("by target", links.byTarget(TargetId.of(2)), Optional.of(link("b", 2)));
    }

    private static void targetTwice(State state) {
        Expect.failure(StateException.class, () -> state.links().put(List.of(link("a", 1), link("b", 1))), "target 1");
        Expect.equal("size", state.links().size(), 0L);
    }

    private static void swap(State state) {
        state.links().put(List.of(link("a", 1), link("b", 2)));
        state.links().put(List.of(link("a", 2), link("b", 1)));
        Expect.equal("links", state.links().after(null, 10), List.of(link("a", 2), link("b", 1)));
    }

    private static void lastWins(State state) {
        state.links().put(List.of(link("a", 1), link("b", 1), link("a", 2)));
        Expect.equal("links", state.links().after(null, 10), List.of(link("a", 2), link("b", 1)));
    }

    private static void removes(State state) {
        Links links = state.links();
        links.put(List.of(link("a", 1), link("b", 2)));
        links.remove(keys("a", "unknown"));
        Expect.equal("by target", links.byTarget(TargetId.of(1)), Optional.empty());
        Expect.equal("by key", links.get(key("a")), Optional.empty());
        Expect.equal("rest", links.after(null, 10), List.of(link("b", 2)));
    }

    private static void provisional(State state) {
        Links links = state.links();
        Link first = link("a", 1).withProvisional(true);
        Link second = link("c", 3).withProvisional(true);
        links.put(List.of(second, link("b", 2), first));
        Expect.equal("first page", links.provisional(null, 1), List.of(first));
        Expect.equal("second page", links.provisional(key("a"), 5), List.of(second));
        links.put(List.of(link("a", 1)));
        Expect.equal("after a confirmation", links.provisional(null, 5), List.of(second));
    }

    private static void pages(State state) {
        Links links = state.links();
        links.put(List.of(link("b", 1), link("a", 2), link("B", 3), link("0", 4)));
        Expect.equal("first page", links.after(null, 3), List.of(link("0", 4), link("B", 3), link("a", 2)));
        Expect.equal("second page", links.after(key("a"), 3), List.of(link("b", 1)));
        Expect.equal("after a key that is not there", links.after(key("A"), 1), List.of(link("B", 3)));
        Expect.equal("after the last", links.after(key("b"), 3), List.of());
    }

    private static void unsaid(State state) {
        Links links = state.links();
        links.put(List.of(link("a", 1), link("b", 2), link("c", 3), link("d", 4)));
        Expect.equal("before anything was said", links.unsaidAfter(key("b"), 1), List.of(link("c", 3)));
        Expect.equal("added", state.staging().add(candidate(1, "a", "one")), Optional.empty());
        Expect.equal("added", state.staging().add(unusable(0, "c", Presence.SKIPPED)), Optional.empty());
        Expect.equal("first page", links.unsaidAfter(null, 1), List.of(link("b", 2)));
        Expect.equal("second page", links.unsaidAfter(key("b"), 5), List.of(link("d", 4)));
        state.staging().clear();
        Expect.equal("in the next run", links.unsaidAfter(key("c"), 5), List.of(link("d", 4)));
    }
}
