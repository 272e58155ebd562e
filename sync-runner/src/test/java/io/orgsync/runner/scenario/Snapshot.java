package io.orgsync.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.orgsync.field.FoldedName;
import io.orgsync.sandbox.Sandbox;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a desk holds, apart from what the service itself chooses: every field and tag of every organization.
 *
 * @param values by the organization's name and the field
 */
public record Snapshot(ImmutableSortedMap<String, String> values) {

    private static final ImmutableList<String> OF_THE_SERVICE =
            ImmutableList.of("id", "url", "created_at", "updated_at");

    /** Two organizations of one external id or one name are no result at all. */
    public static Snapshot of(Sandbox sandbox) {
        ImmutableSortedMap.Builder<String, String> all = ImmutableSortedMap.naturalOrder();
        Set<String> keys = new HashSet<>();
        Set<FoldedName> names = new HashSet<>();
        for (JsonNode each : sandbox.zendesk().records().list("organizations")) {
            String name = each.path("name").asText();
            String key = each.path("external_id").asText("");
            assertThat(key.isEmpty() || keys.add(key))
                    .as("%s is the only one with external id %s", name, key)
                    .isTrue();
            assertThat(names.add(FoldedName.of(name)))
                    .as("%s is the only one of its name", name)
                    .isTrue();
            put(all, name, each);
        }
        return new Snapshot(all.buildOrThrow());
    }

    private static void put(ImmutableSortedMap.Builder<String, String> all, String name, JsonNode organization) {
        ObjectNode own = organization.deepCopy();
        JsonNode custom = own.remove("organization_fields");
        String tags = StreamSupport.stream(own.remove("tags").spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .collect(Collectors.joining(" "));
        own.remove(OF_THE_SERVICE);
        own.properties().forEach(field -> all.put(name + ": " + field.getKey(), value(field.getValue())));
        custom.properties().forEach(field -> all.put(name + ": " + field.getKey(), value(field.getValue())));
        all.put(name + ": tags", tags);
    }

    private static String value(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.toString();
    }

    public void isWhat(Snapshot expected) {
        MapDifference<String, String> difference = Maps.difference(expected.values(), values);
        assertThat(difference.entriesOnlyOnLeft()).as("missing").isEmpty();
        assertThat(difference.entriesOnlyOnRight()).as("too many").isEmpty();
        assertThat(difference.entriesDiffering())
                .as("fault-free and after faults")
                .isEmpty();
    }

    /** The organization of an account, if the desk has one. */
    public static Optional<JsonNode> organization(Sandbox sandbox, String account) {
        return StreamSupport.stream(
                        sandbox.zendesk().records().list("organizations").spliterator(), false)
                .filter(each -> each.path("external_id").asText("").equals(account))
                .findFirst();
    }
}
