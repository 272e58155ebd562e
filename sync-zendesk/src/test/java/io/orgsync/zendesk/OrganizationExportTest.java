package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.TargetId;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OrganizationExportTest {

    private static final long NOW = TestTime.START.getEpochSecond();

    private final TestDesk desk = new TestDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private TargetReading changes(long mark) {
        return desk.zendesk.organizations(ImmutableList.of("name")).changes(Long.toString(mark));
    }

    private static String row(long id, long second) {
        return "{\"id\":" + id + ",\"name\":\"n" + id + "\",\"updated_at\":\"" + Instant.ofEpochSecond(second)
                + "\",\"deleted_at\":null}";
    }

    private static String page(String rows, String rest) {
        return "{\"organizations\":[" + rows + "]," + rest + "}";
    }

    private static String end(long endTime, boolean endOfStream) {
        return "\"count\":1,\"next_page\":\"https://elsewhere.example/\",\"end_time\":" + endTime
                + ",\"end_of_stream\":" + endOfStream;
    }

    @Test
    void changes_recordedRow() {
        desk.saysFields().saysFile("export/organization-record.json");
        List<TargetPage> pages = TestDesk.pages(changes(1722000000));
        assertThat(pages).hasSize(1);
        assertThat(pages.get(0).mark()).isEqualTo("1722008460");
        assertThat(pages.get(0).records()).extracting(TargetRecord::id).containsExactly(TargetId.of(28835714737428L));
        assertThat(desk.target(1)).isEqualTo("/api/v2/incremental/organizations?per_page=1000&start_time=1722000000");
    }

    @Test
    void changes_overlapOfPagesIsLeftOut() {
        desk.saysFields()
                .says(page(row(1, 100) + "," + row(2, 105), end(105, false)))
                .says(page(row(2, 105) + "," + row(3, 105) + "," + row(4, 110), end(110, true)));
        List<TargetRecord> records = TestDesk.records(changes(90));
        assertThat(records).extracting(record -> record.id().value()).containsExactly("1", "2", "3", "4");
        assertThat(desk.target(2)).endsWith("start_time=105");
    }

    // airbytehq/airbyte#21500
    @Test
    void changes_recordThatChangedAgainComesAgain() {
        desk.saysFields()
                .says(page(row(1, 100) + "," + row(2, 105), end(105, false)))
                .says(page(row(2, 106), end(106, true)));
        assertThat(TestDesk.records(changes(90)))
                .extracting(record -> record.id().value())
                .containsExactly("1", "2", "2");
    }

    // airbytehq/airbyte#37528, airbytehq/airbyte#27048, airbytehq/airbyte#42537
    @Test
    void changes_secondThatOverflowsAPage() {
        String many = IntStream.range(0, 1200).mapToObj(i -> row(i + 1, 100)).collect(Collectors.joining(","));
        desk.saysFields().says(page(many, end(101, false))).says(page("", end(101, true)));
        assertThat(TestDesk.records(changes(100))).hasSize(1200);
        assertThat(desk.target(2)).endsWith("start_time=101");
    }

    @Test
    void changes_fullPageThatDoesNotMove() {
        String many = IntStream.range(0, 1000).mapToObj(i -> row(i + 1, 100)).collect(Collectors.joining(","));
        desk.saysFields().says(page(many, end(100, false)));
        assertThatThrownBy(() -> TestDesk.records(changes(100)))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.BROKEN_ANSWER))
                .hasMessageContaining("did not move past 100");
    }

    @Test
    void changes_fewRowsThatDoNotMoveAreTheEnd() {
        desk.saysFields().says(page(row(1, 100), end(100, false)));
        assertThat(TestDesk.records(changes(100))).hasSize(1);
    }

    @Test
    void changes_withoutEndOfStream() {
        String many =
                IntStream.range(0, 1000).mapToObj(i -> row(i + 1, 100 + i)).collect(Collectors.joining(","));
        desk.saysFields().says(page(many, "\"end_time\":1099")).says(page(row(1000, 1099), "\"end_time\":1099"));
        assertThat(TestDesk.records(changes(100))).hasSize(1000);
        assertThat(desk.asked).hasSize(3);
    }

    @Test
    void changes_nothingAtAll() {
        desk.saysFields().says(page("", "\"count\":0,\"end_time\":null,\"end_of_stream\":true"));
        List<TargetPage> pages = TestDesk.pages(changes(500));
        assertThat(pages).extracting(TargetPage::mark).containsExactly("500");
    }

    @Test
    void changes_deletedRecord() {
        desk.saysFields()
                .says(page(
                        "{\"id\":7,\"name\":\"gone\",\"updated_at\":\"2026-01-01T00:00:00Z\",\"deleted_at\":\"2026-01-01T00:00:00Z\"}",
                        end(1767225600, true)));
        assertThat(TestDesk.records(changes(500))).singleElement().matches(TargetRecord::deleted);
    }

    // Termix-SSH/Support#1050, carrotwaxr/peek-stash-browser#208
    @Test
    void changes_markOfTheLastMinuteIsMovedBack() {
        desk.saysFields().says(page("", end(NOW - 61, true)));
        assertThat(TestDesk.pages(changes(NOW))).extracting(TargetPage::mark).containsExactly(Long.toString(NOW - 61));
        assertThat(desk.target(1)).endsWith("start_time=" + (NOW - 61));
    }

    // airbytehq/airbyte#70257, chio-labs/sqlbuild#464
    @Test
    void changes_startTimeTooRecent() {
        String refusal = "{\"errors\":[{\"code\":\"StartTimeTooRecent\",\"status\":\"400\","
                + "\"title\":\"start_time must be more than 60 seconds ago\"}]}";
        desk.saysFields().says(desk.answer(400).body(refusal)).says(page("", end(NOW - 200, true)));
        assertThat(TestDesk.pages(changes(NOW - 100))).hasSize(1);
        assertThat(desk.target(2)).endsWith("start_time=" + (NOW - 160));
    }

    @Test
    void changes_startTimeAlwaysTooRecent() {
        desk.saysFields();
        for (int i = 0; i < 4; i++) {
            desk.says(desk.answer(400).body("{\"error\":\"StartTimeTooRecent\",\"description\":\"Too recent\"}"));
        }
        assertThatThrownBy(() -> TestDesk.pages(changes(NOW - 100))).hasMessageContaining("StartTimeTooRecent");
        assertThat(desk.asked).hasSize(5);
    }

    @Test
    void changes_otherRefusalIsFinal() {
        desk.saysFields().says(desk.answer(400).body("{\"error\":\"Nonsense\"}"));
        assertThatThrownBy(() -> TestDesk.pages(changes(100))).hasMessageContaining("HTTP 400 Nonsense");
    }

    @Test
    void changes_spentExportBucketIsWaitedFor() {
        desk.saysFields()
                .says(desk.answer(200)
                        .addHeader("zendesk-ratelimit-incremental-exports", "total=10; remaining=0; resets=42")
                        .body(page(row(1, 100), end(101, false))))
                .says(page("", end(101, true)));
        assertThat(TestDesk.records(changes(90))).hasSize(1);
        assertThat(desk.time.waits).containsExactly(Duration.ofSeconds(42));
    }

    @Test
    void changes_markOfAnotherKind() {
        desk.saysFields();
        assertThatThrownBy(() ->
                        desk.zendesk.organizations(ImmutableList.of("name")).changes("eyJv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eyJv");
    }
}
