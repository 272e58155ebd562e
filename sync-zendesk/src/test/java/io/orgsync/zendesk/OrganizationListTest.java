package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.FieldValue;
import io.orgsync.target.TargetPage;
import io.orgsync.target.TargetReading;
import io.orgsync.target.TargetRecord;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OrganizationListTest {

    private final TestDesk desk = new TestDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private TargetReading list() {
        return desk.zendesk
                .organizations(ImmutableList.of("name", "external_id", "tags"))
                .list();
    }

    @Test
    void list_lastPageStillLinks() {
        desk.saysFields().saysFile("list/page.json").saysFile("list/last-page-still-links.json");
        List<TargetRecord> records = TestDesk.records(list());
        assertThat(records).hasSize(4);
        assertThat(records.get(0).fields().get("name")).isEqualTo(FieldValue.text("Z3n Tests (09cace/1694303517)"));
        assertThat(records.get(0).fields().find("external_id")).contains(FieldValue.empty());
        assertThat(desk.asked).hasSize(3);
        assertThat(desk.target(1)).isEqualTo("/api/v2/organizations?page%5Bsize%5D=100");
        assertThat(desk.target(2))
                .isEqualTo(
                        "/api/v2/organizations?page%5Bsize%5D=100&page%5Bafter%5D=eyJvIjoiaWQiLCJ2IjoiYVJvL1IzU1RCUUFBIn0%3D");
    }

    @Test
    void list_nothingThere() {
        desk.saysFields().saysFile("list/after-the-end.json");
        assertThat(TestDesk.records(list())).isEmpty();
    }

    @Test
    void mark_isTheFirstRequestLessAMinute() {
        desk.saysFields().saysFile("list/page.json").saysFile("list/last-page-still-links.json");
        String expected = Long.toString(TestTime.START.getEpochSecond() - 61);
        assertThat(TestDesk.pages(list())).extracting(TargetPage::mark).containsExactly(expected, expected);
    }

    @Test
    void list_cursorThatDoesNotMove() {
        desk.saysFields().saysFile("list/page.json").saysFile("list/page.json");
        assertThatThrownBy(() -> TestDesk.records(list())).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.failure().kind()).isEqualTo(FailureKind.BROKEN_ANSWER);
            assertThat(e).hasMessageContaining("cursor did not move");
        });
    }

    @Test
    void list_pageWithoutListIsAskedForAgain() {
        desk.saysFields().says("{\"meta\":{\"has_more\":false}}").saysFile("list/last-page-still-links.json");
        assertThat(TestDesk.records(list())).hasSize(3);
    }

    @Test
    void list_pageWithoutMetaIsNotTheEnd() {
        desk.saysFields();
        for (int i = 0; i < 6; i++) {
            desk.says("{\"organizations\":[]}");
        }
        assertThatThrownBy(() -> TestDesk.records(list())).hasMessageContaining("meta.has_more");
    }

    @Test
    void list_moreWithoutCursor() {
        desk.saysFields();
        for (int i = 0; i < 6; i++) {
            desk.says("{\"organizations\":[],\"meta\":{\"has_more\":true,\"after_cursor\":null}}");
        }
        assertThatThrownBy(() -> TestDesk.records(list())).hasMessageContaining("after_cursor");
    }

    @Test
    void list_recordWithoutId() {
        desk.saysFields().says("{\"organizations\":[{\"name\":\"x\"}],\"meta\":{\"has_more\":false}}");
        assertThatThrownBy(() -> TestDesk.records(list())).hasMessageContaining("organization without id lacks");
    }
}
