package io.orgsync.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.diff.FieldReason;
import io.orgsync.diff.Report;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.FieldChange;
import io.orgsync.plan.Reason;
import io.orgsync.state.Candidate.Remark;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes fit a terminal of 80 columns, indented by two. */
final class ChangeTextTest {

    private static final String LONG = "long ".repeat(30).strip();

    private static Change change(ChangeClass type, Reason reason, FieldChange... fields) {
        return change(type, reason, List.of(), fields);
    }

    private static Change change(ChangeClass type, Reason reason, List<Remark> remarks, FieldChange... fields) {
        return Change.builder()
                .remarks(remarks)
                .sync("standard")
                .type(type)
                .key(new Key("0018Xs000004C9OQAU"))
                .target(new TargetId("6100000001036"))
                .name("Cafe\u0301 Alpine")
                .reason(reason)
                .fields(List.of(fields))
                .news(true)
                .build();
    }

    private static FieldChange field(String key, FieldReason reason, String before, String after) {
        return FieldChange.builder()
                .field(key)
                .reason(reason)
                .report(Report.NOTHING)
                .base(FieldValue.text("emea"))
                .desired(FieldValue.text(after))
                .before(FieldValue.text(before))
                .after(FieldValue.text(after))
                .agreed(FieldValue.text(after))
                .build();
    }

    private static String text(Change change, boolean goes) {
        StringWriter out = new StringWriter();
        new ChangeText(new PrintWriter(out, true), Palette.PLAIN)
                .print(change, Optional.of(change).filter(any -> goes));
        return out.toString();
    }

    @Test
    void shortField_standsOnOneLineWithItsReason() {
        FieldChange level =
                field("organization_fields.support_level", FieldReason.SOURCE_CHANGED, "premium", "ultimate");
        assertThat(text(change(ChangeClass.UPDATE, Reason.FIELDS_DIFFER, level), true))
                .isEqualTo("""
                          ~ update     Cafe\u0301 Alpine                  0018Xs000004C9OQAU  6100000001036
                              support_level              premium → ultimate   changed in the source
                        """);
    }

    @Test
    void reasonThatDoesNotFit_standsBelowTheValues() {
        FieldChange region = field("org_region", FieldReason.CONFLICT_OVERWRITTEN, "latam", "apac");
        assertThat(text(change(ChangeClass.UPDATE, Reason.FIELDS_DIFFER, region), true))
                .endsWith("""
                              org_region                 latam → apac
                                                         changed on both sides; the source's value is
                                                         written; both sides last agreed on emea
                        """);
    }

    @Test
    void valuesThatDoNotFit_standOneBelowTheOther() {
        FieldChange notes = field("owner", FieldReason.SOURCE_CHANGED, "somebody whose name is rather long", LONG);
        assertThat(text(change(ChangeClass.UPDATE, Reason.FIELDS_DIFFER, notes), true))
                .endsWith("""
                              owner                      somebody whose name is rather long
                                                         → long long long long long long long long lo…
                                                         changed in the source
                        """);
    }

    @Test
    void withheldChange_saysSoBeforeItsReason() {
        assertThat(text(change(ChangeClass.RETIRE, Reason.ABSENT), false)).isEqualTo("""
                          ? retire     Cafe\u0301 Alpine                  0018Xs000004C9OQAU  6100000001036
                              withheld: no sync selects the record any more
                        """);
        assertThat(text(change(ChangeClass.UPDATE, Reason.FIELDS_DIFFER), false))
                .endsWith("\n      withheld\n");
    }

    @Test
    void newRecord_listsItsValuesInAFlow() {
        String text = text(
                change(
                        ChangeClass.CREATE,
                        Reason.NEW_IN_SOURCE,
                        field("notes", FieldReason.SOURCE_CHANGED, "", LONG),
                        field("level", FieldReason.SOURCE_CHANGED, "", "premium"),
                        field("region", FieldReason.SOURCE_CHANGED, "", "emea")),
                true);
        assertThat(text).endsWith("""
                              notes long long long long long long long long lo…, level premium,
                              region emea
                        """);
        assertThat(text.lines()).allMatch(line -> Columns.width(line) <= Columns.MOST);
    }

    @Test
    void newRecordWithoutValues_hasNoEmptyLine() {
        assertThat(text(change(ChangeClass.CREATE, Reason.NEW_IN_SOURCE), true).lines())
                .hasSize(1);
    }

    @Test
    void longFieldName_hasItsValuesBelow() {
        FieldChange stamp = field(
                "Zendesk_Support_Ticket_Updated_At__c",
                FieldReason.SOURCE_CHANGED,
                "2026-11-25T10:24:46Z",
                "2026-11-25T10:26:47Z");
        assertThat(text(change(ChangeClass.UPDATE, Reason.FIELDS_DIFFER, stamp), true))
                .endsWith("""
                              Zendesk_Support_Ticket_Updated_At__c
                                                         2026-11-25T10:24:46Z → 2026-11-25T10:26:47Z
                                                         changed in the source
                        """);
    }

    @Test
    void recordWithoutAName_isCalledByItsKeyOnce() {
        Change ticket = Change.builder()
                .from(change(ChangeClass.CREATE, Reason.NEW_IN_SOURCE))
                .name("0018Xs000004C9OQAU")
                .target(null)
                .build();
        assertThat(text(ticket, true)).isEqualTo("  + create     0018Xs000004C9OQAU\n");
    }

    @Test
    void remark_isWrappedUnderItsRule() {
        Change blocked = change(ChangeClass.BLOCKED, Reason.NAME_TAKEN, List.of(new Remark("name", "test.name", LONG)));
        assertThat(text(blocked, true))
                .contains("\n      name  long long")
                .satisfies(text -> assertThat(text.lines()).allMatch(line -> Columns.width(line) <= Columns.MOST));
    }
}
