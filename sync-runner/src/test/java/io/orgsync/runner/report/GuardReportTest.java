package io.orgsync.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.FieldValue;
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
import io.orgsync.plan.PlanSummary.Ruling;
import io.orgsync.plan.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How reports show what is withheld, what goes in part, and what people approved. */
final class GuardReportTest {

    private static final Change WHOLE = change(ChangeClass.RETIRE, "1", "level");
    private static final Change PART = change(ChangeClass.UPDATE, "2", "seats", "level");

    private static Change change(ChangeClass type, String key, String... fields) {
        return Change.builder()
                .sync("standard")
                .type(type)
                .key(new Key(key))
                .target(new TargetId(key))
                .name("record " + key)
                .reason(Reason.FIELDS_DIFFER)
                .fields(List.of(fields).stream().map(GuardReportTest::written).toList())
                .news(false)
                .build();
    }

    private static FieldChange written(String field) {
        return FieldChange.builder()
                .field(field)
                .reason(FieldReason.SOURCE_CHANGED)
                .report(Report.NOTHING)
                .base(FieldValue.text("old"))
                .desired(FieldValue.text("new"))
                .before(FieldValue.text("old"))
                .after(FieldValue.text("new"))
                .agreed(FieldValue.text("new"))
                .build();
    }

    private static Guard guard(String name, long count, Ruling ruling) {
        return Guard.builder()
                .sync("standard")
                .name(name)
                .cause(Cause.TOO_MANY)
                .count(count)
                .earlier(0)
                .ceiling(0)
                .basis("0 or 0 % of 7 links")
                .ruling(ruling)
                .build();
    }

    private static Plan plan(ImmutableList<Guard> guards, ImmutableMap<ChangeClass, Long> withheldLines) {
        PlanHeader header = PlanHeader.builder()
                .desk("acme")
                .serial(1)
                .rules("")
                .madeAt(Instant.parse("2026-11-22T12:00:00Z"))
                .today(LocalDate.of(2026, 11, 22))
                .rows(ImmutableMap.of("standard", 2L))
                .everything(true)
                .build();
        PlanSummary summary = PlanSummary.builder()
                .counts(ImmutableMap.of(ChangeClass.UPDATE, 1L, ChangeClass.RETIRE, 1L))
                .guards(guards)
                .withheldLines(withheldLines)
                .newTroubles(0)
                .overlapCount(0)
                .keylessCount(0)
                .build();
        return new Plan(header, summary, reader -> List.of(PART, WHOLE).forEach(reader));
    }

    private static Plan withheld() {
        return plan(
                ImmutableList.of(guard("field seats", 1, Ruling.WITHHELD), guard("retire", 1, Ruling.WITHHELD)),
                ImmutableMap.of(ChangeClass.RETIRE, 1L));
    }

    private static String text(Plan plan) {
        StringWriter out = new StringWriter();
        new PlanText(new PrintWriter(out), Palette.PLAIN, 20).print(plan);
        return out.toString();
    }

    private static JsonNode json(Plan plan) throws IOException {
        StringWriter out = new StringWriter();
        ReportJson.print(new PrintWriter(out), plan, null);
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void text_saysWhyAndMarksLinesAndFields() {
        String text = text(withheld());
        assertThat(text).contains("Plan for 'acme': 1 to update, 1 withheld");
        assertThat(text).contains("""
                  withheld  standard retire: 1 record, more than the 0 that go without asking
                            (0 or 0 % of 7 links).
                            Approve with --approve retire=1 or
                            orgsync approve -s standard retire=1 --for 24h
                """);
        assertThat(text).contains("""
                  ~ update     record 2                     2  2
                      seats                      old → new   withheld; changed in the source
                      level                      old → new   changed in the source
                """, """
                  ? retire     record 1                     1  1
                      withheld: fields differ
                      level                      old → new   changed in the source
                """);
    }

    @Test
    void text_saysWhatWasApproved() {
        String text = text(plan(ImmutableList.of(guard("retire", 1, Ruling.APPROVED)), ImmutableMap.of()));
        assertThat(text)
                .contains(
                        "1 to update, 1 to retire", "approved  standard retire: 1 record goes because a person said so")
                .doesNotContain("withheld");
    }

    @Test
    void json_namesGuardsLinesAndFields() throws IOException {
        JsonNode json = json(withheld());
        assertThat(json.path("withheld")).hasSize(2);
        assertThat(json.path("withheld").get(1).path("guard").asText()).isEqualTo("retire");
        assertThat(json.path("withheld").get(1).path("count").asLong()).isEqualTo(1);
        assertThat(json.path("withheld").get(1).path("why").asText()).contains("--approve retire=1");
        assertThat(json.path("approved")).isEmpty();
        JsonNode part = json.path("changes").get(0);
        assertThat(part.path("withheld").asBoolean()).isFalse();
        assertThat(part.path("fields").get(0).path("withheld").asBoolean()).isTrue();
        assertThat(part.path("fields").get(1).has("withheld")).isFalse();
        assertThat(json.path("changes").get(1).path("withheld").asBoolean()).isTrue();
    }
}
