package io.orgsync.runner.scenario;

import static io.orgsync.runner.scenario.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.runner.scenario.Scene.Ended;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.data.CastMember;
import io.orgsync.sandbox.http.Effect;
import io.orgsync.sandbox.http.Fault;
import io.orgsync.sandbox.http.Faults;
import io.orgsync.sandbox.http.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One fault at a time, at every place that it can hit, once and for as long as the run lasts: the run completes or stops with a named
 * error, and plain runs afterwards reach what a desk without faults reaches.
 */
final class FaultsTest {

    private static final long SEED = 7;
    private static final int ACCOUNTS = 14;
    private static final int ON = 1_000_000;
    private static final Duration A_DAY = Duration.ofHours(25);

    @ParameterizedTest
    @EnumSource(Place.class)
    void fault_onTheWay_isOvercomeAfterwards(Place place) {
        tried(place, 1, Trouble.onTheWay());
        tried(place, ON, everyThird(Trouble.onTheWay(), place));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void fault_statusInAnyEnvelope_isOvercomeAfterwards(Place place) {
        tried(place, 1, Trouble.statuses(place, 0));
        tried(place, ON, everyThird(Trouble.statuses(place, 1), place));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void fault_badStateOfTheService_isOvercomeAfterwards(Place place) {
        tried(place, 1, Trouble.states(place));
        tried(place, ON, everyThird(Trouble.states(place), place));
    }

    /** A fault that lasts costs every attempt of the run, so that a part has to do at each place. */
    private static ImmutableList<Trouble> everyThird(ImmutableList<Trouble> troubles, Place place) {
        return IntStream.range(0, troubles.size())
                .filter(i -> i % 3 == place.number() % 3)
                .mapToObj(troubles::get)
                .collect(ImmutableList.toImmutableList());
    }

    private static void tried(Place place, int times, ImmutableList<Trouble> troubles) {
        Snapshot faultFree = story(place, faults -> {});
        List<String> failed = new ArrayList<>();
        for (Trouble trouble : troubles) {
            Fault fault = Fault.of(place.match(), trouble.effect()).times(times);
            try {
                story(place, faults -> faults.add(fault)).isWhat(faultFree);
            } catch (AssertionError | RuntimeException e) {
                failed.add(place + ", " + trouble + ", " + times + " times: " + e);
            }
        }
        assertThat(failed).isEmpty();
    }

    /** Runs and edits; the same for every fault, so that what is reached at the end can be compared. */
    private static Snapshot story(Place place, Consumer<Faults> arm) {
        try (Scene scene =
                new Scene(Sandbox.builder().accounts(ACCOUNTS).seed(SEED).pageSize(5))) {
            if (place.when() != Place.When.FIRST_RUN) {
                assertThat(scene.attempt().well()).isTrue();
                scene.later();
                sourceEdits(scene);
            }
            if (place.when() == Place.When.AFTER_A_LOST_WRITE) {
                Match write = Match.of("PUT", "/api/v2/organizations/update_many");
                scene.sandbox.zendesk().faults().add(Fault.of(write, Effect.resetAfterCommit()));
                assertThat(scene.attempt().well()).isFalse();
            }
            Faults faults = place.faults(scene.sandbox);
            arm.accept(faults);
            ImmutableList<Fault> armed = faults.waiting();
            ended(scene.attempt(), armed.isEmpty());
            boolean met = armed.isEmpty() || !faults.waiting().toString().equals(armed.toString());
            assertThat(met).as("the fault was met").isTrue();
            faults.clear();
            agentEdits(scene);
            scene.sandbox.clock().advance(A_DAY);
            scene.settle();
            return Snapshot.of(scene.sandbox);
        }
    }

    private static void ended(Ended ended, boolean plain) {
        if (plain) {
            assertThat(ended.well()).as(ended.words()).isTrue();
        }
        ended.failure().map(FailureException::failure).ifPresent(FaultsTest::named);
        ended.report().ifPresent(report -> {
            report.stopReason().ifPresent(FaultsTest::named);
            boolean told = report.failed() == 0 || !report.troubles().isEmpty();
            assertThat(told).as("what failed is listed").isTrue();
        });
    }

    private static void named(Failure failure) {
        assertThat(failure.service()).isNotBlank();
        assertThat(failure.operation()).isNotBlank();
        boolean says = failure.status() > 0 || !failure.message().isBlank();
        assertThat(says).as("an answer or a reason: %s", failure.sentence()).isTrue();
    }

    private static void sourceEdits(Scene scene) {
        ImmutableList<CastMember> cast = scene.sandbox.cast();
        scene.account(cast.get(0).accountId(), json().put("Region__c", "APAC").put("Support_Level__c", "Ultimate"));
        scene.account(cast.get(3).accountId(), json().put("Next_Renewal_Date__c", "2031-01-01"));
        scene.account(cast.get(7).accountId(), json().put("Manual_Support_Upgrade__c", false));
        scene.account(cast.get(11).accountId(), json().put("Name", "Woodgrove Renamed"));
    }

    /** On organizations that were there from the beginning, so that every story has them. */
    private static void agentEdits(Scene scene) {
        ImmutableList<CastMember> cast = scene.sandbox.cast();
        agent(scene, cast.get(0), "solutions_architect", "Sam by hand");
        agent(scene, cast.get(1), "account_owner", "Owner by hand");
        agent(scene, cast.get(4), "sales_segmentation", "segment by hand");
        JsonNode organization =
                Snapshot.organization(scene.sandbox, cast.get(10).accountId()).orElseThrow();
        ObjectNode edit = json();
        edit.putArray("tags").add("vip").addAll((ArrayNode) organization.path("tags"));
        scene.organization(organization.path("id").asText(), edit);
    }

    private static void agent(Scene scene, CastMember account, String field, String value) {
        JsonNode organization =
                Snapshot.organization(scene.sandbox, account.accountId()).orElseThrow();
        ObjectNode edit = json();
        edit.putObject("organization_fields").put(field, value);
        scene.organization(organization.path("id").asText(), edit);
    }
}
