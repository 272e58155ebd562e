package io.orgsync.runner.planfile;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanHeader;
import io.orgsync.plan.PlanSummary;
import io.orgsync.plan.PlanSummary.Cause;
import io.orgsync.plan.PlanSummary.Guard;
import io.orgsync.plan.PlanSummary.Overlap;
import io.orgsync.plan.PlanSummary.Ruling;
import io.orgsync.plan.Reason;
import io.orgsync.state.Candidate.Remark;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans for tests. */
final class PlanSamples {

    private PlanSamples() {}

    static Plan plan() {
        return of(List.of(create(), update(), blocked()));
    }

    private static Change create() {
        return Change.builder()
                .sync("standard")
                .type(ChangeClass.CREATE)
                .key(new Key("0015000000000001AA"))
                .name("Acme Corp")
                .reason(Reason.NEW_IN_SOURCE)
                .addFields(first("name", FieldValue.text("Acme Corp")))
                .addFields(first("organization_fields.arr", FieldValue.number(new BigDecimal("12.50"))))
                .addFields(first("organization_fields.expires", FieldValue.day(LocalDate.of(2027, 1, 31))))
                .addFields(first("tags", FieldValue.set(ImmutableSet.of("premium", "emea"))))
                .news(true)
                .build();
    }

    private static FieldChange first(String field, FieldValue value) {
        return FieldChange.builder()
                .field(field)
                .reason(FieldReason.FIRST_VALUE)
                .report(Report.NOTHING)
                .desired(value)
                .before(FieldValue.empty())
                .after(value)
                .agreed(value)
                .build();
    }

    private static Change update() {
        return Change.builder()
                .sync("standard")
                .type(ChangeClass.UPDATE)
                .key(new Key("0015000000000002AA"))
                .target(new TargetId("360000000002"))
                .name("Straße & Söhne")
                .reason(Reason.FIELDS_DIFFER)
                .addFields(FieldChange.builder()
                        .field("organization_fields.region")
                        .reason(FieldReason.CONFLICT_OVERWRITTEN)
                        .report(Report.NOW)
                        .base(FieldValue.text("emea"))
                        .desired(FieldValue.text("apac"))
                        .before(FieldValue.text("amer"))
                        .after(FieldValue.text("apac"))
                        .agreed(FieldValue.text("APAC"))
                        .told("0a1b")
                        .build())
                .addFields(FieldChange.builder()
                        .field("notes")
                        .reason(FieldReason.DRIFT_KEPT)
                        .report(Report.COUNTED)
                        .base(FieldValue.empty())
                        .desired(FieldValue.empty())
                        .before(FieldValue.text("by an agent"))
                        .after(FieldValue.text("by an agent"))
                        .build())
                .news(false)
                .build();
    }

    private static Change blocked() {
        return Change.builder()
                .sync("partners")
                .type(ChangeClass.BLOCKED)
                .key(new Key("0015000000000003AA"))
                .name("")
                .reason(Reason.NAME_TAKEN)
                .addRemarks(new Remark("", null, "the name is held by 360000000009"))
                .addRemarks(new Remark("org.region", "organization_fields.region", "\"mars\" is no option"))
                .news(true)
                .told("2c3d")
                .build();
    }

    static Plan repeated(Change change, int times) {
        PlanSummary summary = summary(ImmutableMap.of(change.type(), (long) times));
        return new Plan(header(), summary, reader -> {
            for (int i = 0; i < times; i++) {
                reader.accept(change);
            }
        });
    }

    private static Plan of(List<Change> changes) {
        Map<ChangeClass, Long> counts = new EnumMap<>(ChangeClass.class);
        changes.forEach(change -> counts.merge(change.type(), 1L, Long::sum));
        return new Plan(header(), summary(ImmutableMap.copyOf(counts)), changes::forEach);
    }

    private static PlanHeader header() {
        return PlanHeader.builder()
                .desk("acme")
                .serial(7)
                .rules("4e07408562bedb8b60ce05c1decfe3ad")
                .madeAt(Instant.parse("2026-11-22T12:00:00.123456789Z"))
                .today(LocalDate.of(2026, 11, 22))
                .rows(ImmutableMap.of("standard", 2L, "partners", 1L))
                .everything(true)
                .trusted(true)
                .build();
    }

    private static PlanSummary summary(ImmutableMap<ChangeClass, Long> counts) {
        return PlanSummary.builder()
                .counts(counts)
                .guards(ImmutableList.of(Guard.builder()
                        .sync("standard")
                        .name("field organization_fields.region")
                        .cause(Cause.TOO_MANY)
                        .count(8)
                        .earlier(4)
                        .ceiling(10)
                        .basis("10 or 0.2 % of 3,000 links")
                        .ruling(Ruling.WITHHELD)
                        .build()))
                .withheldLines(ImmutableMap.of(ChangeClass.UPDATE, 1L))
                .newTroubles(1)
                .overlapCount(1)
                .overlaps(ImmutableList.of(new Overlap(
                        new Key("0015000000000001AA"), "Acme Corp", "standard", ImmutableList.of("partners"))))
                .keylessCount(1)
                .keyless(ImmutableList.of(new Remark("key", null, "\"PRIORITY PROSPECT\" is no id")))
                .build();
    }

    static Plan random(Random random) {
        Draw draw = new Draw(random);
        return of(draw.list(30, draw::change));
    }

    /** Draws parts of plans. */
    private record Draw(Random random) {

        private static final String ODD = "aB \"\\\n\t\u0000\u0085äß\u2028\uFEFF\uD83D\uDE80";

        <T> ImmutableList<T> list(int most, Supplier<T> part) {
            ImmutableList.Builder<T> list = ImmutableList.builder();
            for (int i = random.nextInt(most); i > 0; i--) {
                list.add(part.get());
            }
            return list.build();
        }

        private <T> T one(T[] of) {
            return of[random.nextInt(of.length)];
        }

        private <T> @Nullable T maybe(T part) {
            return random.nextBoolean() ? part : null;
        }

        private String text() {
            return String.join("", list(9, () -> String.valueOf(ODD.charAt(random.nextInt(ODD.length())))));
        }

        Change change() {
            return Change.builder()
                    .sync("s" + text())
                    .type(one(ChangeClass.values()))
                    .key(new Key("k" + text()))
                    .target(maybe(new TargetId("t" + text())))
                    .mergedWith(maybe(new Key("m" + text())))
                    .name(text())
                    .reason(one(Reason.values()))
                    .fields(list(6, this::field))
                    .remarks(list(3, () -> new Remark(text(), maybe(text()), text())))
                    .news(random.nextBoolean())
                    .told(maybe(text()))
                    .sensitive(list(2, this::text))
                    .build();
        }

        private FieldChange field() {
            FieldValue desired = value();
            return FieldChange.builder()
                    .field("f" + text())
                    .reason(one(FieldReason.values()))
                    .report(one(Report.values()))
                    .base(maybe(value()))
                    .desired(desired)
                    .before(value())
                    .after(random.nextBoolean() ? desired : value())
                    .agreed(maybe(random.nextBoolean() ? desired : value()))
                    .told(maybe(text()))
                    .build();
        }

        private FieldValue value() {
            return switch (random.nextInt(8)) {
                case 0 -> FieldValue.text(text());
                case 1 ->
                    FieldValue.number(new BigDecimal(random.nextInt(9_999)).movePointLeft(random.nextInt(12) - 4));
                case 2 -> FieldValue.flag(random.nextBoolean());
                case 3 -> FieldValue.day(LocalDate.ofEpochDay(random.nextInt(40_000)));
                case 4 -> FieldValue.moment(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
                case 5 -> FieldValue.set(ImmutableSet.of(text(), "x"));
                case 6 -> FieldValue.rows(ImmutableList.of(Fields.of("a", FieldValue.text(text())), Fields.none()));
                default -> FieldValue.empty();
            };
        }
    }
}
