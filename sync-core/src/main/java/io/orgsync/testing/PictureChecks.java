package io.orgsync.testing;

import static io.orgsync.testing.StateSamples.EVERY_KIND;
import static io.orgsync.testing.StateSamples.key;
import static io.orgsync.testing.StateSamples.name;
import static io.orgsync.testing.StateSamples.pictured;
import static io.orgsync.testing.StateSamples.targets;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Fields;
import io.orgsync.field.TargetId;
import io.orgsync.state.Picture;
import io.orgsync.state.Pictured;
import io.orgsync.state.State;
import io.orgsync.testing.StateContract.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a picture has to do. */
final class PictureChecks {

    static final ImmutableList<Check> ALL = ImmutableList.of(
            new Check("picture_blank_hasNothing", PictureChecks::blank),
            new Check("picture_put_givesBackEveryKindOfValue", PictureChecks::roundTrip),
            new Check("picture_putAgain_replacesRecordAndIndexes", PictureChecks::replaces),
            new Check("picture_sameIdTwice_lastWins", PictureChecks::lastWins),
            new Check("picture_getMany_findsThoseThatExist", PictureChecks::getMany),
            new Check("picture_byKey_findsKeyAndOtherKeyInOrder", PictureChecks::byKey),
            new Check("picture_byName_findsAllInOrder", PictureChecks::byName),
            new Check("picture_remove_forgetsRecordAndIndexes", PictureChecks::removes),
            new Check("picture_listing_removesWhatWasNotPut", PictureChecks::listing),
            new Check("picture_listingAgain_forgetsTheUnfinishedOne", PictureChecks::listingAgain),
            new Check("picture_putOutsideOfListing_survivesUntilTheNext", PictureChecks::outsideOfListing),
            new Check("picture_finishWithoutStart_isRefused", PictureChecks::finishWithoutStart));

    private PictureChecks() {}

    private static void blank(State state) {
        Picture picture = state.picture();
        Expect.equal("record", picture.get(TargetId.of(1)), Optional.empty());
        Expect.equal("records", picture.get(targets(1, 2)), List.of());
        Expect.equal("none asked", picture.get(List.of()), List.of());
        Expect.equal("by key", picture.byKey(key("k")), List.of());
        Expect.equal("by name", picture.byName(name("n")), List.of());
        Expect.equal("size", picture.size(), 0L);
    }

    private static void roundTrip(State state) {
        Pictured full = Pictured.builder()
                .id(new TargetId("500000000000001AAA"))
                .key(key("one"))
                .otherKey(key("other"))
                .name(name("Name"))
                .updatedAt(Instant.parse("1969-12-31T23:59:59.999999999Z"))
                .fields(EVERY_KIND)
                .build();
        Pictured bare = new Pictured(TargetId.of(2), null, null, name(""), Instant.EPOCH, Fields.none());
        state.picture().put(List.of(full, bare));
        Expect.equal("full record", state.picture().get(full.id()), Optional.of(full));
        Expect.equal("bare record", state.picture().get(bare.id()), Optional.of(bare));
        Expect.equal("size", state.picture().size(), 2L);
    }

    private static void replaces(State state) {
        Picture picture = state.picture();
        picture.put(List.of(pictured(1, "old", "old")));
        picture.put(List.of(pictured(1, "new", "new")));
        Expect.equal("record", picture.get(TargetId.of(1)), Optional.of(pictured(1, "new", "new")));
        Expect.equal("old key", picture.byKey(key("old")), List.of());
        Expect.equal("old name", picture.byName(name("old")), List.of());
        Expect.equal("new key", picture.byKey(key("new")), List.of(pictured(1, "new", "new")));
        Expect.equal("size", picture.size(), 1L);
    }

    private static void lastWins(State state) {
        state.picture().put(List.of(pictured(1, "a", "a"), pictured(2, "x", "x"), pictured(1, "b", "b")));
        Expect.equal("record", state.picture().get(TargetId.of(1)), Optional.of(pictured(1, "b", "b")));
        Expect.equal("size", state.picture().size(), 2L);
    }

    private static void getMany(State state) {
        state.picture().put(List.of(pictured(1, "a", "a"), pictured(2, "b", "b"), pictured(3, "c", "c")));
        Expect.equal(
                "records",
                ImmutableSet.copyOf(state.picture().get(targets(3, 7, 1))),
                ImmutableSet.of(pictured(1, "a", "a"), pictured(3, "c", "c")));
        Expect.equal("one id twice", state.picture().get(targets(2, 2)), List.of(pictured(2, "b", "b")));
    }

    private static void byKey(State state) {
        Pictured second = Pictured.builder()
                .from(pictured(2, "else", "b"))
                .otherKey(key("k"))
                .build();
        state.picture().put(List.of(pictured(3, "k", "c"), pictured(4, "K", "d"), second, pictured(1, "k", "a")));
        Expect.equal(
                "records",
                state.picture().byKey(key("k")),
                List.of(pictured(1, "k", "a"), second, pictured(3, "k", "c")));
    }

    private static void byName(State state) {
        Picture picture = state.picture();
        picture.put(List.of(pictured(3, "c", "STRASSE"), pictured(1, "a", "Straße "), pictured(2, "b", "")));
        Expect.equal(
                "records",
                picture.byName(name("strasse")),
                List.of(pictured(1, "a", "Straße "), pictured(3, "c", "STRASSE")));
        Expect.equal("empty name", picture.byName(name("")), List.of());
        Expect.equal("another name", picture.byName(name("str")), List.of());
    }

    private static void removes(State state) {
        Picture picture = state.picture();
        picture.put(List.of(pictured(1, "k", "n"), pictured(2, "k", "n"), pictured(3, "k", "n")));
        picture.remove(targets(1, 3, 8));
        Expect.equal("by key", picture.byKey(key("k")), List.of(pictured(2, "k", "n")));
        Expect.equal("by name", picture.byName(name("n")), List.of(pictured(2, "k", "n")));
        Expect.equal("record", picture.get(TargetId.of(1)), Optional.empty());
        picture.remove(targets(2));
        Expect.equal("by key afterwards", picture.byKey(key("k")), List.of());
        Expect.equal("size", picture.size(), 0L);
    }

    private static void listing(State state) {
        Picture picture = state.picture();
        picture.put(List.of(pictured(1, "a", "a"), pictured(2, "b", "b"), pictured(3, "c", "c")));
        picture.startListing();
        picture.put(List.of(pictured(2, "b", "b2"), pictured(4, "d", "d")));
        Expect.equal("size before the end", picture.size(), 4L);
        Expect.equal("removed", picture.finishListing(), 2L);
        Expect.equal("by key", picture.byKey(key("a")), List.of());
        Expect.equal("size", picture.size(), 2L);
        Expect.equal("kept", picture.get(TargetId.of(2)), Optional.of(pictured(2, "b", "b2")));
    }

    private static void listingAgain(State state) {
        Picture picture = state.picture();
        picture.startListing();
        picture.put(List.of(pictured(1, "a", "a")));
        picture.startListing();
        picture.put(List.of(pictured(2, "b", "b")));
        Expect.equal("removed", picture.finishListing(), 1L);
        Expect.equal("kept", picture.get(TargetId.of(2)), Optional.of(pictured(2, "b", "b")));
    }

    private static void outsideOfListing(State state) {
        Picture picture = state.picture();
        picture.startListing();
        Expect.equal("removed by an empty listing", picture.finishListing(), 0L);
        picture.put(List.of(pictured(1, "a", "a")));
        Expect.equal("kept", picture.size(), 1L);
        picture.startListing();
        Expect.equal("removed by the next listing", picture.finishListing(), 1L);
    }

    private static void finishWithoutStart(State state) {
        Picture picture = state.picture();
        Expect.failure(IllegalStateException.class, picture::finishListing, "started");
        picture.startListing();
        Expect.equal("removed", picture.finishListing(), 0L);
        Expect.failure(IllegalStateException.class, picture::finishListing, "started");
    }
}
