package io.orgsync.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.FailureException;
import io.orgsync.field.Field;
import io.orgsync.field.Kind;
import io.orgsync.map.Mapping;
import io.orgsync.map.MappingBuilder;
import io.orgsync.map.Rule;
import io.orgsync.map.RuleFunction;
import io.orgsync.plan.Change;
import io.orgsync.plan.SyncSpec;
import io.orgsync.salesforce.Soql;
import io.orgsync.sandbox.Sandbox;
import io.orgsync.sandbox.http.Exchange;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** The two syncs on a sandbox, with one thing wrong. */
abstract class BadInputScene {

    static final String CUSTOM = "organization_fields.";

    static final Pattern READS_RECORDS =
            Pattern.compile("/api/v2/(organizations\\?|incremental|.*show_many|.*_many)|.*/query.*SELECT.Account_ID.*");

    final Scene scene = new Scene(Sandbox.builder().accounts(36).seed(3).pageSize(20));

    @AfterEach
    void stop() {
        scene.close();
    }

    /** What the run stops with; it must not have read or written a record before. */
    String refusal() {
        String words = stopped();
        Stream<Exchange> all = Stream.concat(
                scene.sandbox.salesforce().requests().all().stream(),
                scene.sandbox.zendesk().requests().all().stream());
        assertThat(all.map(Exchange::path))
                .noneMatch(path -> READS_RECORDS.matcher(path).lookingAt());
        return words;
    }

    String stopped() {
        return scene.attempt().failure().map(FailureException::getMessage).orElseThrow();
    }

    Change line(String name) {
        String id = scene.accountOf(name);
        return scene.lines().stream()
                .filter(change -> change.key().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the plan has no line for " + name));
    }

    static String remarks(Change change) {
        return change.remarks().stream().map(remark -> remark.message()).collect(Collectors.joining("; "));
    }

    JsonNode custom(String name) {
        return Snapshot.organization(scene.sandbox, scene.accountOf(name))
                .orElseThrow()
                .path("organization_fields");
    }

    void standard(String query, Mapping mapping) {
        scene.syncs = salesforce ->
                ImmutableList.of(new SyncSpec("standard", salesforce.accounts(Soql.parse(query)), mapping));
    }

    static Mapping with(Rule rule) {
        Mapping standard = FoundingSyncs.standard();
        ImmutableList.Builder<Rule> rules = ImmutableList.builder();
        standard.rules().stream()
                .filter(each -> !each.target().key().equals(rule.target().key()))
                .forEach(rules::add);
        return new MappingBuilder()
                .from(standard)
                .rules(rules.add(rule).build())
                .build();
    }

    static Rule rule(String key, Kind kind, RuleFunction function) {
        return new Rule(key, Field.of(CUSTOM + key, kind), function);
    }
}
