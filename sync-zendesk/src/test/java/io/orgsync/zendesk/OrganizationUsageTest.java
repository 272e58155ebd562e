package io.orgsync.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.failure.FailureException;
import io.orgsync.field.TargetId;
import io.orgsync.target.TargetUsage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Zendesk says of whether an organization is in use; whatever it does not say keeps the organization. */
final class OrganizationUsageTest {

    private static final String MADE = "2026-03-01T10:00:00Z";
    private static final String RELATED = "{\"organization_related\":{\"tickets_count\":12,\"users_count\":4}}";

    private final TestDesk desk = new TestDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private ImmutableMap<TargetId, TargetUsage> usage(long... ids) {
        List<TargetId> wanted = Arrays.stream(ids).mapToObj(TargetId::of).toList();
        return desk.zendesk.organizations(ImmutableList.of("name")).usage(wanted);
    }

    private static String organizations(String... each) {
        return "{\"organizations\":[" + String.join(",", each) + "]}";
    }

    private static String organization(long id, String times) {
        return "{\"id\":" + id + ",\"name\":\"Acme\"" + times + "}";
    }

    private static String times(String created, String updated) {
        return ",\"created_at\":" + created + ",\"updated_at\":" + updated;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    @Test
    void usage_asDocumented() {
        desk.says(organizations(organization(7, times(quoted(MADE), quoted(MADE)))))
                .says(RELATED);
        assertThat(usage(7))
                .containsExactly(Map.entry(
                        TargetId.of(7),
                        new TargetUsage(
                                TargetId.of(7),
                                Instant.parse(MADE),
                                Instant.parse(MADE),
                                ImmutableMap.of("tickets", 12L, "users", 4L))));
        assertThat(desk.target(0)).isEqualTo("/api/v2/organizations/show_many?ids=7");
        assertThat(desk.target(1)).isEqualTo("/api/v2/organizations/7/related");
    }

    @Test
    void usage_timeThatIsNotThere_tellsNothing() {
        desk.says(organizations(
                organization(7, times("null", quoted(MADE))), organization(8, times(quoted(MADE), "null"))));
        assertThat(usage(7, 8)).isEmpty();
        assertThat(desk.asked).hasSize(1);
    }

    @Test
    void usage_organizationThatGoesMeanwhile_isLeftOut() {
        desk.says(organizations(organization(7, times(quoted(MADE), quoted(MADE)))))
                .says(desk.answer(404).body("{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}"));
        assertThat(usage(7)).isEmpty();
    }

    @Test
    void usage_thatMayNotBeSeen_fails() {
        desk.says(organizations(organization(7, times(quoted(MADE), quoted(MADE)))))
                .says(desk.answer(403));
        assertThatThrownBy(() -> usage(7)).isInstanceOf(FailureException.class).hasMessageContaining("show related");
    }

    @Test
    void usage_countThatIsNotThere_isNoZero() {
        desk.says(organizations(organization(7, times(quoted(MADE), quoted(MADE)))))
                .says("{\"organization_related\":{\"tickets_count\":0}}");
        assertThatThrownBy(() -> usage(7)).hasMessageContaining("the answer lacks a number as 'users_count'");
    }
}
