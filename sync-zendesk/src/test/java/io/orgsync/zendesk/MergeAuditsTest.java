package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.RetryPolicy;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.source.SourceRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MergeAuditsTest {

    private static final String[] NAMES = {"ticket.merged", "ticket.merged_into", "ticket.merge_confirmed"};
    private static final String CLOSES =
            "[{\"type\":\"Change\",\"field_name\":\"status\",\"value\":\"closed\",\"previous_value\":\"open\"}]";

    private final TestDesk desk = new TestDesk();
    private final ZendeskTickets tickets =
            desk.zendesk.tickets(TestTickets.options(NAMES).build());

    @AfterEach
    void close() {
        desk.close();
    }

    private static String audit(long id, String createdAt, String source, String events) {
        return "{\"id\":" + id + ",\"ticket_id\":7,\"created_at\":\"" + createdAt + "\",\"events\":" + events
                + ",\"via\":{\"channel\":\"web\",\"source\":" + source + "}}";
    }

    private static String merge(String from) {
        return "{\"from\":" + from + ",\"to\":{},\"rel\":\"merge\"}";
    }

    private static String audits(String... audits) {
        return "{\"audits\":[" + String.join(",", audits) + "],\"next_page\":null,\"previous_page\":null,\"count\":"
                + audits.length + "}";
    }

    private FieldValue mergedInto(String audits) {
        desk.says(TestTickets.last(TestTickets.merged(7))).says(audits);
        Fields row = TestTickets.rows(
                        desk.zendesk.tickets(TestTickets.options(NAMES).build()).changes(null))
                .get(0);
        assertThat(row.get("ticket.merged")).isEqualTo(TestTickets.TRUE);
        assertThat(row.get("ticket.merge_confirmed"))
                .isEqualTo(FieldValue.flag(!row.get("ticket.merged_into").isEmpty()));
        return row.get("ticket.merged_into");
    }

    @Test
    void merged_namedByItsAudit() {
        assertThat(mergedInto(audits(
                        audit(2, "2026-02-01T00:00:00Z", merge("{\"ticket_id\":9,\"subject\":\"x\"}"), CLOSES),
                        audit(1, "2026-01-01T00:00:00Z", "{\"from\":{},\"to\":{},\"rel\":null}", "[]"))))
                .isEqualTo(TestTickets.text("9"));
        assertThat(desk.target(1)).isEqualTo("/api/v2/tickets/7/audits?sort_order=desc");
    }

    @Test
    void merged_foundOutBefore_asksNothing() {
        desk.says(TestTickets.last(TestTickets.merged(7)));
        Fields row = TestTickets.rows(desk.zendesk
                        .tickets(TestTickets.options(NAMES)
                                .survivors(merged -> Optional.of(new Key(merged.value() + "1")))
                                .build())
                        .changes(null))
                .get(0);
        assertThat(row.get("ticket.merged_into")).isEqualTo(TestTickets.text("71"));
        assertThat(row.get("ticket.merge_confirmed")).isEqualTo(TestTickets.TRUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ticket_id':9}                  | {}               | 9",
                "{'ticket_id':'9'}                | {}               | 9",
                "{'ticket_ids':[9]}               | {}               | 9",
                "{'ticket_id':7}                  | {'ticket_id':9}  | 9",
                "{'ticket_id':8}                  | {'ticket_id':9}  | 9",
                "{'ticket_id':9,'ticket_ids':[5]} | {}               | 9",
                "{'ticket_ids':[8,9]}             | {}               | ''",
                "{'ticket_id':7}                  | {}               | ''",
                "{'ticket_ids':[7]}               | {}               | ''",
                "{'ticket_id':'nonsense'}         | {}               | ''",
                "{'ticket_id':-3}                 | {}               | ''",
                "{'ticket_id':null}               | {}               | ''",
                "{}                               | {}               | ''",
                "'nothing'                        | null             | ''",
            })
    void merged_formsOfAudits(String from, String to, String survivor) {
        String source =
                "{\"from\":" + from.replace('\'', '"') + ",\"to\":" + to.replace('\'', '"') + ",\"rel\":\"merge\"}";
        assertThat(mergedInto(audits(audit(1, "2026-02-01T00:00:00Z", source, CLOSES))))
                .isEqualTo(TestTickets.text(survivor));
    }

    @Test
    void merged_othersIntoItBefore() {
        String incoming = audit(1, "2026-01-01T00:00:00Z", merge("{\"ticket_ids\":[3]}"), "[]");
        String outgoing = audit(2, "2026-02-01T00:00:00Z", merge("{\"ticket_id\":9}"), CLOSES);
        assertThat(mergedInto(audits(incoming, outgoing))).isEqualTo(TestTickets.text("9"));
        assertThat(mergedInto(audits(outgoing, incoming))).isEqualTo(TestTickets.text("9"));
        assertThat(mergedInto(audits(incoming))).isEqualTo(FieldValue.empty());
    }

    @Test
    void merged_auditThatTags() {
        String tags = "[{\"field_name\":\"subject\",\"value\":\"closed\"},"
                + "{\"field_name\":\"tags\",\"value\":[\"closed_by_merge\"]}]";
        assertThat(mergedInto(audits(audit(1, "2026-01-01T00:00:00Z", merge("{\"ticket_ids\":[3]}"), tags))))
                .isEqualTo(TestTickets.text("3"));
    }

    @Test
    void merged_auditsOfOneSecondOrWithoutTime() {
        String first = audit(1, "2026-02-01T00:00:00Z", merge("{\"ticket_id\":8}"), "[]");
        String second = audit(2, "2026-02-01T00:00:00Z", merge("{\"ticket_id\":9}"), "[]");
        assertThat(mergedInto(audits(second, first))).isEqualTo(TestTickets.text("9"));
        assertThat(mergedInto(audits(audit(3, "no time", merge("{\"ticket_id\":5}"), "[]"), first)))
                .isEqualTo(TestTickets.text("8"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410, 422})
    void merged_auditsOutOfReach(int status) {
        desk.says(TestTickets.last(TestTickets.merged(7), TestTickets.ticket(8, "{}")))
                .says(desk.answer(status).body("{\"error\":\"Sorry\",\"description\":\"no audits\"}"));
        assertThat(TestTickets.rows(tickets.changes(null)))
                .extracting(
                        row -> row.get("ticket.merged"),
                        row -> row.get("ticket.merge_confirmed"),
                        row -> row.find("ticket.merged_into"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                TestTickets.TRUE, TestTickets.FALSE, java.util.Optional.of(FieldValue.empty())),
                        org.assertj.core.groups.Tuple.tuple(
                                TestTickets.FALSE, TestTickets.FALSE, java.util.Optional.of(FieldValue.empty())));
        assertThat(desk.asked).hasSize(2);
    }

    /** Every repeat of a request fails. */
    private void fails() {
        for (int i = 0; i < RetryPolicy.STANDARD.attempts(); i++) {
            desk.says(desk.answer(503));
        }
    }

    private List<SourceRow> read(ZendeskTickets from) {
        return TestTickets.pages(from.changes(null)).get(0).rows();
    }

    @Test
    void merged_auditsThatKeepFailing_leaveItUnconfirmedAndToBeReadAgain() {
        Map<Key, Key> found = new HashMap<>();
        ZendeskTickets telling = desk.zendesk.tickets(
                TestTickets.options(NAMES).found(found::put).build());
        desk.says(TestTickets.last(TestTickets.merged(7), TestTickets.merged(8), TestTickets.ticket(10, "{}")));
        fails();
        desk.says(audits(audit(1, "2026-02-01T00:00:00Z", merge("{\"ticket_id\":9}"), CLOSES)));

        List<SourceRow> rows = read(telling);

        assertThat(rows).extracting(SourceRow::again).containsExactly(true, false, false);
        assertThat(rows.get(0).fields().get("ticket.merged")).isEqualTo(TestTickets.TRUE);
        assertThat(rows.get(0).fields().get("ticket.merge_confirmed")).isEqualTo(TestTickets.FALSE);
        assertThat(rows.get(1).fields().get("ticket.merged_into")).isEqualTo(TestTickets.text("9"));
        assertThat(found).containsExactly(Map.entry(new Key("8"), new Key("9")));
    }

    @Test
    void merged_auditsOfManyFail_areNotAskedForAgainInThisReading() {
        List<ObjectNode> all =
                LongStream.rangeClosed(1, 8).mapToObj(TestTickets::merged).toList();
        desk.says(TestTickets.last(all.toArray(ObjectNode[]::new)));
        for (int i = 0; i < 5; i++) {
            fails();
        }

        assertThat(read(tickets))
                .extracting(SourceRow::again)
                .containsOnly(true)
                .hasSize(8);

        assertThat(desk.asked).hasSize(1 + 5 * RetryPolicy.STANDARD.attempts());
    }

    @Test
    void merged_readingFailsLater_whatWasFoundIsKnown() {
        Map<Key, Key> found = new HashMap<>();
        ZendeskTickets telling = desk.zendesk.tickets(
                TestTickets.options(NAMES).found(found::put).build());
        desk.says(TestTickets.last(TestTickets.merged(7), TestTickets.merged(8)))
                .says(audits(audit(1, "2026-02-01T00:00:00Z", merge("{\"ticket_id\":9}"), CLOSES)))
                .says(desk.answer(429).addHeader("Retry-After", "100000"));

        assertThatThrownBy(() -> read(telling)).hasMessageContaining("list audits");

        assertThat(found).containsExactly(Map.entry(new Key("7"), new Key("9")));
    }

    @Test
    void merged_askedOnceForEach() {
        String answer = audits(audit(1, "2026-02-01T00:00:00Z", merge("{\"ticket_id\":9}"), CLOSES));
        desk.says(TestTickets.last(TestTickets.merged(7)))
                .says(answer)
                .says("{\"tickets\":[" + TestTickets.merged(7) + "]}");
        List<Fields> first = TestTickets.rows(tickets.changes(null));
        assertThat(TestTickets.rows(tickets.fetch(ImmutableList.of(new Key("7")))))
                .isEqualTo(first);
        assertThat(desk.asked).hasSize(3);
    }

    @Test
    void merged_signsAloneIfNobodyWantsMore() {
        desk.says(TestTickets.last(TestTickets.merged(7)));
        assertThat(TestTickets.rows(desk.zendesk
                                .tickets(TestTickets.options("ticket.merged").build())
                                .changes(null))
                        .get(0)
                        .get("ticket.merged"))
                .isEqualTo(TestTickets.TRUE);
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void merged_bothSignsAreNeeded() {
        desk.says(TestTickets.last(
                TestTickets.ticket(7, "{\"status\":\"open\",\"tags\":[\"closed_by_merge\"]}"),
                TestTickets.ticket(8, "{\"status\":\"closed\",\"tags\":[\"closed\"]}"),
                TestTickets.ticket(9, "{\"status\":\"deleted\",\"tags\":[\"closed_by_merge\"]}")));
        assertThat(TestTickets.rows(tickets.changes(null)))
                .extracting(row -> row.get("ticket.merged"))
                .containsOnly(TestTickets.FALSE);
    }
}
