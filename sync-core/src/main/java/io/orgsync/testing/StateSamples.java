package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.FoldedName;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Candidate;
import io.orgsync.state.Candidate.Presence;
import io.orgsync.state.Candidate.Remark;
import io.orgsync.state.Link;
import io.orgsync.state.Link.Awaited;
import io.orgsync.state.Pictured;
import io.orgsync.state.StagedChange;
import io.orgsync.state.journal.Entry.Intent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;

/** Records for the checks of a state. */
final class StateSamples {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** Every kind of value, with what storage likes to lose: scale, nanoseconds, empty sets, order of keys, odd characters. */
    static final Fields EVERY_KIND = Fields.builder()
            .put("zeta", FieldValue.text("  Ärger \"&\\ 'n\u0000\n\u2028 \uD83D\uDE80 e\u0301 "))
            .put("organization_fields.number", FieldValue.number(new BigDecimal("-1200.50")))
            .put("huge", FieldValue.number(new BigDecimal("1E+400")))
            .put("tiny", FieldValue.number(new BigDecimal("0E-7")))
            .put("no", FieldValue.flag(false))
            .put("yes", FieldValue.flag(true))
            .put("day", FieldValue.day(LocalDate.of(2024, 2, 29)))
            .put("moment", FieldValue.moment(Instant.parse("2026-01-02T03:04:05.000000006Z")))
            .put("tags", FieldValue.set(ImmutableSet.of("b", "a", "ß")))
            .put("no_tags", FieldValue.set(ImmutableSet.of()))
            .put(
                    "rows",
                    FieldValue.rows(ImmutableList.of(
                            Fields.of("product", FieldValue.text("true")),
                            Fields.none(),
                            Fields.of("rows", FieldValue.rows(ImmutableList.of())))))
            .put("alpha", FieldValue.empty())
            .build();

    private StateSamples() {}

    static Key key(String value) {
        return new Key(value);
    }

    static FoldedName name(String value) {
        return FoldedName.of(value);
    }

    static ImmutableList<TargetId> targets(long... numbers) {
        return Arrays.stream(numbers).mapToObj(TargetId::of).collect(ImmutableList.toImmutableList());
    }

    static ImmutableList<Key> keys(String... values) {
        return Stream.of(values).map(Key::new).collect(ImmutableList.toImmutableList());
    }

    static Pictured pictured(long id, String key, String name) {
        return Pictured.builder()
                .id(TargetId.of(id))
                .key(key(key))
                .name(name(name))
                .updatedAt(NOON)
                .fields(Fields.of("name", FieldValue.text(name)))
                .build();
    }

    static Link link(String key, long target) {
        return Link.fresh(key(key), TargetId.of(target), "standard");
    }

    /** A link with something in every component. */
    static Link fullLink() {
        return Link.builder()
                .key(key("full"))
                .target(TargetId.of(9))
                .owner("partners")
                .base(EVERY_KIND)
                .stored(EVERY_KIND.without("zeta"))
                .awaited(ImmutableMap.of(
                        "tags",
                        new Awaited(FieldValue.set(ImmutableSet.of("x")), FieldValue.empty(), 2),
                        "amount",
                        new Awaited(FieldValue.number(new BigDecimal("2.50")), FieldValue.number(3), 1)))
                .reported(ImmutableMap.of("zeta", "digest 1", "alpha", "digest 2"))
                .provisional(true)
                .retiredAt(NOON)
                .build();
    }

    static Candidate candidate(int sync, String key, String name) {
        return Candidate.builder()
                .key(key(key))
                .sync(sync)
                .presence(Presence.PRESENT)
                .claim(BigDecimal.ONE)
                .name(name(name))
                .desired(Fields.of("name", FieldValue.text(name)))
                .build();
    }

    /** A candidate with something in every component. */
    static Candidate fullCandidate() {
        return Candidate.builder()
                .key(key("full"))
                .sync(3)
                .presence(Presence.PRESENT)
                .claim(new BigDecimal("-1.50"))
                .name(name(" Straße "))
                .suffixed(" Straße  (Ä)")
                .desired(EVERY_KIND)
                .held(ImmutableSet.of("zeta", "alpha"))
                .remarks(ImmutableList.of(new Remark("rule", "field", "told"), new Remark("other", null, "as well")))
                .build();
    }

    static Candidate unusable(int sync, String key, Presence presence) {
        return Candidate.builder()
                .key(key(key))
                .sync(sync)
                .presence(presence)
                .claim(BigDecimal.ZERO)
                .name(name(""))
                .desired(Fields.none())
                .build();
    }

    static StagedChange change(int sync, int rank, String key, String body) {
        return new StagedChange(sync, rank, key(key), Fields.of("body", FieldValue.text(body)));
    }

    static Intent intent(String key, String... guards) {
        return Intent.builder()
                .key(key(key))
                .sync("standard")
                .target(null)
                .operation("create")
                .sent(Fields.of("name", FieldValue.text(key)))
                .before(Fields.none())
                .line(Fields.none())
                .guards(ImmutableSet.copyOf(guards))
                .build();
    }

    /** An intent with something in every component. */
    static Intent fullIntent() {
        return Intent.builder()
                .key(key("full"))
                .sync("partners ä")
                .target(TargetId.of(9))
                .operation("update")
                .sent(EVERY_KIND)
                .before(EVERY_KIND.without("zeta"))
                .line(Fields.of("line", FieldValue.rows(ImmutableList.of(EVERY_KIND))))
                .guards(ImmutableSet.of("hand-over", "field organization_fields.%_'\"\\", "a"))
                .build();
    }
}
